// A tenant → its notes in the table of all tenants, to read and to add to.
import type { Db } from '#deskly/db/types.ts'
import type { PoolNote } from '#deskly/notes/pool-table.ts'

const columns = 'tenant_id as "tenantId", id, title, body'

export async function listNotes(
  db: Db,
  tenantId: string,
  query: { search?: string; limit?: number } = {},
): Promise<PoolNote[]> {
  const mine = [owner(tenantId)]
  const most = Number.parseInt(String(query.limit ?? 1000), 10)
  const found =
    query.search === undefined
      ? await db.query(`select ${columns} from notes where $1 = tenant_id order by id`, mine)
      : await db.query(
          `with mine as (select * from notes where tenant_id = $1)
           select ${columns} from mine where title ilike $2 or body ilike $2 order by id`,
          [...mine, `%${query.search}%`],
        )
  return found.rows.slice(0, most)
}

export async function createNote(db: Db, tenantId: string, input: unknown): Promise<PoolNote> {
  const values: unknown[] = [owner(tenantId), ...texts(input)]
  const sql = `insert into notes (tenant_id, title, body) values ($1, $2, $3) returning ${columns}`
  return (await db.query(sql, values)).rows[0]
}

function texts(input: unknown): [string, string] {
  if (typeof input !== 'object' || input === null) throw new TypeError('not a note')
  const title = 'title' in input ? input.title : undefined
  const body = 'body' in input ? input.body : ''
  if (typeof title === 'string' && typeof body === 'string') return [title, body]
  throw new TypeError('not a note')
}

function owner(tenantId: string): string {
  if (typeof tenantId === 'string' && tenantId !== '') return tenantId
  throw new Error('whose?')
}
