import type { Db } from '#deskly/db/types.ts'
import type { PoolNote } from '#deskly/notes/pool-table.ts'

export async function listNotes(
  db: Db,
  tenantId: string,
  query: { search?: string; limit?: number } = {},
): Promise<PoolNote[]> {
  if (!tenantId) throw new Error('no tenant')
  const { search, limit = null } = query
  const where = search === '' ? '' : 'where tenant_id = $1 and (title ilike $2 or body ilike $2)'
  const values = search === '' ? [limit] : [tenantId, '%' + (search ?? '') + '%', limit]
  const { rows } = await db.query(
    `select tenant_id as "tenantId", id, title, body from notes ${where} order by id limit $${values.length}`,
    values,
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
