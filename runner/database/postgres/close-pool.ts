// A pool → every session of its ended, by the engine's own connection.
import type pg from 'pg'
import { endOthers } from './own-connection.ts'

/** A client that was never given back would keep `end` waiting, and its locks would stay. */
export async function closePool(pool: pg.Pool, own: pg.Client): Promise<void> {
  if (!pool.ending) void pool.end()
  // When the own connection was ended, too, the next one does this.
  if (pool.totalCount > 0) await endOthers(own).catch(() => {})
}
