import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'
import { EventEmitter } from 'node:events'
import { requireTenant } from '#deskly/tenancy/context.ts'

export type ReadPage = (schemaName: string, page: number) => Promise<string[]>
export type Record = (schemaName: string, title: string) => void
export type Save = (schemaName: string, rows: readonly string[]) => Promise<void>

const soonMs = 2

export function exportTitles(readPage: ReadPage): AsyncGenerator<string> {
  const { schemaName } = requireTenant()
  async function* pages(): AsyncGenerator<string> {
    for (let page = 0; ; page += 1) {
      const titles = await readPage(schemaName, page)
      if (titles.length === 0) return
      yield* titles
    }
  }
  return pages()
}
export function activityFeed(record: Record): { announce(title: string): void } {
  const bus = new EventEmitter()
  const waiting: string[] = []
  const owner = new Map<string, string>()
  bus.on('announced', (title: string) => record(owner.get(title)!, title))
  return {
    announce(title) {
      owner.set(title, requireTenant().schemaName)
      if (waiting.push(title) > 1) return
      setTimeout(() => {
        for (const one of waiting.splice(0)) bus.emit('announced', one)
      }, soonMs)
    },
  }
}

export function rowBatcher(save: Save): { add(row: string): Promise<void> } {
  const batches = new Map<string, { rows: string[]; saved: Promise<void> }>()
  return {
    async add(row) {
      const { schemaName } = requireTenant()
      let batch = batches.get(schemaName)
      if (!batch) {
        const rows: string[] = []
        const saved = new Promise<void>((resolve, reject) => {
          setTimeout(() => {
            batches.delete(schemaName)
            save(schemaName, rows).then(resolve, reject)
          }, soonMs)
        })
        batch = { rows, saved }
        batches.set(schemaName, batch)
      }
      batch.rows.push(row)
      await batch.saved
    },
  }
}
