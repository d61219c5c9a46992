// A pool → every session of its ended, by the engine's own connection.
import type pg from 'pg'

const others = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`

/** A client that was never given back would keep `end` waiting, and its locks would stay. */
export async function closePool(pool: pg.Pool, own: pg.Client): Promise<void> {
  if (!pool.ending) void pool.end()
  if (pool.totalCount > 0) await own.query(others)
}
