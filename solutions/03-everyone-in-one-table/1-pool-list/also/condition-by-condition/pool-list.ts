// A tenant → its notes in the table of all tenants, to read and to add to.
import type { Db } from '#deskly/db/types.ts'
import type { PoolNote } from '#deskly/notes/pool-table.ts'

export async function listNotes(
  db: Db,
  tenantId: string,
  { search, limit }: { search?: string; limit?: number } = {},
): Promise<PoolNote[]> {
  if (!tenantId) throw new Error('no tenant')
  if (limit !== undefined && !Number.isInteger(limit)) throw new RangeError('limit')
  const values: unknown[] = [tenantId]
  let sql = 'select * from notes where tenant_id = $1'
  if (search !== undefined) {
    values.push(`%${search.toLowerCase()}%`)
    sql += ` and lower(title || ' ' || body) like $${values.length}`
  }
  sql += ' order by notes.id'
  if (limit !== undefined) {
    values.push(limit)
    sql += ` limit $${values.length}`
  }
  const { rows } = await db.query(sql, values)
  return rows.map(poolNote)
}

export async function createNote(db: Db, tenantId: string, input: unknown): Promise<PoolNote> {
  if (!tenantId) throw new Error('no tenant')
  const sent = input as { title?: unknown; body?: unknown } | null | undefined
  if (typeof sent?.title !== 'string') throw new TypeError('title')
  if (sent.body !== undefined && typeof sent.body !== 'string') throw new TypeError('body')
  const { rows } = await db.query(
    'insert into notes (tenant_id, title, body) values ($1, $2, $3) returning *',
    [tenantId, sent.title, sent.body ?? ''],
  )
  return poolNote(rows[0])
}

const poolNote = (row: { tenant_id: string; id: number; title: string; body: string }) => ({
  tenantId: row.tenant_id,
  id: row.id,
  title: row.title,
  body: row.body,
})
