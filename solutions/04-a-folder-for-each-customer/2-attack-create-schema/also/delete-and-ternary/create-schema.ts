import type { Db } from '#deskly/db/types.ts'
import { parseSchemaName, quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'

function checked(typed: string): SchemaName {
  const parsed = parseSchemaName(typed)
  if (parsed.ok) return parsed.value
  throw new TypeError(`No schema for this name: ${parsed.reason}`)
}

/** Makes a schema of the name that somebody typed. Rejects what is no good name. */
export async function createSchema(db: Db, typed: string): Promise<void> {
  const name = quoteIdent(checked(typed))
  await db.query('create schema ' + name)
}
