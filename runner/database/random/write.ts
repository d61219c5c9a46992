// A table → an INSERT, UPDATE or DELETE on it.
import { condition, scalar, type Reach } from './expressions.ts'
import { select, type Query } from './select.ts'
import type { Column, Table } from './tables.ts'
import { literal, type Writing } from './values.ts'

const heap = (text: string): Query => ({ text, ordered: false })

export function insert(table: Table, tables: readonly Table[], writing: Writing): Query {
  const { dice } = writing
  const optional = (column: Column) => (column.filled ? dice.chance(40) : dice.chance(92))
  const columns = table.columns.filter(optional)
  if (columns.length === 0) return insert(table, tables, writing)
  const upsert = dice.chance(25) ? conflict(table, tables, writing) : ''
  const count = upsert.includes('update') ? 1 : dice.pick([1, 1, 1, 2, 3])
  const rows = Array.from({ length: count }, () => {
    const values = columns.map((column) =>
      dice.chance(4) ? 'default' : value(column, tables, writing),
    )
    return `(${values.join(', ')})`
  })
  const names = columns.map(({ name }) => name).join(', ')
  const as = upsert.includes('own.') ? ' as own' : ''
  return heap(
    `insert into ${table.name}${as} (${names}) values ${rows.join(', ')}${upsert}${returning(table, tables, writing)}`,
  )
}

/**
 * Where a text may be too long there is no more than a literal: of two faults in one row, NULL and too
 * long, PostgreSQL and pg-mem each tell another.
 */
const isShort = ({ type }: Column): boolean => type === 'varchar(3)'

function value(column: Column, tables: readonly Table[], writing: Writing): string {
  const { kind } = column
  const plain = isShort(column) || writing.dice.chance(85)
  return plain ? literal(kind, writing) : scalar(kind, { columns: [], tables }, writing, 2)
}

function conflict(table: Table, tables: readonly Table[], writing: Writing): string {
  const { dice } = writing
  const target = dice.pick(table.keys)
  const on = ` on conflict (${target.join(', ')})`
  if (dice.chance(45)) return dice.chance(20) ? ' on conflict do nothing' : `${on} do nothing`
  const settable = table.columns.filter(
    (column) => !target.includes(column.name) && !isShort(column),
  )
  if (settable.length === 0) return `${on} do nothing`
  const column = dice.pick(settable)
  const columns = table.columns.flatMap(({ name, kind }) => [
    { text: `excluded.${name}`, kind },
    { text: `own.${name}`, kind },
  ])
  const set = scalar(column.kind, { columns, tables }, writing, 1)
  return `${on} do update set ${column.name} = ${set}`
}

function returning(table: Table, tables: readonly Table[], writing: Writing): string {
  const { dice } = writing
  if (dice.chance(60)) return ''
  if (dice.chance(40)) return ' returning *'
  const { kind } = dice.pick(table.columns)
  return ` returning ${scalar(kind, reachOf(table, tables), writing, 1)} as given`
}

const reachOf = ({ columns }: Table, tables: readonly Table[]): Reach => ({
  columns: columns.map(({ name, kind }) => ({ text: name, kind })),
  tables,
})

/** A key is set to a constant only: whether `n + 1` meets another row hangs on their order. */
export function update(table: Table, tables: readonly Table[], writing: Writing): Query {
  const { dice } = writing
  const reach = reachOf(table, tables)
  const keyed = new Set(table.keys.flat())
  const sets = dice
    .some(table.columns)
    .slice(0, 2)
    .map((column) => {
      const { name, kind } = column
      const set =
        keyed.has(name) || isShort(column)
          ? literal(kind, writing)
          : scalar(kind, reach, writing, 2)
      return `${name} = ${set}`
    })
  return heap(
    `update ${table.name} set ${sets.join(', ')}${where(reach, writing)}${returning(table, tables, writing)}`,
  )
}

export function remove(table: Table, tables: readonly Table[], writing: Writing): Query {
  const reach = reachOf(table, tables)
  return heap(
    `delete from ${table.name}${where(reach, writing)}${returning(table, tables, writing)}`,
  )
}

function where(reach: Reach, writing: Writing): string {
  return writing.dice.chance(90) ? ` where ${condition(reach, writing, 1)}` : ''
}

/** Rows from a query: into columns of the same kinds. */
export function insertSelected(table: Table, tables: readonly Table[], writing: Writing): Query {
  const source = writing.dice.pick(tables)
  const fits = (column: Column, from: Column) => !isShort(column) || isShort(from)
  const pairs = table.columns.flatMap((column) => {
    const { name, kind } = column
    const from = source.columns.find((other) => other.kind === kind && fits(column, other))
    return from ? [{ name, from: from.name }] : []
  })
  if (pairs.length === 0) return select(tables, writing)
  const names = pairs.map(({ name }) => name).join(', ')
  const columns = pairs.map(({ from }) => from).join(', ')
  const limit = where(reachOf(source, tables), writing)
  return heap(`insert into ${table.name} (${names}) select ${columns} from ${source.name}${limit}`)
}
