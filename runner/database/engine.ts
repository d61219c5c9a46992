// The contract of a database engine: open one, use it like node-postgres, look at what it holds.
import type { Pool } from 'pg'
import type { Query, Table } from '#runner/grade/report.ts'

export interface Database {
  /** A node-postgres pool. Each engine implements the part of it that the course uses. */
  readonly pool: Pool
  /** Every user table, schema by schema, in the order they were made. */
  picture(): Promise<Table[]>
  close(): Promise<void>
}

export interface Watcher {
  /** Called once for each statement, when it has ended. */
  onQuery(query: Omit<Query, 'test'>): void
  /** Called when a statement is refused because the engine cannot run it truthfully. */
  onRefused(feature: string): void
}

export interface Engine {
  readonly name: string
  /** Opens a new, empty database. */
  open(watcher: Watcher): Promise<Database>
}
