// Work that begins in a request and goes on when the request is over.
import { requireTenant } from '#deskly/tenancy/context.ts'

/** The titles on a page of one tenant; an empty list is the end. */
export type ReadPage = (schemaName: string, page: number) => Promise<string[]>
export type Record = (schemaName: string, title: string) => void
export type Save = (schemaName: string, rows: readonly string[]) => Promise<void>

const soonMs = 2

export function exportTitles(readPage: ReadPage): AsyncGenerator<string> {
  const whose = requireTenant().schemaName
  async function* read(): AsyncGenerator<string> {
    let page = 0
    let titles = await readPage(whose, page)
    while (titles.length > 0) {
      for (const title of titles) yield title
      page += 1
      titles = await readPage(whose, page)
    }
  }
  return read()
}

export function activityFeed(record: Record): { announce(title: string): void } {
  let waiting: (() => void)[] = []
  const handOn = () => {
    const all = waiting
    waiting = []
    all.forEach((one) => one())
  }
  return {
    announce(title) {
      const whose = requireTenant().schemaName
      if (waiting.length === 0) setTimeout(handOn, soonMs)
      waiting.push(() => record(whose, title))
    },
  }
}

interface Waiting {
  row: string
  resolve(): void
  reject(error: unknown): void
}

export function rowBatcher(save: Save): { add(row: string): Promise<void> } {
  const lists = new Map<string, Waiting[]>()

  async function saveAll(whose: string): Promise<void> {
    const list = lists.get(whose) ?? []
    lists.delete(whose)
    try {
      await save(
        whose,
        list.map(({ row }) => row),
      )
      for (const one of list) one.resolve()
    } catch (error) {
      for (const one of list) one.reject(error)
    }
  }

  return {
    add(row) {
      return new Promise<void>((resolve, reject) => {
        const whose = requireTenant().schemaName
        const list = lists.get(whose)
        if (list) {
          list.push({ row, resolve, reject })
          return
        }
        lists.set(whose, [{ row, resolve, reject }])
        setTimeout(() => void saveAll(whose), soonMs)
      })
    },
  }
}
