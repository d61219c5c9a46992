import type { Db } from '#deskly/db/types.ts'
import { parseSchemaName, quoteIdent } from '#deskly/tenancy/schema-name.ts'

/** Makes a schema of the name that somebody typed. Rejects what is no good name. */
export async function createSchema(db: Db, typed: string): Promise<void> {
  const name = parseSchemaName(typed)
  if (!name.ok) return
  await db.query(`create schema ${quoteIdent(name.value)}`)
}
