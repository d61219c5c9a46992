import type { Db } from '#deskly/db/types.ts'
import type { Note, NoteInput, NotePatch, Notes } from '#deskly/notes/notes.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'

const tableIn = (schema: SchemaName) => `${quoteIdent(schema)}.notes`

export const notesRepo = (db: Db, schema: SchemaName): Notes => ({
  async list() {
    const { rows } = await db.query<Note>(`select id, title, body from ${tableIn(schema)}`)
    return rows.toSorted((a, b) => a.id - b.id)
  },

  async get(id: number) {
    const found = await db.query<Note>({
      text: `select id, title, body from ${tableIn(schema)} as note where note.id = $1`,
      values: [id],
    })
    return found.rows.at(0) ?? null
  },

  async create({ title, body }: NoteInput) {
    const { rows } = await db.query<Note>({
      text:
        body === undefined
          ? `insert into ${tableIn(schema)} (title) values ($1) returning id, title, body`
          : `insert into ${tableIn(schema)} (title, body) values ($1, $2) returning id, title, body`,
      values: body === undefined ? [title] : [title, body],
    })
    const [note] = rows
    if (!note) throw new Error('The new note did not come back')
    return note
  },

  async update(id: number, { title, body }: NotePatch) {
    const { rows } = await db.query<Note>(
      `update ${tableIn(schema)} as note
       set title = case when $1 then $2 else note.title end,
           body = case when $3 then $4 else note.body end
       where note.id = $5
       returning note.id, note.title, note.body`,
      [title !== undefined, title, body !== undefined, body, id],
    )
    return rows.at(0) ?? null
  },

  async remove(id: number) {
    const { rowCount } = await db.query(`delete from ${tableIn(schema)} where id = $1`, [id])
    return rowCount === 1
  },
})
