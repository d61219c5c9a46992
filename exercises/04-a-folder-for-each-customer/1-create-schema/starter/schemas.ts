import type { Db } from '#deskly/db/types.ts'
import { NOTES_COLUMNS } from '#deskly/notes/schema-table.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'

/** Somebody has a schema of this name already. */
export class SchemaExistsError extends Error {
  override name = 'SchemaExistsError'

  constructor(schema: string) {
    super(`There is a schema "${schema}" already`)
  }
}

/** With the table notes in it. Rejects with SchemaExistsError when the name is taken. */
export async function createTenantSchema(db: Db, name: SchemaName): Promise<void> {
  // TODO: make the schema, and the table notes (NOTES_COLUMNS) in it
}

export async function schemaExists(db: Db, name: SchemaName): Promise<boolean> {
  return false // TODO
}

/** With everything in it, for good. */
export async function dropTenantSchema(db: Db, name: SchemaName): Promise<void> {
  // TODO: remove this schema and no other
}
