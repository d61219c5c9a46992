import type { Db } from '#deskly/db/types.ts'
import { quoteIdent } from '#deskly/tenancy/schema-name.ts'

/** Makes a schema of the name that somebody typed. Rejects what is no good name. */
export async function createSchema(db: Db, typed: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]*$/.test(typed)) throw new Error('This is no good name for a schema')
  await db.query(`create schema ${quoteIdent(typed)}`)
}
