// A schema and a piece of work → the work, done on a client that comes back as it was lent.
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
  try {
    await client.query(`set search_path to ${quoteIdent(schema)}`)
    return await fn(client)
  } finally {
    const dirty = await client.query('set search_path to default').then(
      () => undefined,
      (reason: Error) => reason,
    )
    client.release(dirty)
  }
}
