// `x IN (…)`, `x = ANY (…)` → a chain of comparisons.
import type { Expr, ExprBinary, ExprCall, SelectFromStatement } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { implicitly } from './coerce.ts'
import { held, nothing } from './constants.ts'
import { elementsOf } from './array-text.ts'
import { call } from './natives.ts'
import { compare } from './operators.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { column } from './subselect.ts'
import { typed, type Typed } from './typed.ts'
import { plain, typeOf, type ColumnType, type Type } from './types.ts'

export function isIn({ op, left, right }: ExprBinary, place: Place): Typed {
  const given = place.read(left, place)
  if (right.type === 'select') {
    const found = amongRows(given, right, place)
    return typed(op === 'IN' ? found : call('not', found), 'boolean')
  }
  const items = itemsOf(right).map((item) => place.read(item, place))
  const [sign, word] = op === 'IN' ? (['=', 'or'] as const) : (['!=', 'and'] as const)
  // PostgreSQL gives the constants and the left side one type, and takes the rest one by one.
  const constants = items.filter(isConstant)
  const together = constants.length > 1 ? constants : []
  const column = common([given, ...together])
  const each = items.map((item) => {
    const all = together.includes(item)
      ? [given, item].map((one) => asType(one, column, place))
      : []
    return compare(sign, all[0] ?? given, all[1] ?? item, place)
  })
  return typed(
    chain(
      word,
      each.map(({ expr }) => expr),
    ),
    'boolean',
  )
}

function isConstant({ expr }: Typed): boolean {
  return !JSON.stringify(expr).includes('"type":"ref"')
}

function common(all: readonly Typed[]): ColumnType {
  const known = all.filter(({ type }) => type !== 'unknown')
  return (known.find(({ type }) => type === 'bigint') ?? known[0])?.column ?? plain('text')
}

function asType(one: Typed, column: ColumnType, place: Place): Typed {
  return (one.pending && implicitly(one, column.type, place, column)) ?? one
}

function amongRows(given: Typed, query: SelectFromStatement, place: Place): Expr {
  const { none, values } = column(query, place)
  // With no rows, too, the types must fit.
  compare('=', given, none, place)
  const of = implicitly(given, none.type, place) ?? given
  return chain(
    'or',
    values.map((value) => compare('=', of, value, place).expr),
  )
}

function itemsOf(right: Expr): readonly Expr[] {
  return right.type === 'list' ? right.expressions : [right]
}

/** Balanced, so that a long list does not nest deeply. */
function chain(word: 'and' | 'or', all: readonly Expr[]): Expr {
  const [only] = all
  if (!only) return held(word === 'and')
  if (all.length === 1) return only
  const middle = all.length >> 1
  return call(word, chain(word, all.slice(0, middle)), chain(word, all.slice(middle)))
}

export function overArray({ function: { name } }: ExprCall): boolean {
  return name === 'any' || name === 'some' || name === 'all'
}

/** `x op ANY ($1)` and `x op ALL ($1)`, where the array is a parameter or a string. */
export function isOneOf({ op, left }: ExprBinary, right: ExprCall, place: Place): Typed {
  const read = place.read(left, place)
  const type = read.type === 'unknown' ? 'text' : read.type
  const of = implicitly(read, type, place) ?? read
  const word = right.function.name === 'all' ? 'and' : 'or'
  const texts = arrayIn(right, of, place)
  if (texts === null) return typed(nothing('boolean'), 'boolean')
  const each = () =>
    texts.map((text) => {
      const pending = { ...typed(nothing('text'), 'unknown'), pending: { text } }
      const item = implicitly(pending, type, place) ?? pending
      return compare(op, of, item, place).expr
    })
  return typed(chain(word, orBlamed(each, right, place)), 'boolean')
}

/** The items of a parameter are read when all of the statement is understood. */
function orBlamed(read: () => readonly Expr[], { args }: ExprCall, place: Place): readonly Expr[] {
  const [arg] = args
  const array = arg?.type === 'cast' ? arg.operand : arg
  try {
    return read()
  } catch (error) {
    if (array?.type !== 'parameter') throw error
    place.parameters.blame(Number(array.name.slice(1)), error)
    return []
  }
}

function arrayIn({ args, function: { name } }: ExprCall, of: Typed, place: Place) {
  const [arg] = args
  const cast = arg?.type === 'cast' && arg.to.kind === 'array' ? arg : null
  const array = cast ? cast.operand : arg
  if (!array || args.length > 1 || array.type === 'select') throw new Refusal(`${name}(SELECT …)`)
  if (cast && cast.to.kind === 'array' && typeOf(cast.to.arrayOf).type !== of.type) {
    throw new Refusal(`${name}() over an array of another type`)
  }
  const text = arrayText(array, of.type, place)
  return text === null ? null : elementsOf(text)
}

function arrayText(array: Expr, type: Type, place: Place): string | null {
  if (array.type === 'parameter') {
    return place.parameters.arrayAt(Number(array.name.slice(1)), type)
  }
  const { pending } = place.read(array, place)
  if (pending) return pending.text
  throw new DatabaseError('op ANY/ALL (array) requires array on right side', { code: '42809' })
}
