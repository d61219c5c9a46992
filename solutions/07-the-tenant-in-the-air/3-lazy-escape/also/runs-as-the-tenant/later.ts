// Work that begins in a request and goes on when the request is over.
import { EventEmitter } from 'node:events'
import { requireTenant, runWithTenant } from '#deskly/tenancy/context.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

/** The titles on a page of one tenant; an empty list is the end. */
export type ReadPage = (schemaName: string, page: number) => Promise<string[]>
export type Record = (schemaName: string, title: string) => void
export type Save = (schemaName: string, rows: readonly string[]) => Promise<void>

const soonMs = 2

export function exportTitles(readPage: ReadPage): AsyncGenerator<string> {
  const tenant = requireTenant()
  return (async function* () {
    for (let page = 0; ; page += 1) {
      const titles = await runWithTenant(tenant, () => readPage(tenant.schemaName, page))
      if (titles.length === 0) return
      yield* titles
    }
  })()
}

export function activityFeed(record: Record): { announce(title: string): void } {
  const bus = new EventEmitter()
  let waiting: [Tenant, string][] = []
  bus.on('announced', (tenant: Tenant, title: string) => {
    runWithTenant(tenant, () => record(tenant.schemaName, title))
  })
  return {
    announce(title) {
      const tenant = requireTenant()
      waiting = [...waiting, [tenant, title]]
      if (waiting.length > 1) return
      setTimeout(() => {
        const all = waiting
        waiting = []
        for (const [whose, what] of all) bus.emit('announced', whose, what)
      }, soonMs)
    },
  }
}

class Batch {
  readonly rows: string[] = []
  readonly tenant: Tenant
  readonly saved: Promise<void>
  go: () => void = () => {}

  constructor(tenant: Tenant, save: Save) {
    this.tenant = tenant
    this.saved = new Promise<void>((resolve) => {
      this.go = resolve
    }).then(() => runWithTenant(tenant, () => save(tenant.schemaName, this.rows)))
  }
}

export function rowBatcher(save: Save): { add(row: string): Promise<void> } {
  let batches = new Map<string, Batch>()
  const saveAll = () => {
    const all = [...batches.values()]
    batches = new Map()
    for (const batch of all) batch.go()
  }
  return {
    async add(row) {
      const tenant = requireTenant()
      if (batches.size === 0) setTimeout(saveAll, soonMs)
      let batch = batches.get(tenant.schemaName)
      if (batch === undefined) {
        batch = new Batch(tenant, save)
        batches.set(tenant.schemaName, batch)
      }
      batch.rows.push(row)
      await batch.saved
    },
  }
}
