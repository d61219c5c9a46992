import type { Db } from '#deskly/db/types.ts'
import type { PoolNote } from '#deskly/notes/pool-table.ts'

export async function listNotes(
  db: Db,
  tenantId: string,
  query: { search?: string; limit?: number } = {},
): Promise<PoolNote[]> {
  if (!tenantId) throw new Error('no tenant')
  const { search = '', limit = null } = query
  const { rows } = await db.query(
    `select tenant_id as "tenantId", id, title, body from (select * from notes where tenant_id = $1 order by id limit $3) picked
     where title ilike $2 or body ilike $2
     order by id`,
    [tenantId, '%' + search + '%', limit],
  )
  return rows
}

export async function createNote(db: Db, tenantId: string, input: unknown): Promise<PoolNote> {
  if (!tenantId) throw new Error('no tenant')
  const { title, body = '' } = Object(input) as { title?: unknown; body?: unknown }
  if (typeof title !== 'string' || typeof body !== 'string') throw new Error('no note')
  const { rows } = await db.query(
    'insert into notes (tenant_id, title, body) values ($1, $2, $3) returning tenant_id as "tenantId", id, title, body',
    [tenantId, title, body],
  )
  return rows[0]
}
