// A name in an expression → the column that it means.
import type { Expr, ExprRef } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { positionOf, unescaped, type Table } from './catalog.ts'
import { Refusal } from './refusal.ts'
import type { ColumnType } from './types.ts'

export interface SourceColumn {
  readonly name: string
  readonly type: ColumnType
  readonly expr: Expr
}

/** One item of FROM. */
export interface Source {
  readonly alias: string
  /** Only a table that has no alias can be named with its schema. */
  readonly schema: string | null
  /** The table, if it is one and goes by an alias that hides its name. */
  readonly hidden: string | null
  readonly columns: readonly SourceColumn[]
}

export interface Scope {
  readonly sources: readonly Source[]
  readonly outer: Scope | null
}

export const nowhere: Scope = { sources: [], outer: null }

const systemColumns = ['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid']

/** A table in FROM; pg-mem knows it as `held`. */
export function sourceOf(table: Table, alias: string | undefined, held: string): Source {
  const columns = table.columns.map(({ name, type, held: column }) => ({
    name,
    type,
    expr: { type: 'ref', table: { name: held }, name: column } as const,
  }))
  return {
    alias: alias === undefined ? table.name : unescaped(alias),
    schema: alias === undefined ? table.schema : null,
    hidden: alias === undefined ? null : table.name,
    columns,
  }
}

export function resolve(ref: ExprRef, scope: Scope): SourceColumn {
  const found = resolveIn(ref, scope)
  if (found) return found
  if (scope.outer && resolveIn(ref, scope.outer)) {
    throw new Refusal('a subselect that depends on the query around it')
  }
  const name = unescaped(ref.name)
  if (systemColumns.includes(name)) throw new Refusal(`the system column ${name}`)
  if (!ref.table && scope.sources.some(({ alias }) => alias === name)) {
    throw new Refusal('a whole row as a value')
  }
  throw notFound(ref, scope)
}

function resolveIn(ref: ExprRef, scope: Scope): SourceColumn | undefined {
  const name = unescaped(ref.name)
  const sources = ref.table ? sourcesNamed(ref, scope) : scope.sources
  if (ref.table && sources.length > 1) {
    const message = `table reference "${unescaped(ref.table.name)}" is ambiguous`
    throw new DatabaseError(message, { code: '42P09', position: positionOf(ref) })
  }
  const found = sources.flatMap(({ columns }) => columns.filter((column) => column.name === name))
  if (found.length > 1) {
    throw new DatabaseError(`column reference "${name}" is ambiguous`, {
      code: '42702',
      position: positionOf(ref),
    })
  }
  return found[0]
}

export function sourcesNamed({ table }: ExprRef, scope: Scope): readonly Source[] {
  const { name, schema } = table ?? { name: '' }
  return scope.sources.filter(
    (source) =>
      source.alias === unescaped(name) &&
      (schema === undefined || source.schema === unescaped(schema)),
  )
}

export function notFound(ref: ExprRef, scope: Scope): DatabaseError {
  const name = unescaped(ref.name)
  const position = positionOf(ref)
  if (!ref.table) {
    return new DatabaseError(`column "${name}" does not exist`, { code: '42703', position })
  }
  const table = unescaped(ref.table.name)
  if (sourcesNamed(ref, scope).length > 0) {
    const message = `column ${table}.${name} does not exist`
    return new DatabaseError(message, { code: '42703', position })
  }
  const source = scope.sources.find(({ hidden, alias }) => hidden === table || alias === table)
  const what = source ? 'invalid reference to' : 'missing'
  return new DatabaseError(`${what} FROM-clause entry for table "${table}"`, {
    code: '42P01',
    position,
    hint:
      source && source.alias !== table
        ? `Perhaps you meant to reference the table alias "${source.alias}".`
        : undefined,
  })
}
