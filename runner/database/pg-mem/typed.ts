// An expression that is understood: what pg-mem is to compute, and what PostgreSQL says of it.
import type { Expr } from 'pgsql-ast-parser'
import { plain, type ColumnType, type Type } from './types.ts'

export interface Typed {
  readonly expr: Expr
  readonly type: Type
  readonly column: ColumnType
  /** What PostgreSQL calls an output column of it. */
  readonly name: string
  /** A CASE or a cast around it gives the column another name. */
  readonly weaklyNamed?: true
  /** A string or parameter that takes its type from its place; only while `type` is unknown. */
  readonly pending?: Pending
}

export interface Pending {
  readonly text: string | null
  /** Which $n it is, if it is one. */
  readonly parameter?: number
}

const noName = '?column?'

/** The name that it lends to a CASE or a cast around it. */
export function lentName({ name, weaklyNamed }: Typed): string | undefined {
  return name === noName || weaklyNamed ? undefined : name
}

export function typed(expr: Expr, type: Type, name = noName): Typed {
  return { expr, type, column: plain(type), name }
}
