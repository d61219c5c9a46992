// A tenant's schema → the notes in it.
import type { Db } from '#deskly/db/types.ts'
import type { Notes } from '#deskly/notes/notes.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'

/** Every statement names the schema, so it finds its table whatever the connection was set to. */
export function notesRepo(db: Db, schema: SchemaName): Notes {
  const notes = `${quoteIdent(schema)}."notes"`
  return {
    async list() {
      const { rows } = await db.query(`select id, title, body from ${notes} order by id`)
      return rows
    },

    async get(id) {
      const { rows } = await db.query(`select id, title, body from ${notes} where id = $1`, [id])
      return rows[0] ?? null
    },

    async create({ title, body = '' }) {
      const { rows } = await db.query(
        `insert into ${notes} (title, body) values ($1, $2) returning id, title, body`,
        [title, body],
      )
      return rows[0]
    },

    async update(id, patch) {
      const names = Object.keys(patch)
      if (names.length === 0) return this.get(id)
      const sets = names.map((name, at) => `${quoteIdent(name)} = $${at + 2}`)
      const { rows } = await db.query(
        `update ${notes} set ${sets.join(', ')} where id = $1 returning id, title, body`,
        [id, ...Object.values(patch)],
      )
      return rows[0] ?? null
    },

    async remove(id) {
      const { rowCount } = await db.query(`delete from ${notes} where id = $1`, [id])
      return rowCount === 1
    },
  }
}
