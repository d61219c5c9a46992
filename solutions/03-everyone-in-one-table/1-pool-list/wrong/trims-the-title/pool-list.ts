// A tenant → its notes in the table of all tenants, to read and to add to.
import type { Db } from '#deskly/db/types.ts'
import type { PoolNote } from '#deskly/notes/pool-table.ts'

/** The notes of one tenant by id, without `limit` all of them. Rejects without a tenant. */
export async function listNotes(
  db: Db,
  tenantId: string,
  query: { search?: string; limit?: number } = {},
): Promise<PoolNote[]> {
  requireTenant(tenantId)
  const { search = '', limit = null } = query
  const { rows } = await db.query(
    `select tenant_id as "tenantId", id, title, body from notes
     where tenant_id = $1 and (title ilike $2 or body ilike $2)
     order by id
     limit $3`,
    [tenantId, `%${search}%`, limit],
  )
  return rows
}

/** `input` is what a client sent. Rejects without a tenant, and when `input` is no note. */
export async function createNote(db: Db, tenantId: string, input: unknown): Promise<PoolNote> {
  requireTenant(tenantId)
  const { title, body = '' } = Object(input) as Record<string, unknown>
  if (typeof title !== 'string' || typeof body !== 'string') {
    throw new TypeError('A note has a title, which is text, and perhaps a body')
  }
  const { rows } = await db.query(
    `insert into notes (tenant_id, title, body) values ($1, $2, $3)
     returning tenant_id as "tenantId", id, title, body`,
    [tenantId, title.trim(), body.trim()],
  )
  return rows[0]
}

/** Before any SQL: no tenant means nothing, never everything. */
function requireTenant(tenantId: string): void {
  if (!tenantId) throw new Error('Whose notes? There is no tenant')
}
