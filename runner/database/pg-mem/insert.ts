// An INSERT of the learner's → one for pg-mem.
import type { Expr, InsertStatement, ValuesStatement } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { assigned, byDefault, columnNamed } from './assign.ts'
import { positionOf, tableNamed, unescaped, type Column, type Table } from './catalog.ts'
import { conflictOf } from './conflict.ts'
import { held, nothing, type Held } from './constants.ts'
import { call } from './natives.ts'
import { outputs } from './outputs.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { nowhere, sourceOf } from './scope.ts'
import type { Type } from './types.ts'
import type { Write } from './write.ts'

/** One statement for each row: the first that is refused says why, and those that conflict are known. */
export function insert(node: InsertStatement, place: Place): Write {
  const table = tableNamed(place.catalog, node.into)
  const columns = targets(node, table)
  const given = { table, columns, place, named: Boolean(node.columns) }
  const rows = node.insert.type === 'values' ? valuesOf(node.insert, given) : rowsOf(node, given)
  const scope = { sources: [sourceOf(table, node.into.alias, table.held)], outer: null }
  const row = { ...place, scope, grouped: null, clause: 'RETURNING' }
  const onConflict = conflictOf(node, table, row)
  const returning = outputs(node.returning ?? [], row)
  const build = (row: Expr[]): InsertStatement => ({
    type: 'insert',
    into: { name: table.held },
    columns: table.columns.map((column) => ({ name: column.held })),
    insert: { type: 'values', values: [row] },
    ...(onConflict && { onConflict }),
  })
  if (onConflict && node.insert.type !== 'values') {
    throw new Refusal('INSERT … SELECT … ON CONFLICT')
  }
  if (onConflict && onConflict.do !== 'do nothing' && rows.length > 1) {
    throw new Refusal('ON CONFLICT DO UPDATE for several rows')
  }
  return { command: 'INSERT', statements: rows.map(build), table, returning }
}

interface Given {
  readonly table: Table
  readonly columns: readonly Column[]
  readonly place: Place
  /** Whether the statement lists its columns. */
  readonly named: boolean
}

function targets({ columns }: InsertStatement, table: Table): readonly Column[] {
  if (!columns) return table.columns
  return columns.map((wanted, index) => {
    if (columns.slice(0, index).some(({ name }) => name === wanted.name)) {
      throw new DatabaseError(`column "${unescaped(wanted.name)}" specified more than once`, {
        code: '42701',
        position: positionOf(wanted),
      })
    }
    return columnNamed(table, wanted)
  })
}

function valuesOf({ values }: ValuesStatement, given: Given): Expr[][] {
  const { place } = given
  const width = values[0]?.length ?? 0
  if (values.some((row) => row.length !== width)) {
    throw new DatabaseError('VALUES lists must all be the same length', { code: '42601' })
  }
  checkWidth(width, given)
  const here = { ...place, scope: nowhere, grouped: null, clause: 'VALUES' }
  return values.map((row) => {
    const read = row.map((node) => (node.type === 'default' ? null : place.read(node, here)))
    return wholeRow(given, width, (index, column) => {
      const value = read[index]
      if (!value) return null
      refuseIdentity(column)
      return assigned(value, column, given.table, here)
    })
  })
}

/** The query runs first: as in PostgreSQL its rows are there before the first one is stored. */
function rowsOf({ insert: query }: InsertStatement, given: Given): Expr[][] {
  if (query.type !== 'select') throw new Refusal('this source of rows for INSERT')
  const { place, table, columns } = given
  const wanted = columns.map(({ type }) => type)
  const asked = place.ask(query, { ...place, scope: nowhere }, wanted)
  const width = asked.columns.length
  checkWidth(width, given)
  const build = (values: readonly Held[] | null) =>
    wholeRow(given, width, (index, column) => {
      const of = asked.columns[index]
      if (!of) throw new Error('The query is as wide as its columns')
      refuseIdentity(column)
      const expr = stored(values?.[index] ?? null, of.type)
      return assigned({ ...of, expr }, column, table, place)
    })
  // With no rows, too, the types must fit.
  build(null)
  return asked.rows.map(build)
}

/** Whether a text is too long is told when its row has its turn, so it is no constant. */
function stored(value: Held, type: Type): Expr {
  if (value === null) return nothing(type)
  return typeof value === 'string' ? call('glue', held(value), held('')) : held(value)
}

/** Every column of the table: the statement's values, and defaults for the rest. */
function wholeRow(
  { table, columns, place }: Given,
  width: number,
  value: (index: number, column: Column) => Expr | null,
): Expr[] {
  const given = new Map<Column, Expr>()
  for (const [index, column] of columns.entries()) {
    const expr = index < width ? value(index, column) : null
    if (expr) given.set(column, expr)
  }
  return table.columns.map((column) => given.get(column) ?? byDefault(column, table, place))
}

function checkWidth(width: number, { columns, named }: Given): void {
  if (width > columns.length) {
    throw new DatabaseError('INSERT has more expressions than target columns', { code: '42601' })
  }
  if (named && width < columns.length) {
    throw new DatabaseError('INSERT has more target columns than expressions', { code: '42601' })
  }
}

function refuseIdentity({ identity, name }: Column): void {
  if (identity !== 'always') return
  throw new DatabaseError(`cannot insert a non-DEFAULT value into column "${name}"`, {
    code: '428C9',
    detail: `Column "${name}" is an identity column defined as GENERATED ALWAYS.`,
    hint: 'Use OVERRIDING SYSTEM VALUE to override.',
  })
}
