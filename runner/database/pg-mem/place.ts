// Where an expression stands: what it can name, what it is given, what it may ask.
import type { Expr, SelectFromStatement } from 'pgsql-ast-parser'
import type { Catalog } from './catalog.ts'
import type { Held } from './constants.ts'
import type { Parameters } from './parameters.ts'
import type { Scope } from './scope.ts'
import type { Typed } from './typed.ts'
import type { ColumnType } from './types.ts'

/** A query that is understood; its columns are called c0, c1 … in pg-mem. */
export interface Selected {
  readonly query: SelectFromStatement
  readonly columns: readonly Typed[]
}

export interface Asked {
  readonly columns: readonly Typed[]
  readonly rows: readonly (readonly Held[])[]
}

export interface Place {
  readonly catalog: Catalog
  readonly parameters: Parameters
  /** Milliseconds at the start of the transaction; null where the value must never change. */
  readonly now: number | null
  readonly scope: Scope
  /** The WITH queries in reach, by name. */
  readonly bindings: ReadonlyMap<string, Selected>
  /** What a grouped query has already computed for this node; null outside of one. */
  readonly grouped: ((node: Expr) => Typed | undefined) | null
  /** As PostgreSQL calls it where it refuses aggregates. */
  readonly clause: string
  /** An expression of the learner's -> what pg-mem is to compute. */
  readonly read: (node: Expr, place: Place) => Typed
  /** A query of the learner's -> one for pg-mem; `wanted` are the types that its columns go to. */
  readonly select: (
    node: SelectFromStatement,
    place: Place,
    wanted?: readonly ColumnType[],
  ) => Selected
  /** Runs a subselect that depends on nothing around it. */
  readonly ask: (query: SelectFromStatement, place: Place, wanted?: readonly ColumnType[]) => Asked
}
