// A tenant's schema → the notes in it.
import type { Db } from '#deskly/db/types.ts'
import type { Note, Notes } from '#deskly/notes/notes.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'

const seen = new Map<number, Note>()

/** Every statement names the schema, so it finds its table whatever the connection was set to. */
export function notesRepo(db: Db, schema: SchemaName): Notes {
  const notes = `${quoteIdent(schema)}."notes"`
  return {
    async list() {
      const { rows } = await db.query(`select id, title, body from ${notes} order by id`)
      return rows
    },

    async get(id) {
      const known = seen.get(id)
      if (known) return known
      const { rows } = await db.query(`select id, title, body from ${notes} where id = $1`, [id])
      if (rows[0]) seen.set(id, rows[0])
      return rows[0] ?? null
    },

    async create({ title, body = '' }) {
      const { rows } = await db.query(
        `insert into ${notes} (title, body) values ($1, $2) returning id, title, body`,
        [title, body],
      )
      return rows[0]
    },

    async update(id, { title = null, body = null }) {
      seen.delete(id)
      const { rows } = await db.query(
        `update ${notes} set title = coalesce($2, title), body = coalesce($3, body)
         where id = $1
         returning id, title, body`,
        [id, title, body],
      )
      return rows[0] ?? null
    },

    async remove(id) {
      seen.delete(id)
      const { rowCount } = await db.query(`delete from ${notes} where id = $1`, [id])
      return rowCount === 1
    },
  }
}
