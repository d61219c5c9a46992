// A subselect in an expression → its result: it depends on nothing around it, so it runs first.
import type { Expr, ExprCall, SelectFromStatement } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { held, nothing, type Held } from './constants.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { typed, type Typed } from './typed.ts'

export function exists({ args }: ExprCall, place: Place): Typed {
  const [query] = args
  if (query?.type !== 'select' || args.length > 1) throw new Refusal('this form of EXISTS')
  return typed(held(place.ask(query, place).rows.length > 0), 'boolean', 'exists')
}

export function scalar(query: SelectFromStatement, place: Place): Typed {
  const { of, values } = onlyColumn(query, place)
  if (values.length > 1) {
    throw new DatabaseError('more than one row returned by a subquery used as an expression', {
      code: '21000',
    })
  }
  return { ...of, expr: valueOf(values[0] ?? null, of) }
}

/** The values of a subselect of one column; `none` is a NULL of their type. */
export function column(query: SelectFromStatement, place: Place) {
  const { of, values } = onlyColumn(query, place)
  return {
    none: { ...of, expr: nothing(of.type) },
    values: values.map((value): Typed => ({ ...of, expr: valueOf(value, of) })),
  }
}

function onlyColumn(query: SelectFromStatement, place: Place) {
  const { columns, rows } = place.ask(query, place)
  const [of] = columns
  if (!of || columns.length > 1) {
    throw new DatabaseError('subquery must return only one column', { code: '42601' })
  }
  return { of, values: rows.map(([value]) => value ?? null) }
}

function valueOf(value: Held, { type }: Typed): Expr {
  return value === null ? nothing(type) : held(value)
}
