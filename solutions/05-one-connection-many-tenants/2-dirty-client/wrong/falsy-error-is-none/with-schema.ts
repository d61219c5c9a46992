// A schema and a piece of work → the work, done on a client that comes back as it was lent.
import type { Pool, PoolClient } from 'pg'
import type { Db } from '#deskly/db/types.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'

/** Lends `fn` a client on which the names of tables mean those of the schema. */
export async function withSchema<T>(
  pool: Pool,
  schema: SchemaName,
  fn: (db: Db) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  let value: T | undefined
  let problem: unknown
  try {
    await client.query(`set search_path to ${quoteIdent(schema)}`)
    value = await fn(client)
  } catch (error) {
    problem = error
  }
  await giveBack(client)
  if (problem) throw problem
  return value as T
}

/** Clean, or to be closed. Never throws: the caller is waiting for what `fn` gave. */
async function giveBack(client: PoolClient): Promise<void> {
  try {
    await client.query('reset search_path')
    client.release()
  } catch (error) {
    client.release(error as Error)
  }
}
