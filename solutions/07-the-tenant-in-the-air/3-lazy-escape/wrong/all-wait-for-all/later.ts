// Work that begins in a request and goes on when the request is over.
import { EventEmitter } from 'node:events'
import { requireTenant } from '#deskly/tenancy/context.ts'

/** The titles on a page of one tenant; an empty list is the end. */
export type ReadPage = (schemaName: string, page: number) => Promise<string[]>
export type Record = (schemaName: string, title: string) => void
export type Save = (schemaName: string, rows: readonly string[]) => Promise<void>

const soonMs = 2

/** The titles of the tenant that asks, page by page, whenever they are read. */
export function exportTitles(readPage: ReadPage): AsyncGenerator<string> {
  const { schemaName } = requireTenant()
  return titlesOf(schemaName, readPage)
}

async function* titlesOf(schemaName: string, readPage: ReadPage): AsyncGenerator<string> {
  for (let page = 0; ; page += 1) {
    const titles = await readPage(schemaName, page)
    if (titles.length === 0) return
    yield* titles
  }
}

/** `announce` is called in many requests; a title is recorded for the tenant that announced it. */
export function activityFeed(record: Record): { announce(title: string): void } {
  const bus = new EventEmitter()
  const waiting: { schemaName: string; title: string }[] = []
  bus.on('announced', ({ schemaName, title }: { schemaName: string; title: string }) => {
    record(schemaName, title)
  })
  return {
    announce(title) {
      const { schemaName } = requireTenant()
      if (waiting.push({ schemaName, title }) > 1) return
      setTimeout(() => {
        for (const one of waiting.splice(0)) bus.emit('announced', one)
      }, soonMs)
    },
  }
}

/** Rows of many requests, saved a little later, each tenant’s in one go. */
export function rowBatcher(save: Save): { add(row: string): Promise<void> } {
  let waiting = new Map<string, string[]>()
  let saved: Promise<unknown> | null = null

  async function saveAll(): Promise<void> {
    const batches = [...waiting]
    waiting = new Map()
    saved = null
    await Promise.all(batches.map(([schemaName, rows]) => save(schemaName, rows)))
  }

  return {
    async add(row) {
      const { schemaName } = requireTenant()
      const rows = waiting.get(schemaName) ?? []
      waiting.set(schemaName, rows)
      rows.push(row)
      saved ??= new Promise((resolve, reject) => {
        setTimeout(() => void saveAll().then(resolve, reject), soonMs)
      })
      await saved
    },
  }
}
