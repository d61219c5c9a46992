// A pg.Pool → its clients watched, and what they have left behind.
import type pg from 'pg'
import type { Leftovers, Watcher } from '#runner/database/engine.ts'
import { watchClient, type WatchedClient } from './watch-client.ts'

/** Call it before anyone else has the pool. `path` is the search_path that its clients begin with. */
export function leftoversOf(
  pool: pg.Pool,
  watcher: Watcher,
  path: string,
): () => Promise<Leftovers> {
  const idle = new Map<pg.PoolClient, WatchedClient>()
  const known = new WeakMap<pg.PoolClient, WatchedClient>()
  const returns: Promise<boolean>[] = []
  const shared = { path, code: false, altered: false }
  let clients = 0
  let transactions = 0

  pool.on('connect', (client) => {
    // As for the pool: the server may end a client that was lent.
    client.on('error', () => {})
    clients += 1
    const log = { watcher, client: clients, nextTransaction: () => (transactions += 1), shared }
    known.set(client, watchClient(client, log))
  })
  pool.on('acquire', (client) => idle.delete(client))
  pool.on('remove', (client) => idle.delete(client))
  pool.on('release', (error, client) => {
    const watched = known.get(client)
    if (error || !watched) return
    returns.push(watched.inside())
    idle.set(client, watched)
  })

  return async () => {
    const inside = await Promise.all(returns)
    const paths = await Promise.all([...idle.values()].map((client) => client.strayPath()))
    return {
      lent: pool.totalCount - pool.idleCount,
      inTransaction: inside.filter(Boolean).length,
      paths: paths.filter((path) => path !== null),
    }
  }
}
