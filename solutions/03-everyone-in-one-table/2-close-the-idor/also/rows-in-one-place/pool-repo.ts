// A tenant and an id → that tenant’s note in the table of all tenants.
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

type Row = Readonly<Record<'tenant_id' | 'title' | 'body', string>> & { readonly id: number }

const noteOf = ({ tenant_id: tenantId, id, title, body }: Row): PoolNote => ({
  tenantId,
  id,
  title,
  body,
})

export const poolNotes = (db: Db): NotesRepo => {
  const ask = async (sql: string, values: readonly unknown[]): Promise<PoolNote[]> =>
    (await db.query<Row>(sql, [...values])).rows.map(noteOf)

  async function get(tenantId: string, id: number) {
    const mine = await ask('select * from notes where tenant_id = $1 and id = $2', [tenantId, id])
    return mine.length === 1 ? (mine[0] as PoolNote) : null
  }

  return {
    get,
    list: (tenantId) => ask('select * from notes where tenant_id = $1 order by id', [tenantId]),
    async update(tenantId, id, patch) {
      const before = await get(tenantId, id)
      if (!before) return null
      const { title, body } = { ...before, ...patch }
      const [after] = await ask(
        'update notes set title = $1, body = $2 where id = $3 and tenant_id = $4 returning *',
        [title, body, id, tenantId],
      )
      return after ?? null
    },
    async remove(tenantId, id) {
      const sql = 'delete from notes where tenant_id = $1 and id = $2 returning *'
      return (await ask(sql, [tenantId, id])).length > 0
    },
  }
}
