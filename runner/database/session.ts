// The contract of one database session: what a Client needs below it.
import type { DatabaseError } from './database-error.ts'
import type { Types } from './type-overrides.ts'

/** One call of `query`, as the learner made it. */
export interface SessionQuery {
  readonly text: string
  /** Without values the text may hold several statements. */
  readonly values?: readonly unknown[] | undefined
  readonly rowMode?: 'array' | undefined
  /** Parsers of values, where they are not those of node-postgres. */
  readonly types?: Types | undefined
  /** Milliseconds; 0 is none. */
  readonly queryTimeout?: number | undefined
  /** Told of each notice before the query ends. */
  readonly onNotice?: (notice: Notice) => void
}

/** What the server says beside an answer, as by RAISE NOTICE: an error that is none. */
export type Notice = Omit<DatabaseError, 'name' | 'stack'> & { readonly name: 'notice' }

export interface Field {
  readonly name: string
  readonly tableID: number
  readonly columnID: number
  readonly dataTypeID: number
  readonly dataTypeSize: number
  readonly dataTypeModifier: number
  readonly format: 'text'
}

export interface Result {
  readonly command: string | null
  readonly rowCount: number | null
  readonly oid: null
  readonly rows: unknown[]
  readonly fields: Field[]
}

export interface Session {
  /** Rejects with a DatabaseError. Gives an array when the text held several statements. */
  run(query: SessionQuery): Promise<Result | Result[]>
  close(): Promise<void>
  /** Whether a transaction is open when all that was run until now has ended. */
  readonly inTransaction?: boolean
  /** The search_path if it is not the one that a new session begins with, else null. */
  strayPath?(): string | null
}
