import type { Db } from '#deskly/db/types.ts'
import { parseSchemaName, quoteIdent } from '#deskly/tenancy/schema-name.ts'

/** Makes a schema of the name that somebody typed. Rejects what is no good name. */
export async function createSchema(db: Db, typed: string): Promise<void> {
  const name = parseSchemaName(typed)
  if (!name.ok) throw new Error(name.reason)
  await db.query(`create schema if not exists ${quoteIdent(name.value)}`)
}
