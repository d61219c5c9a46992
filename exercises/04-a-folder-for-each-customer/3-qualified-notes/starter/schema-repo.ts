import type { Db } from '#deskly/db/types.ts'
import type { Notes } from '#deskly/notes/notes.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'

/** Every statement names the schema, so it finds its table whatever the connection was set to. */
export function notesRepo(db: Db, schema: SchemaName): Notes {
  return {
    async list() {
      // TODO: this is public.notes
      const { rows } = await db.query('select id, title, body from notes order by id')
      return rows
    },

    async get(id) {
      return null // TODO
    },

    async create({ title, body = '' }) {
      throw new Error('create is not written yet') // TODO
    },

    async update(id, { title = null, body = null }) {
      return null // TODO
    },

    async remove(id) {
      return false // TODO
    },
  }
}
