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
  const outcome = await attempt(client, schema, fn)
  let trouble: Error | undefined
  try {
    await client.query('RESET search_path')
  } catch (error) {
    trouble = error instanceof Error ? error : new Error(String(error))
  }
  if (trouble) client.release(trouble)
  else client.release()
  return outcome()
}

/** Never rejects: what it gives is called when the client is back. */
async function attempt<T>(
  client: PoolClient,
  schema: SchemaName,
  fn: (db: Db) => Promise<T>,
): Promise<() => T> {
  try {
    await client.query("select set_config('search_path', $1, false)", [quoteIdent(schema)])
    const value = await fn(client)
    return () => value
  } catch (error) {
    return () => {
      throw error
    }
  }
}
