import type { Pool, PoolClient } from 'pg'
import type { Db } from '#deskly/db/types.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'

const last = new WeakMap<object, string>()
export async function withSchema<T>(
  pool: Pool,
  schema: SchemaName,
  fn: (db: Db) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    if (last.get(client) !== schema) await client.query(`set search_path to ${quoteIdent(schema)}`)
    last.set(client, schema)
    return await fn(client)
  } finally {
    try {
      await client.query('reset search_path')
      client.release()
    } catch (error) {
      client.release(error as Error)
    }
  }
}
