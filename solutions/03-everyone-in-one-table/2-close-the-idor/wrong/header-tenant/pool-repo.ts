import type { Db } from '#deskly/db/types.ts'
import type { PoolNote } from '#deskly/notes/pool-table.ts'

export interface NotePatch {
  title?: string
  body?: string
}

export interface NotesRepo {
  list(tenantId: string): Promise<PoolNote[]>
  get(tenantId: string, id: number): Promise<PoolNote | null>
  update(tenantId: string, id: number, patch: NotePatch): Promise<PoolNote | null>
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

    async update(tenantId, id, { title, body }) {
      const { rows } = await db.query(
        `update notes set title = coalesce($3, title), body = coalesce($4, body)
         where tenant_id = $1 and id = $2 returning ${columns}`,
        [tenantId, id, title ?? null, body ?? null],
      )
      return rows[0] ?? null
    },

    async remove(tenantId, id) {
      const { rowCount } = await db.query('delete from notes where tenant_id = $1 and id = $2', [
        tenantId,
        id,
      ])
      return rowCount === 1
    },
  }
}
