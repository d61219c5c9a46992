// The engine of exercises about schemas, transactions and roles: PostgreSQL itself, as WebAssembly.
import type { Engine } from './engine.ts'
import { pictureOfCatalog } from './picture-of-catalog.ts'
import type { Backend } from './pglite/backend.ts'
import { empty } from './pglite/empty.ts'
import type { Parts } from './pglite/parts.ts'
import { pgliteSession } from './pglite/session.ts'
import { SharedBackend } from './pglite/shared-backend.ts'
import { startBackend } from './pglite/start.ts'
import { asPostgresPool, Pool } from './pool.ts'

export interface PgliteEngine extends Engine {
  /** Starts PostgreSQL, so that the first `open` need not wait for it. */
  start(): Promise<void>
}

/**
 * One PostgreSQL, started when first needed and emptied for each database. `loadParts` is called
 * for each start; there is a second one only when PostgreSQL has broken down.
 */
export function createPglite(loadParts: () => Promise<Parts>): PgliteEngine {
  let starting: Promise<Backend> | null = null
  let last: SharedBackend | null = null

  const start = (): Promise<Backend> => {
    if (starting) return starting
    const started = loadParts().then(startBackend).then(warmUp)
    started.catch(() => (starting = null))
    starting = started
    return started
  }

  /** One that has broken down, or cannot be emptied, is left to itself. */
  const startEmpty = async (): Promise<Backend> => {
    const backend = await start()
    try {
      last?.end()
      empty(backend)
      return backend
    } catch {
      starting = null
      const another = await start()
      empty(another)
      return another
    }
  }

  return {
    name: 'pglite',
    async start() {
      await start()
    },
    async open(watcher, options) {
      const backend = await startEmpty()
      const shared = new SharedBackend(backend)
      last = shared
      let clients = 0
      let transactions = 0
      const log = () => ({
        watcher,
        client: (clients += 1),
        nextTransaction: () => (transactions += 1),
      })
      const pool = new Pool(async () => pgliteSession(shared, log()), options)
      return {
        pool: asPostgresPool(pool),
        picture: async () => (backend.died ? [] : await shared.keepHouse(pictureOf)),
        leftovers: () => pool.leftovers(),
        async close() {
          if (!pool.ending) void pool.end()
        },
      }
    },
  }
}

/** PostgreSQL reads its catalog, and WebAssembly is compiled, when they are first used. */
async function warmUp(backend: Backend): Promise<Backend> {
  empty(backend)
  await pictureOf(backend)
  return backend
}

const pictureOf = (backend: Backend) =>
  pictureOfCatalog({
    async query(text) {
      const { answers, error } = backend.ask({ text, values: null })
      if (error) throw error
      return answers[0]?.result(undefined) ?? { rows: [] }
    },
  })
