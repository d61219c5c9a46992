import type { Db } from '#deskly/db/types.ts'
import type { Note, NoteInput, NotePatch, Notes } from '#deskly/notes/notes.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'

export function notesRepo(db: Db, schema: SchemaName): Notes {
  return new SchemaNotes(db, [schema, 'notes'].map(quoteIdent).join('.'))
}

class SchemaNotes implements Notes {
  readonly #db: Db
  readonly #table: string

  constructor(db: Db, table: string) {
    this.#db = db
    this.#table = table
  }

  list(): Promise<Note[]> {
    return this.#ask('select * from TABLE order by id')
  }

  async get(id: number): Promise<Note | null> {
    return this.#one('select * from TABLE where id = $1', id)
  }

  async create(input: NoteInput): Promise<Note> {
    const made = await this.#one(
      'insert into TABLE (title, body) values ($1, $2) returning *',
      input.title,
      input.body ?? '',
    )
    if (!made) throw new Error('The new note did not come back')
    return made
  }

  update(id: number, patch: NotePatch): Promise<Note | null> {
    return this.#one(
      `update TABLE set title = coalesce($2, title), body = coalesce($3, body)
       where id = $1 returning *`,
      id,
      patch.title ?? null,
      patch.body ?? null,
    )
  }

  async remove(id: number): Promise<boolean> {
    return (await this.#one('delete from TABLE where id = $1 returning *', id)) !== null
  }

  async #one(sql: string, ...values: unknown[]): Promise<Note | null> {
    const [note] = await this.#ask(sql, ...values)
    return note ?? null
  }

  async #ask(sql: string, ...values: unknown[]): Promise<Note[]> {
    const { rows } = await this.#db.query<Note>(sql.replace('TABLE', this.#table), values)
    return rows
  }
}
