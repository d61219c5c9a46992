// The engine of those who have a PostgreSQL at hand: node-postgres, over one database that is emptied.
import pg from 'pg'
import type { Database, Engine } from './engine.ts'
import { pictureOfCatalog } from './picture-of-catalog.ts'
import { closePool } from './postgres/close-pool.ts'
import { CountedClient } from './postgres/counted-client.ts'
import { leftoversOf } from './postgres/leftovers.ts'
import { ownConnections } from './postgres/own-connection.ts'

/**
 * `address` gives a connection string when a database is opened. Its role must own that database,
 * and nobody else may use it: whatever is in there goes.
 */
export function postgresEngine(address: () => string): Engine {
  const openOwn = ownConnections()
  let last: Database | null = null
  return {
    name: 'postgres',
    async open(watcher, options) {
      await last?.close()
      const connectionString = address()
      const own = await openOwn(connectionString)
      const pool = new pg.Pool({ ...options, connectionString, Client: CountedClient })
      // A connection that breaks is told to whoever uses it next; unheard, it would end the process.
      pool.on('error', () => {})
      const leftovers = leftoversOf(pool, watcher, own.path)
      let closed: Promise<void> | null = null
      last = {
        pool,
        picture: () => pictureOfCatalog(own.client),
        leftovers,
        close: () => (closed ??= closePool(pool, own.client)),
      }
      return last
    },
  }
}
