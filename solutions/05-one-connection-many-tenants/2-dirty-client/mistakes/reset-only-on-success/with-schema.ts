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
  try {
    await client.query(`set search_path to ${quoteIdent(schema)}`)
    const value = await fn(client)
    await giveBack(client)
    return value
  } catch (error) {
    client.release()
    throw error
  }
}

async function giveBack(client: PoolClient): Promise<void> {
  try {
    await client.query('reset search_path')
    client.release()
  } catch (error) {
    client.release(error as Error)
  }
}
