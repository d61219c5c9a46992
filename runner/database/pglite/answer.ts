// What PostgreSQL sends for one statement → the result that node-postgres makes of it.
import { getTypeParser } from 'pg-types'
import type { Field, Result } from '#runner/database/session.ts'
import type { Types } from '#runner/database/type-overrides.ts'
import type { Heard } from './wire.ts'

type Cells = readonly (string | null)[]

export class Answer {
  ended = false
  /** As "INSERT 0 1"; null for an empty text. */
  tag: string | null = null
  #fields: Field[] = []
  readonly #rows: Cells[] = []

  /** True when the statement has ended with this message. */
  hear(heard: Heard): boolean {
    if (heard.is === 'fields') this.#fields = heard.fields
    else if (heard.is === 'row') this.#rows.push(heard.cells)
    else if (heard.is === 'ended') {
      this.tag = heard.tag
      this.ended = true
    }
    return this.ended
  }

  get rowCount(): number | null {
    const count = /\d+$/.exec(this.tag ?? '')?.[0]
    return count === undefined ? null : Number(count)
  }

  result(rowMode: 'array' | undefined, types: Types = { getTypeParser }): Result {
    const parsers = this.#fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, 'text'))
    const lists = this.#rows.map((row) =>
      row.map((text, index): unknown => (text === null ? null : parsers[index]?.(text))),
    )
    return {
      command: /^[A-Za-z]+/.exec(this.tag ?? '')?.[0] ?? null,
      rowCount: this.rowCount,
      oid: null,
      rows: rowMode === 'array' ? lists : lists.map((list) => this.#objectOf(list)),
      fields: this.#fields,
    }
  }

  /** Of two columns with one name the last wins. */
  #objectOf(list: readonly unknown[]): Record<string, unknown> {
    return Object.fromEntries(this.#fields.map(({ name }, index) => [name, list[index]]))
  }
}
