// What the database refused → an error like node-postgres throws.

export interface ErrorFields {
  /** The SQLSTATE. */
  readonly code: string
  readonly detail?: string | undefined
  readonly hint?: string | undefined
  /** Where in the query text, counted in characters from 1. */
  readonly position?: string | undefined
  readonly schema?: string | undefined
  readonly table?: string | undefined
  readonly column?: string | undefined
  readonly constraint?: string | undefined
}

/** What a log says of it. `whole` when its text was one statement: then the place is one in it. */
export const loggedError = (
  {
    code,
    message,
    position,
  }: Pick<DatabaseError, 'message' | 'position'> & { code?: string | undefined },
  whole = true,
) => ({ code, message, ...(whole && position !== undefined && { position: Number(position) }) })

/** The fields of node-postgres' DatabaseError. One that is not known truthfully is undefined. */
export class DatabaseError extends Error {
  override readonly name = 'error'
  readonly severity = 'ERROR'
  readonly code: string
  readonly detail: string | undefined
  readonly hint: string | undefined
  readonly position: string | undefined
  readonly schema: string | undefined
  readonly table: string | undefined
  readonly column: string | undefined
  readonly constraint: string | undefined

  constructor(message: string, fields: ErrorFields) {
    super(message)
    this.code = fields.code
    this.detail = fields.detail
    this.hint = fields.hint
    this.position = fields.position
    this.schema = fields.schema
    this.table = fields.table
    this.column = fields.column
    this.constraint = fields.constraint
  }
}
