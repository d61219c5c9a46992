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
  /** Nobody has spoken to the backend since it was emptied. */
  let isEmpty = false

  const start = (): Promise<Backend> => {
    if (starting) return starting
    const started = loadParts().then(startBackend).then(warmUp)
    started.then(
      () => (isEmpty = true),
      () => (starting = null),
    )
    starting = started
    return started
  }

  const clear = (backend: Backend): void => {
    if (isEmpty) return
    last?.end()
    last = null
    empty(backend)
    isEmpty = true
  }

  /** One that has broken down, or cannot be emptied, is left to itself. */
  const startEmpty = async (): Promise<Backend> => {
    let backend = await start()
    try {
      clear(backend)
    } catch {
      starting = null
      backend = await start()
    }
    isEmpty = false
    return backend
  }

  return {
    name: 'pglite',
    async start() {
      await start()
    },
    prepare() {
      // What fails here fails again when a database is opened, and is mended there.
      void start()
        .then(clear)
        .catch(() => {})
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
      return answers.map((answer) => answer.result(undefined))
    },
  })
