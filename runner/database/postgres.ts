// The engine of those who have a PostgreSQL at hand: node-postgres, over one database that is emptied.
import pg from 'pg'
import { emptyDatabase } from './empty-database.ts'
import type { Database, Engine } from './engine.ts'
import { pictureOfCatalog } from './picture-of-catalog.ts'
import { closePool } from './postgres/close-pool.ts'
import { leftoversOf } from './postgres/leftovers.ts'

/**
 * `address` gives a connection string when a database is opened. Its role must own that database,
 * and nobody else may use it: whatever is in there goes.
 */
export function postgresEngine(address: () => string): Engine {
  let last: Database | null = null
  return {
    name: 'postgres',
    async open(watcher, options) {
      await last?.close()
      const connectionString = address()
      const own = new pg.Client({ connectionString })
      own.on('error', () => {})
      await own.connect()
      await emptyDatabase(own)
      const pool = new pg.Pool({ ...options, connectionString })
      // A connection that breaks is told to whoever uses it next; unheard, it would end the process.
      pool.on('error', () => {})
      const leftovers = leftoversOf(pool, watcher)
      let closed: Promise<void> | null = null
      last = {
        pool,
        picture: () => pictureOfCatalog(own),
        leftovers,
        close: () => (closed ??= closePool(pool, own)),
      }
      return last
    },
  }
}
