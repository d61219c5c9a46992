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
  const put = (path: string) => client.query("select set_config('search_path', $1, false)", [path])
  let broken: unknown
  try {
    const { rows } = await client.query('show search_path')
    await put(quoteIdent(schema))
    try {
      return await fn(client)
    } finally {
      await put(rows[0].search_path).catch((error: unknown) => (broken = error))
    }
  } finally {
    client.release(Boolean(broken))
  }
}
