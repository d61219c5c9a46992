// One tenant's notes in the table of all tenants → the same notes as if there were no other tenant.
import type { Db } from '#deskly/db/types.ts'
import type { Note, Notes } from '#deskly/notes/notes.ts'
import { createNote } from '#deskly/notes/pool-list.ts'
import { poolNotes } from '#deskly/notes/pool-repo.ts'
import type { PoolNote } from '#deskly/notes/pool-table.ts'

/** `tenantId` is the tenant's schema_name, as everywhere in that table. */
export function notesInPool(db: Db, tenantId: string): Notes {
  const repo = poolNotes(db)
  return {
    list: async () => (await repo.list(tenantId)).map(bare),
    get: async (id) => bareOrNull(await repo.get(tenantId, id)),
    create: async (input) => bare(await createNote(db, tenantId, input)),
    update: async (id, patch) => bareOrNull(await repo.update(tenantId, id, patch)),
    remove: (id) => repo.remove(tenantId, id),
  }
}

const bare = ({ id, title, body }: PoolNote): Note => ({ id, title, body })
const bareOrNull = (note: PoolNote | null): Note | null => note && bare(note)
