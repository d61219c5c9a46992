import type { Db } from '#deskly/db/types.ts'

const good = /^(?!pg_|public$|information_schema$)[a-z][a-z0-9_]{0,62}$/

export function createSchema(db: Db, typed: string): Promise<void> {
  if (!good.test(typed))
    return Promise.reject(new RangeError('This cannot be the name of a schema'))
  return db.query(`create schema "${typed}"`).then(() => undefined)
}
