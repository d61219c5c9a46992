// The contract of a database engine: open one, use it like node-postgres, look at what it holds.
import type { Pool } from 'pg'
import type { Query, Table } from '#runner/grade/report.ts'

/** A statement that has ended, as an engine tells of it; the kit adds the rest. */
export type LoggedQuery = Omit<Query, 'test' | 'request' | 'setup' | 'unscoped'>

export interface Watcher {
  /** Called once for each statement, when it has ended. */
  onQuery(query: LoggedQuery): void
  /** Called when a statement is refused because the engine cannot run it truthfully. */
  onRefused(feature: string): void
}

export interface OpenOptions {
  /** How many clients there may be at once; 10 if not given, as in node-postgres. */
  readonly max?: number
  /** How long `connect` waits for a client; for ever if not given, as in node-postgres. */
  readonly connectionTimeoutMillis?: number
}

/** What the clients of a pool have left behind, as it is now. */
export interface Leftovers {
  /** Clients that were lent and have not come back. */
  readonly lent: number
  /** Clients that ever came back inside an open transaction. */
  readonly inTransaction: number
  /** The search_path of each idle client whose path is not the one that a new client begins with. */
  readonly paths: readonly string[]
}

export interface Database {
  /** A node-postgres pool. Each engine implements the part of it that the course uses. */
  readonly pool: Pool
  /** Every user table, schema by schema, in the order they were made. Asks past the query log. */
  picture(): Promise<Table[]>
  leftovers(): Promise<Leftovers>
  close(): Promise<void>
}

export interface Engine {
  readonly name: string
  /**
   * Opens a new, empty database. An engine may have only one at a time: then this ends the one
   * before, whose clients reject from now on.
   */
  open(watcher: Watcher, options?: OpenOptions): Promise<Database>
  /** Does beforehand what so many `open` are to need; to be called while nobody waits. */
  prepare?(databases: number): void
}
