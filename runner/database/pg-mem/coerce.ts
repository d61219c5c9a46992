// An expression, the type that its place wants → an expression of that type.
import { DatabaseError } from '#runner/database/database-error.ts'
import type { Expr } from 'pgsql-ast-parser'
import { constant } from './constants.ts'
import { call } from './natives.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { typed, type Typed } from './typed.ts'
import { plain, type ColumnType, type Type } from './types.ts'

/**
 * As PostgreSQL converts without being told to; undefined if it does not. `column` tells whether the
 * place says varchar or text, which are one type here, but two to a parameter.
 */
export function implicitly(
  from: Typed,
  to: Type,
  { parameters }: Place,
  column: ColumnType = plain(to),
): Typed | undefined {
  if (from.type === to) return from
  if (from.pending) {
    const { text, parameter } = from.pending
    const expr = parameter === undefined ? constant(text, to) : parameters.as(parameter, column)
    return typed(expr, to, from.name)
  }
  if (from.type === 'integer' && to === 'bigint') return typed(from.expr, to, from.name)
  return undefined
}

/** Makes text of it, as PostgreSQL does for a text column and for `||`. */
export function asText(from: Typed, place: Place): Expr {
  switch (from.type) {
    case 'integer':
    case 'bigint':
      return call('number_text', from.expr)
    case 'boolean':
      return call('truth_text', from.expr)
    case 'uuid':
      return from.expr
    case 'timestamptz':
    case 'jsonb':
      throw new Refusal(`${from.column.shown} as text`)
    default:
      return implicitly(from, 'text', place)?.expr ?? from.expr
  }
}

/** A value that may be of any type: its place decides nothing. */
export function ofAnyType({ pending, expr }: Typed, { parameters }: Place): Expr {
  if (!pending) return expr
  const { text, parameter } = pending
  return parameter === undefined ? constant(text, 'text') : parameters.ofAnyType(parameter)
}

/** All of one type, as in CASE, COALESCE and the like. */
export function alike(all: readonly Typed[], place: Place, what: string): readonly Typed[] {
  const known = all.filter(({ type }) => type !== 'unknown')
  const wide = known.find(({ type }) => type === 'bigint' && isInteger(known[0]))
  const model = wide ?? known[0]
  const type = model?.type ?? 'text'
  const column = { ...(model?.column ?? plain(type)), length: undefined }
  return all.map((one) => {
    const same = implicitly(one, type, place, column)
    if (same) return { ...same, column }
    const [first, other] = [model?.column.shown, one.column.shown]
    throw new DatabaseError(`${what} types ${first} and ${other} cannot be matched`, {
      code: '42804',
    })
  })
}

function isInteger(one: Typed | undefined): boolean {
  return one?.type === 'integer' || one?.type === 'bigint'
}

/** A condition: what stands after WHERE, ON, AND, OR, NOT. */
export function condition(from: Typed, place: Place, what: string): Expr {
  const boolean = implicitly(from, 'boolean', place)
  if (boolean) return boolean.expr
  throw new DatabaseError(
    `argument of ${what} must be type boolean, not type ${from.column.shown}`,
    { code: '42804' },
  )
}

export function shownType({ type, column }: Typed): string {
  return type === 'unknown' ? 'unknown' : column.shown
}
