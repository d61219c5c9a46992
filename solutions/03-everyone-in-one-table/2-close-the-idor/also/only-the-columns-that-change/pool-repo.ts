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
  async function readOne(tenantId: string, id: number): Promise<PoolNote | null> {
    const { rows } = await db.query(
      `select ${columns} from notes where id = $2 and tenant_id = $1`,
      [tenantId, id],
    )
    return rows[0] ?? null
  }

  return {
    async list(tenantId) {
      const { rows } = await db.query(
        `select ${columns} from notes where tenant_id = $1 order by id`,
        [tenantId],
      )
      return rows
    },

    get: readOne,

    async update(tenantId, id, patch) {
      const sets: string[] = []
      const values: unknown[] = [tenantId, id]
      if (patch.title !== undefined && patch.title !== null) {
        values.push(patch.title)
        sets.push(`title = $${values.length}`)
      }
      if (patch.body !== undefined && patch.body !== null) {
        values.push(patch.body)
        sets.push(`body = $${values.length}`)
      }
      if (sets.length === 0) return readOne(tenantId, id)
      const { rows } = await db.query(
        `update notes set ${sets.join(', ')} where tenant_id = $1 and id = $2 returning ${columns}`,
        values,
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
