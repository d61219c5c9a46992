// A schema and a piece of work → the work, done on a client that comes back as it was lent.
import type { Pool, PoolClient } from 'pg'
import type { Db } from '#deskly/db/types.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'

const cleaned = new WeakSet<PoolClient>()

/** Lends `fn` a client on which the names of tables mean those of the schema. */
export async function withSchema<T>(
  pool: Pool,
  schema: SchemaName,
  fn: (db: Db) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(`set search_path to ${quoteIdent(schema)}`)
    return await fn(client)
  } finally {
    try {
      if (!cleaned.has(client)) await client.query('reset search_path')
      cleaned.add(client)
      client.release()
    } catch (error) {
      client.release(error as Error)
    }
  }
}
