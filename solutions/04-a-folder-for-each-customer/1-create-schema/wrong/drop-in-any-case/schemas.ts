// A tenant's name → a schema of its own: to make, to look for, to drop.
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

/** Two requests at the same moment: the slower one hears of it from the index, as 23505. */
const taken = new Set(['42P06', '23505'])

/** With the tenant's tables in it. Rejects with SchemaExistsError when the name is taken. */
export async function createTenantSchema(db: Db, name: SchemaName): Promise<void> {
  const schema = quoteIdent(name)
  try {
    await db.query(`create schema ${schema}`)
  } catch (error) {
    if (taken.has(Object(error).code)) throw new SchemaExistsError(name)
    throw error
  }
  await db.query(`create table ${schema}."notes" (${NOTES_COLUMNS})`)
}

export async function schemaExists(db: Db, name: SchemaName): Promise<boolean> {
  const { rows } = await db.query('select 1 from pg_namespace where nspname = $1', [name])
  return rows.length > 0
}

/** With everything in it, for good. */
export async function dropTenantSchema(db: Db, name: SchemaName): Promise<void> {
  const { rows } = await db.query('select nspname from pg_namespace where lower(nspname) = $1', [
    name,
  ])
  for (const { nspname } of rows) await db.query(`drop schema ${quoteIdent(nspname)} cascade`)
}
