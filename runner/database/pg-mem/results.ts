// Rows as pg-mem holds them → rows as node-postgres gives them.
import type { QueryResult } from 'pg-mem'
import type { Field, Result, SessionQuery } from '#runner/database/session.ts'
import type { Held } from './constants.ts'
import { timestampText } from './timestamps.ts'
import type { Typed } from './typed.ts'
import type { ColumnType, Type } from './types.ts'

/** The values of the columns c0, c1 …, row by row. */
export function heldRows(rows: readonly unknown[], count: number): readonly (readonly Held[])[] {
  const names = Array.from({ length: count }, (_, index) => `c${index}`)
  return (rows as readonly Record<string, Held>[]).map((row) =>
    names.map((name) => row[name] ?? null),
  )
}

/** As the text that PostgreSQL sends; null is NULL. */
export function textOf(value: Held, type: Type): string | null {
  if (value === null) return null
  if (type === 'timestamptz') return timestampText(Number(value))
  return String(value)
}

/** As node-postgres parses that text: bigint stays a string, a timestamptz becomes a Date. */
function valueOf(value: Held, type: Type): unknown {
  if (value === null) return null
  switch (type) {
    case 'bigint':
      return String(value)
    case 'timestamptz':
      return new Date(Number(value))
    case 'jsonb':
      return JSON.parse(String(value))
    default:
      return value
  }
}

/** How the rows are to look. */
export type Wanted = Pick<SessionQuery, 'rowMode' | 'types'>

/** As a parser of the learner's makes it of the text that PostgreSQL would send. */
function parsed(value: Held, { type, oid }: ColumnType, types: NonNullable<Wanted['types']>) {
  if (value === null) return null
  const text = type === 'boolean' ? String(value).slice(0, 1) : textOf(value, type)
  return types.getTypeParser(oid, 'text')(text ?? '')
}

export function tableResult(
  command: string,
  { rowCount }: Pick<QueryResult, 'rowCount'>,
  columns: readonly Typed[],
  rows: readonly (readonly Held[])[],
  { rowMode, types }: Wanted,
): Result {
  const lists = rows.map((row) =>
    row.map((value, index) => {
      const of = columns[index]
      if (types && of) return parsed(value, of.column, types)
      return valueOf(value, of?.type ?? 'text')
    }),
  )
  return {
    command,
    rowCount,
    oid: null,
    rows: rowMode === 'array' ? lists : lists.map((list) => objectOf(list, columns)),
    fields: columns.map(fieldOf),
  }
}

/** Of two columns with one name the last wins, as in node-postgres. */
function objectOf(list: readonly unknown[], columns: readonly Typed[]): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ name }, index) => [name, list[index]]))
}

export function plainResult(command: string | null): Result {
  return { command, rowCount: null, oid: null, rows: [], fields: [] }
}

function fieldOf({ name, column }: Typed): Field {
  return {
    name,
    tableID: 0,
    columnID: 0,
    dataTypeID: column.oid,
    dataTypeSize: sizeOf(column),
    dataTypeModifier: column.length === undefined ? -1 : column.length + 4,
    format: 'text',
  }
}

function sizeOf({ type }: ColumnType): number {
  const sizes: Partial<Record<Type, number>> = { boolean: 1, integer: 4, uuid: 16 }
  return sizes[type] ?? (type === 'bigint' || type === 'timestamptz' ? 8 : -1)
}
