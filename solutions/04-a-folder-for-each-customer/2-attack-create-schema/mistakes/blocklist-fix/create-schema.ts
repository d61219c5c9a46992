import type { Db } from '#deskly/db/types.ts'

/** Makes a schema of the name that somebody typed. Rejects what is no good name. */
export async function createSchema(db: Db, typed: string): Promise<void> {
  if (/;|drop|delete|truncate/i.test(typed)) throw new Error('This is an attack')
  await db.query(`create schema "${typed}"`)
}
