// What PostgreSQL sends for one statement → the result that node-postgres makes of it.
import type { messages } from '@electric-sql/pglite'
import { getTypeParser } from 'pg-types'
import type { Field, Result } from '#runner/database/session.ts'

type Cells = readonly (string | null)[]

export class Answer {
  ended = false
  /** As "INSERT 0 1"; null for an empty text. */
  tag: string | null = null
  #fields: Field[] = []
  readonly #rows: Cells[] = []

  /** True when the statement has ended with this message. */
  hear(message: { readonly name: string }): boolean {
    if (message.name === 'rowDescription') {
      this.#fields = (message as messages.RowDescriptionMessage).fields.map(fieldOf)
    } else if (message.name === 'dataRow') {
      this.#rows.push((message as messages.DataRowMessage).fields)
    } else if (message.name === 'commandComplete') {
      this.tag = (message as messages.CommandCompleteMessage).text
      this.ended = true
    } else if (message.name === 'emptyQuery') this.ended = true
    return this.ended
  }

  get rowCount(): number | null {
    const count = /\d+$/.exec(this.tag ?? '')?.[0]
    return count === undefined ? null : Number(count)
  }

  result(rowMode: 'array' | undefined): Result {
    const parsers = this.#fields.map(({ dataTypeID }) => getTypeParser(dataTypeID, 'text'))
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

/** PGlite's package says a number where text is meant. */
const fieldOf = ({ ...field }: messages.RowDescriptionMessage['fields'][number]): Field => ({
  ...field,
  format: 'text',
})
