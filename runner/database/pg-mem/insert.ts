// An INSERT of the learner's -> one for pg-mem.
import type { Expr, InsertStatement, SelectFromStatement, ValuesStatement } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { assigned, byDefault, columnNamed } from './assign.ts'
import { positionOf, tableNamed, unescaped, type Column, type Table } from './catalog.ts'
import { conflictOf } from './conflict.ts'
import { columnOf, heldOutputs, outputs } from './outputs.ts'
import { typed, type Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { nowhere, sourceOf } from './scope.ts'
import type { Write } from './write.ts'

/** Where a row may conflict there is one statement for each, so that those that did are known. */
export function insert(node: InsertStatement, place: Place): Write {
  const table = tableNamed(place.catalog, node.into)
  const columns = targets(node, table)
  const given = { table, columns, place, named: Boolean(node.columns) }
  const rows: InsertStatement['insert'] =
    node.insert.type === 'values' ? valuesOf(node.insert, given) : queryOf(node.insert, given)
  const scope = { sources: [sourceOf(table, node.into.alias, table.held)], outer: null }
  const row = { ...place, scope, grouped: null, clause: 'RETURNING' }
  const onConflict = conflictOf(node, table, row)
  const returning = outputs(node.returning ?? [], row)
  const build = (source: InsertStatement['insert']): InsertStatement => ({
    type: 'insert',
    into: { name: table.held },
    columns: table.columns.map(({ held }) => ({ name: held })),
    insert: source,
    ...(onConflict && { onConflict }),
  })
  if (!onConflict) return { command: 'INSERT', statements: [build(rows)], table, returning }
  if (rows.type !== 'values') throw new Refusal('INSERT … SELECT … ON CONFLICT')
  if (onConflict.do !== 'do nothing' && rows.values.length > 1) {
    throw new Refusal('ON CONFLICT DO UPDATE for several rows')
  }
  const each = rows.values.map((one) => build({ type: 'values', values: [one] }))
  return { command: 'INSERT', statements: each, table, returning }
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

function valuesOf({ values }: ValuesStatement, given: Given): ValuesStatement {
  const { place } = given
  const width = values[0]?.length ?? 0
  if (values.some((row) => row.length !== width)) {
    throw new DatabaseError('VALUES lists must all be the same length', { code: '42601' })
  }
  checkWidth(width, given)
  const here = { ...place, scope: nowhere, grouped: null, clause: 'VALUES' }
  const rows = values.map((row) => {
    const read = row.map((node) => (node.type === 'default' ? null : place.read(node, here)))
    return wholeRow(given, width, (index, column) => {
      const value = read[index]
      if (!value) return null
      refuseIdentity(column)
      return assigned(value, column, given.table, here)
    })
  })
  return { type: 'values', values: rows }
}

function queryOf(node: InsertStatement['insert'], given: Given): SelectFromStatement {
  if (node.type !== 'select') throw new Refusal('this source of rows for INSERT')
  const { place, table, columns } = given
  const wanted = columns.map(({ type }) => type.type)
  const selected = place.select(node, { ...place, scope: nowhere }, wanted)
  checkWidth(selected.columns.length, given)
  const row = wholeRow(given, selected.columns.length, (index, column) => {
    const of = selected.columns[index]
    if (!of) throw new Error('The query is as wide as its columns')
    refuseIdentity(column)
    return assigned({ ...of, expr: columnOf('s', index) }, column, table, place)
  })
  return {
    type: 'select',
    columns: heldOutputs(row.map((expr) => typed(expr, 'text'))),
    from: [{ type: 'statement', statement: selected.query, alias: 's' }],
  }
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
