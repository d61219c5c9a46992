import type { Db } from '#deskly/db/types.ts'
import type { PoolNote } from '#deskly/notes/pool-table.ts'

/** The notes of one tenant by id, without `limit` all of them. Rejects without a tenant. */
export async function listNotes(
  db: Db,
  tenantId: string,
  query: { search?: string; limit?: number } = {},
): Promise<PoolNote[]> {
  const { search, limit } = query
  // TODO: select them, and let the database do the choosing
  return []
}

/** `input` is what a client sent. Rejects without a tenant, and when `input` is no note. */
export async function createNote(db: Db, tenantId: string, input: unknown): Promise<PoolNote> {
  throw new Error('createNote is not written yet') // TODO
}
