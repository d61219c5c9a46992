// A tenant's schema → the notes in it.
import type { Db } from '#deskly/db/types.ts'
import type { Note, Notes } from '#deskly/notes/notes.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'

/** Every statement names the schema, so it finds its table whatever the connection was set to. */
export function notesRepo(db: Db, schema: SchemaName): Notes {
  const table = [schema, 'notes'].map(quoteIdent).join('.')

  async function all(sql: string, values: unknown[] = []): Promise<Note[]> {
    return (await db.query(sql, values)).rows
  }

  async function first(sql: string, values: unknown[]): Promise<Note | null> {
    const rows = await all(sql, values)
    return rows[0] ?? null
  }

  const list = () => all(`select id, title, body from ${table} order by id`)

  const get = (id: number) => first(`select id, title, body from ${table} where id = $1`, [id])

  async function create(input: { title: string; body?: string }): Promise<Note> {
    const body = input.body === undefined ? '' : input.body
    const note = await first(
      `insert into ${table} (title, body) values ($1, $2) returning id, title, body`,
      [input.title, body],
    )
    if (note === null) throw new Error('The database gave no row back')
    return note
  }

  const update = (id: number, patch: { title?: string; body?: string }) =>
    first(
      `update ${table} set title = coalesce($1, title), body = coalesce($2, body)
       where id = $3 returning id, title, body`,
      [patch.title ?? null, patch.body ?? null, id],
    )

  async function remove(id: number): Promise<boolean> {
    return (
      (await first(`delete from ${table} where id = $1 returning id, title, body`, [id])) !== null
    )
  }

  return { list, get, create, update, remove }
}
