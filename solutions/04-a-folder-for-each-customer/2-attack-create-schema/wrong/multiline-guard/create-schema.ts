import type { Db } from '#deskly/db/types.ts'
import { parseSchemaName, quoteIdent } from '#deskly/tenancy/schema-name.ts'

export async function createSchema(db: Db, typed: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]{0,62}$/m.test(typed) || /^pg_|^public$|^information_schema$/.test(typed))
    throw new Error('no')
  await db.query(`create schema "${typed}"`)
}
