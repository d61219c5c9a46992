// A tenant and an id → that tenant's note in the table of all tenants, to read, change and remove.
import type { Db } from '#deskly/db/types.ts'
import type { PoolNote } from '#deskly/notes/pool-table.ts'

/** What a client may change; it is sent by the client, so it can hold anything else as well. */
export interface NotePatch {
  title?: string
  body?: string
}

export interface NotesRepo {
  list(tenantId: string): Promise<PoolNote[]>
  /** Null when the tenant has no such note, whoever else may have one. */
  get(tenantId: string, id: number): Promise<PoolNote | null>
  /** The changed note; null when the tenant has no such note. */
  update(tenantId: string, id: number, patch: NotePatch): Promise<PoolNote | null>
  /** Whether there was such a note of this tenant. */
  remove(tenantId: string, id: number): Promise<boolean>
}

const columns = 'tenant_id as "tenantId", id, title, body'

export function poolNotes(db: Db): NotesRepo {
  return {
    async list(tenantId) {
      const { rows } = await db.query(
        `select ${columns} from notes where tenant_id = $1 order by id`,
        [tenantId],
      )
      return rows
    },

    async get(tenantId, id) {
      const { rows } = await db.query(
        `select ${columns} from notes where tenant_id = $1 and id = $2`,
        [tenantId, id],
      )
      return rows[0] ?? null
    },

    async update(tenantId, id, { title = null, body = null }) {
      const { rows } = await db.query(
        `update notes set title = coalesce($3, title), body = coalesce($4, body)
         where tenant_id = $1 and id = $2
         returning ${columns}`,
        [tenantId, id, title, body],
      )
      return rows[0] ?? null
    },

    async remove(tenantId, id) {
      const { rowCount } = await db.query('delete from notes where tenant_id = $1 and id = $2', [
        tenantId,
        id,
      ])
      return rowCount !== null
    },
  }
}
