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
  /** Whose note it is; null when there is none. */
  ownerOf(id: number): Promise<string | null>
}

const columns = 'tenant_id as "tenantId", id, title, body'

/** Columns of the table, by their names in a patch. */
const places: Readonly<Record<string, string>> = {
  title: 'title',
  body: 'body',
  tenantId: 'tenant_id',
}

// TODO: list is right; get, update and remove look past the wall
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
      const { rows } = await db.query(`select ${columns} from notes where id = $1`, [id])
      return rows[0] ?? null
    },

    async update(tenantId, id, patch) {
      const changes = Object.entries(patch).filter(([name]) => name in places)
      const sets = changes.map(([name], at) => `${places[name]} = $${at + 2}`)
      if (sets.length > 0) {
        const values = changes.map(([, value]) => value)
        await db.query(`update notes set ${sets.join(', ')} where id = $1`, [id, ...values])
      }
      return this.get(tenantId, id)
    },

    async remove(tenantId, id) {
      if ((await this.get(tenantId, id)) === null) return false
      await db.query('delete from notes where id = $1', [id])
      return true
    },

    async ownerOf(id) {
      const { rows } = await db.query('select tenant_id from notes where id = $1', [id])
      return rows[0]?.tenant_id ?? null
    },
  }
}
