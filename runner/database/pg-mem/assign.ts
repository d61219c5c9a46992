// A value, the column that it goes to → what pg-mem is to store.
import type { Expr } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { positionOf, unescaped, type Column, type Table } from './catalog.ts'
import { asText, implicitly } from './coerce.ts'
import { held, nothing } from './constants.ts'
import { call } from './natives.ts'
import type { Place } from './place.ts'
import { nowhere } from './scope.ts'
import type { Typed } from './typed.ts'
import { heldAs } from './types.ts'

export function columnNamed(table: Table, wanted: { readonly name: string }): Column {
  const name = unescaped(wanted.name)
  const column = table.columns.find((one) => one.name === name)
  if (column) return column
  throw new DatabaseError(`column "${name}" of relation "${table.name}" does not exist`, {
    code: '42703',
    position: positionOf(wanted),
  })
}

/** PostgreSQL checks what a column may hold before it looks at keys. */
export function assigned(value: Typed, column: Column, table: Table, place: Place): Expr {
  const { length } = column.type
  const expr = converted(value, column, place)
  const fits = length === undefined || (expr.type === 'string' && expr.value.length <= length)
  return presence(fits ? expr : call('fit', expr, held(length)), column, table)
}

function converted(value: Typed, { name, type }: Column, place: Place): Expr {
  const same = implicitly(value, type.type, place, type)
  if (same) return same.expr
  if (value.type === 'bigint' && type.type === 'integer') return call('as_integer', value.expr)
  if (type.type === 'text') return asText(value, place)
  throw new DatabaseError(
    `column "${name}" is of type ${type.shown} but expression is of type ${value.column.shown}`,
    { code: '42804', hint: 'You will need to rewrite or cast the expression.' },
  )
}

/** What the column gets when the statement does not say. */
export function byDefault(column: Column, table: Table, place: Place): Expr {
  const { sequence, otherwise } = column
  if (sequence !== null) return call('next', held(`${table.schema}.${sequence}`))
  const here = { ...place, scope: nowhere, grouped: null, clause: 'DEFAULT expressions' }
  if (otherwise) return assigned(place.read(otherwise, here), column, table, here)
  return assignedNull(column, table)
}

export function assignedNull(column: Column, table: Table): Expr {
  return presence(nothing(column.type.type), column, table)
}

/** Fails when it is computed, if the column must not be NULL and the value is. */
function presence(value: Expr, { notNull, name, type }: Column, table: Table): Expr {
  if (!notNull || isConstant(value)) return value
  const where = [table.schema, table.name, name].map(held)
  return call(`present_${heldAs(type.type)}`, value, ...where)
}

/** A value that is there, and no NULL. */
const isConstant = ({ type }: Expr): boolean =>
  type === 'string' || type === 'integer' || type === 'boolean'
