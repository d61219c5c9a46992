// The context itself is kept, and work goes on inside it.
import { AsyncResource } from 'node:async_hooks'
import { EventEmitter } from 'node:events'
import { requireTenant } from '#deskly/tenancy/context.ts'

/** The titles on a page of one tenant; an empty list is the end. */
export type ReadPage = (schemaName: string, page: number) => Promise<string[]>
export type Record = (schemaName: string, title: string) => void
export type Save = (schemaName: string, rows: readonly string[]) => Promise<void>

const soonMs = 2

export function exportTitles(readPage: ReadPage): AsyncGenerator<string> {
  const { schemaName } = requireTenant()
  return (async function* () {
    let page = 0
    let titles = await readPage(schemaName, page)
    while (titles.length > 0) {
      for (const title of titles) yield title
      page += 1
      titles = await readPage(schemaName, page)
    }
  })()
}

export function activityFeed(record: Record): { announce(title: string): void } {
  const bus = new EventEmitter()
  bus.on('announced', (tell: () => void) => tell())
  return {
    announce(title) {
      requireTenant()
      const tell = AsyncResource.bind(() => record(requireTenant().schemaName, title))
      setTimeout(() => bus.emit('announced', tell), soonMs)
    },
  }
}

export function rowBatcher(save: Save): { add(row: string): Promise<void> } {
  type Waiting = { row: string; schemaName: string; done: () => void; failed: (e: unknown) => void }
  let waiting: Waiting[] = []
  const flush = () => {
    const all = waiting
    waiting = []
    for (const schemaName of new Set(all.map((one) => one.schemaName))) {
      const mine = all.filter((one) => one.schemaName === schemaName)
      save(
        schemaName,
        mine.map(({ row }) => row),
      ).then(
        () => mine.forEach(({ done }) => done()),
        (error: unknown) => mine.forEach(({ failed }) => failed(error)),
      )
    }
  }
  return {
    add: async (row) => {
      const { schemaName } = requireTenant()
      if (waiting.length === 0) setTimeout(flush, soonMs)
      await new Promise<void>((done, failed) => waiting.push({ row, schemaName, done, failed }))
    },
  }
}
