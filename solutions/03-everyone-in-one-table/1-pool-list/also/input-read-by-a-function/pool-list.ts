import type { Db } from '#deskly/db/types.ts'
import type { PoolNote } from '#deskly/notes/pool-table.ts'

/** The notes of one tenant by id, without `limit` all of them. Rejects without a tenant. */
export async function listNotes(
  db: Db,
  tenantId: string,
  query: { search?: string; limit?: number } = {},
): Promise<PoolNote[]> {
  const owner = known(tenantId)
  const result = await db.query(
    `select tenant_id, id, title, body from notes
     where (title ilike $1 or body ilike $1) and tenant_id = $2
     order by id asc
     limit $3`,
    ['%' + (query.search ?? '') + '%', owner, query.limit ?? null],
  )
  return result.rows.map(toNote)
}

/** `input` is what a client sent. Rejects without a tenant, and when `input` is no note. */
export async function createNote(db: Db, tenantId: string, input: unknown): Promise<PoolNote> {
  const owner = known(tenantId)
  const note = readNote(input)
  const result = await db.query(
    'insert into notes (tenant_id, title, body) values ($1, $2, $3) returning *',
    [owner, note.title, note.body],
  )
  return toNote(result.rows[0])
}

function known(tenantId: unknown): string {
  if (typeof tenantId !== 'string' || tenantId === '') throw new Error('There is no tenant')
  return tenantId
}

function readNote(input: unknown): { title: string; body: string } {
  if (typeof input !== 'object' || input === null) throw new TypeError('A note is an object')
  const title = 'title' in input ? input.title : undefined
  const body = 'body' in input ? input.body : undefined
  if (typeof title !== 'string') throw new TypeError('The title has to be text')
  if (body === undefined) return { title, body: '' }
  if (typeof body !== 'string') throw new TypeError('The body has to be text')
  return { title, body }
}

function toNote(row: { tenant_id: string; id: number; title: string; body: string }): PoolNote {
  return { tenantId: row.tenant_id, id: row.id, title: row.title, body: row.body }
}
