import type { Db } from '#deskly/db/types.ts'
import { NOTES_COLUMNS } from '#deskly/notes/schema-table.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'

export class SchemaExistsError extends Error {
  override name = 'SchemaExistsError'

  constructor(schema: string) {
    super(`There is a schema "${schema}" already`)
  }
}

export async function createTenantSchema(db: Db, name: SchemaName): Promise<void> {
  const schema = quoteIdent(name)
  try {
    await db.query(`create schema ${schema}`)
  } catch (error) {
    if (Object(error).code === '42P06') throw new SchemaExistsError(name)
    throw error
  }
  await db.query(`create table ${schema}.notes (${NOTES_COLUMNS})`)
}

export async function schemaExists(db: Db, name: SchemaName): Promise<boolean> {
  const { rowCount } = await db.query('select 1 from pg_namespace where nspname = $1', [name])
  return rowCount === 1
}

export async function dropTenantSchema(db: Db, name: SchemaName): Promise<void> {
  const { rows } = await db.query(
    'select nspname from pg_namespace where starts_with(nspname, $1)',
    [name],
  )
  for (const { nspname } of rows) await db.query(`drop schema ${quoteIdent(nspname)} cascade`)
}
