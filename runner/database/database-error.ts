// What the database refused → an error like node-postgres throws.

export interface ErrorFields {
  /** The SQLSTATE. */
  readonly code: string
  /** ERROR, if it is not said. */
  readonly severity?: string | undefined
  readonly detail?: string | undefined
  readonly hint?: string | undefined
  /** Where in the query text, counted in characters from 1. */
  readonly position?: string | undefined
  readonly schema?: string | undefined
  readonly table?: string | undefined
  readonly column?: string | undefined
  readonly constraint?: string | undefined
  readonly dataType?: string | undefined
  /** The calls of functions that led there. */
  readonly where?: string | undefined
  /** A query that a function asked, and the place in it. */
  readonly internalQuery?: string | undefined
  readonly internalPosition?: string | undefined
  /** Where in PostgreSQL's own source. */
  readonly file?: string | undefined
  readonly line?: string | undefined
  readonly routine?: string | undefined
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
  readonly severity: string
  readonly code: string
  readonly detail: string | undefined
  readonly hint: string | undefined
  readonly position: string | undefined
  readonly schema: string | undefined
  readonly table: string | undefined
  readonly column: string | undefined
  readonly constraint: string | undefined

  readonly dataType: string | undefined
  readonly where: string | undefined
  readonly internalQuery: string | undefined
  readonly internalPosition: string | undefined
  readonly file: string | undefined
  readonly line: string | undefined
  readonly routine: string | undefined

  constructor(message: string, fields: ErrorFields) {
    super(message)
    this.severity = fields.severity ?? 'ERROR'
    this.code = fields.code
    this.detail = fields.detail
    this.hint = fields.hint
    this.position = fields.position
    this.schema = fields.schema
    this.table = fields.table
    this.column = fields.column
    this.constraint = fields.constraint
    this.dataType = fields.dataType
    this.where = fields.where
    this.internalQuery = fields.internalQuery
    this.internalPosition = fields.internalPosition
    this.file = fields.file
    this.line = fields.line
    this.routine = fields.routine
  }
}
