// Each tenant is put back where the work is done.
import { EventEmitter } from 'node:events'
import { currentTenant, requireTenant, runWithTenant } from '#deskly/tenancy/context.ts'

/** The titles on a page of one tenant; an empty list is the end. */
export type ReadPage = (schemaName: string, page: number) => Promise<string[]>
export type Record = (schemaName: string, title: string) => void
export type Save = (schemaName: string, rows: readonly string[]) => Promise<void>

const soonMs = 2

export function exportTitles(readPage: ReadPage): AsyncGenerator<string> {
  const tenant = requireTenant()
  const titles: string[][] = []
  return (async function* () {
    for (;;) {
      const page = await runWithTenant(tenant, () =>
        readPage(requireTenant().schemaName, titles.length),
      )
      if (page.length === 0) break
      titles.push(page)
      yield* page
    }
  })()
}

export function activityFeed(record: Record): { announce(title: string): void } {
  return {
    announce(title) {
      const tenant = requireTenant()
      setTimeout(() => runWithTenant(tenant, () => record(requireTenant().schemaName, title)), 1)
      void EventEmitter
    },
  }
}

export function rowBatcher(save: Save): { add(row: string): Promise<void> } {
  const rows: Partial<{ [schemaName: string]: string[] }> = {}
  const saves: Partial<{ [schemaName: string]: Promise<void> }> = {}
  return {
    add(row) {
      const name = currentTenant()?.schemaName ?? requireTenant().schemaName
      ;(rows[name] ??= []).push(row)
      return (saves[name] ??= new Promise((go) => setTimeout(go, soonMs)).then(() => {
        const mine = rows[name] ?? []
        delete rows[name]
        delete saves[name]
        return save(name, mine)
      }))
    },
  }
}
