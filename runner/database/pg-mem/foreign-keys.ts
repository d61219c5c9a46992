// A change of rows → what the foreign keys say to it when the statement has run, as in PostgreSQL.
import type { Expr } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import type { Catalog, ForeignKey, Table } from './catalog.ts'
import { held, type Held } from './constants.ts'
import type { Machine } from './machine.ts'
import { call } from './natives.ts'
import { textOf } from './results.ts'
import { rowsIn } from './rows.ts'

type Row = readonly Held[]

/** The values of a key's columns. */
export type Key = Row

/** A foreign key, the table that has it, the table that it points to. */
export interface Link {
  readonly key: ForeignKey
  readonly from: Table
  readonly to: Table
}

function linksFrom(from: Table, { tables }: Catalog): readonly Link[] {
  return from.foreignKeys.flatMap((key) => {
    const to = tables.find((table) => table.held === key.references.table)
    return to ? { key, from, to } : []
  })
}

export function linksTo(to: Table, { tables }: Catalog): readonly Link[] {
  return tables.flatMap((from) =>
    from.foreignKeys.flatMap((key) => (key.references.table === to.held ? { key, from, to } : [])),
  )
}

/** Throws if one of these rows, just stored in `table`, points to a key that is not there. */
export function checkTargets(
  table: Table,
  rows: readonly Row[],
  catalog: Catalog,
  machine: Machine,
): void {
  const links = linksFrom(table, catalog).map((link) => ({
    link,
    keys: keysIn(link.to, link.key.references.columns, machine),
  }))
  for (const row of rows) {
    for (const { link, keys } of links) {
      const value = part(row, table, link.key.columns)
      if (!value.includes(null) && !keys.has(textKey(value))) throw missing(link, value)
    }
  }
}

/** The keys of `table`, each under its text. */
export function keysIn(
  table: Table,
  columns: readonly string[],
  machine: Machine,
): ReadonlyMap<string, Row> {
  const parts = rowsIn(table, machine).map((row) => part(row, table, columns))
  return new Map(parts.map((value) => [textKey(value), value]))
}

/** The keys of these that rows still point to. */
export function usedKeys({ key, from }: Link, gone: readonly Row[], machine: Machine) {
  const used = keysIn(from, key.columns, machine)
  return gone.filter((value) => !value.includes(null) && used.has(textKey(value)))
}

/** Of the rows of `from`: those that point to one of the keys. */
export function pointingTo({ key, from }: Link, keys: readonly Row[]): Expr {
  const each = keys.map((value) =>
    key.columns
      .map((name, index): Expr => {
        const column = from.columns.find((one) => one.name === name)
        const left: Expr = { type: 'ref', name: column?.held ?? name }
        return { type: 'binary', op: '=', left, right: held(value[index] ?? null) }
      })
      .reduce((one, other) => call('and', one, other)),
  )
  return call(
    'holds',
    each.reduce((one, other) => call('or', one, other)),
  )
}

/** What rows that point to this one have, by that foreign key. */
export const keyOf = (row: Row, { key, to }: Link): Key => part(row, to, key.references.columns)

export const sameKey = (one: Key, other: Key): boolean => textKey(one) === textKey(other)

function part(row: Row, table: Table, columns: readonly string[]): Row {
  return columns.map(
    (name) => row[table.columns.findIndex((column) => column.name === name)] ?? null,
  )
}

const textKey = (value: Row): string => JSON.stringify(value)

function missing({ key, from, to }: Link, value: Row): DatabaseError {
  const message = `insert or update on table "${from.name}" violates foreign key constraint "${key.name}"`
  return violation(
    message,
    { key, from, to },
    {
      detail: `${keyDetail(key.columns, value, from)} is not present in table "${to.name}".`,
    },
  )
}

export function stillUsed({ key, from, to }: Link, value: Row): DatabaseError {
  const message = `update or delete on table "${to.name}" violates foreign key constraint "${key.name}" on table "${from.name}"`
  const of = keyDetail(key.references.columns, value, to)
  return violation(
    message,
    { key, from, to },
    {
      detail: `${of} is still referenced from table "${from.name}".`,
    },
  )
}

function violation(message: string, { key, from }: Link, { detail }: { detail: string }) {
  return new DatabaseError(message, {
    code: '23503',
    detail,
    schema: from.schema,
    table: from.name,
    constraint: key.name,
  })
}

function keyDetail(columns: readonly string[], value: Row, table: Table): string {
  const texts = columns.map((name, index) => {
    const type = table.columns.find((column) => column.name === name)?.type.type ?? 'text'
    return textOf(value[index] ?? null, type)
  })
  return `Key (${columns.join(', ')})=(${texts.join(', ')})`
}
