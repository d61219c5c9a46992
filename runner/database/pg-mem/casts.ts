// An expression, the type of a cast → the expression in that type.
import type { DataTypeDef, Expr } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { asText, implicitly } from './coerce.ts'
import { call } from './natives.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { lentName, typed, type Typed } from './typed.ts'
import { isSerial, typeOf, type ColumnType, type Type } from './types.ts'

/** What PostgreSQL calls an output column that is a cast of a constant. */
const columnNames: Readonly<Record<Type, string>> = {
  text: 'text',
  unknown: 'text',
  integer: 'int4',
  bigint: 'int8',
  boolean: 'bool',
  timestamptz: 'timestamptz',
  uuid: 'uuid',
  jsonb: 'jsonb',
}

export function castTo(from: Typed, definition: DataTypeDef, place: Place): Typed {
  if (isSerial(definition as { name?: string })) {
    const { name } = definition as { name: string }
    throw new DatabaseError(`type "${name}" does not exist`, { code: '42704' })
  }
  const column = typeOf(definition)
  if (column.length !== undefined) throw new Refusal('a cast to varchar(n)')
  const expr = implicitly(from, column.type, place, column)?.expr ?? converted(from, column, place)
  const unnamed = column.shown === 'text' ? 'text' : columnNames[column.type]
  const own = column.shown === 'character varying' ? 'varchar' : unnamed
  const name = lentName(from)
  const lent = name === undefined ? ({ name: own, weaklyNamed: true } as const) : { name }
  return { ...typed(expr, column.type), column, ...lent }
}

function converted(from: Typed, { type, shown }: ColumnType, place: Place): Expr {
  const pair = `${from.type} ${type}`
  if (pair === 'bigint integer') return call('as_integer', from.expr)
  if (type === 'text') return asText(from, place)
  if (from.type === 'text') return call(`read_${type}`, from.expr)
  throw new Refusal(`a cast from ${from.column.shown} to ${shown}`)
}
