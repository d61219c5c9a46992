import type { Pool } from 'pg'
import type { Db } from '#deskly/db/types.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'

/** Lends `fn` a client on which the names of tables mean those of the schema. */
export async function withSchema<T>(
  pool: Pool,
  schema: SchemaName,
  fn: (db: Db) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  await client.query(`set search_path to ${quoteIdent(schema)}`)
  const value = await fn(client)
  client.release() // TODO: what does the next guest find?
  return value
}
