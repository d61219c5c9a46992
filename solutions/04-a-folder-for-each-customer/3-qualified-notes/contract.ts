// Type tests: the course check reads this beside the reference; it is never run.
import type { Db } from '#deskly/db/types.ts'
import type { Notes } from '#deskly/notes/notes.ts'
import { notesInPool } from '#deskly/notes/notes-in-pool.ts'
import { parseSchemaName } from '#deskly/tenancy/schema-name.ts'
import { notesRepo } from './schema-repo.ts'

declare const db: Db
declare const typed: string

// @ts-expect-error A plain string has not been through parseSchemaName.
notesRepo(db, typed)

const name = parseSchemaName(typed)
if (name.ok) {
  const walls: Notes[] = [notesRepo(db, name.value), notesInPool(db, name.value)]
  void walls
}
