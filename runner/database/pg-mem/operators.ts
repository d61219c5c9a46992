// Two expressions with an operator between them → one.
import type { Expr, ExprBinary } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { asText, implicitly, shownType } from './coerce.ts'
import { call } from './natives.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { typed, type Typed } from './typed.ts'
import type { Type } from './types.ts'

const comparisons: readonly string[] = ['=', '!=', '<', '<=', '>', '>=']

const counting: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
}

export function operate(op: string, left: Typed, right: Typed, place: Place): Typed {
  if (comparisons.includes(op)) return compare(op as ExprBinary['op'], left, right, place)
  if (op === '||') return concatenate(left, right, place)
  const verb = counting[op]
  return verb ? count(op, verb, left, right, place) : like(op, left, right, place)
}

export function compare(op: ExprBinary['op'], left: Typed, right: Typed, place: Place): Typed {
  const [one, other] = agree(op, left, right, place)
  if (one.type === 'jsonb') throw new Refusal('comparing values of type jsonb')
  return typed({ type: 'binary', op, left: one.expr, right: other.expr }, 'boolean')
}

/** Both of one type; an unknown one takes the type of the other. */
function agree(op: string, left: Typed, right: Typed, place: Place): readonly [Typed, Typed] {
  const type = left.type === 'unknown' ? right.type : left.type
  const common = type === 'unknown' ? 'text' : type === 'integer' ? widest(left, right) : type
  const one = implicitly(left, common, place)
  const other = implicitly(right, common, place)
  if (!one || !other) throw noOperator(op, left, right)
  return [one, other]
}

function widest(left: Typed, right: Typed): Type {
  return left.type === 'bigint' || right.type === 'bigint' ? 'bigint' : 'integer'
}

function concatenate(left: Typed, right: Typed, place: Place): Typed {
  const isText = ({ type }: Typed) => type === 'text' || type === 'unknown'
  if (left.type === 'jsonb' || right.type === 'jsonb') throw new Refusal('|| for jsonb')
  if (!isText(left) && !isText(right)) throw noOperator('||', left, right)
  return typed(call('append', asText(left, place), asText(right, place)), 'text')
}

function count(op: string, verb: string, left: Typed, right: Typed, place: Place): Typed {
  const types = [left.type, right.type]
  if (types.includes('timestamptz')) throw new Refusal('calculating with time')
  const isJson = types.includes('jsonb') || (types.includes('text') && types.includes('unknown'))
  if (isJson) throw new Refusal(`${op} for jsonb`)
  if (left.type === 'unknown' && right.type === 'unknown') {
    throw new DatabaseError(`operator is not unique: unknown ${op} unknown`, {
      code: '42725',
      hint: 'Could not choose a best candidate operator. You might need to add explicit type casts.',
    })
  }
  const [one, other] = agree(op, left, right, place)
  if (one.type !== 'integer' && one.type !== 'bigint') throw noOperator(op, left, right)
  return typed(call(`${verb}_${one.type}`, one.expr, other.expr), one.type)
}

const symbols: Readonly<Record<string, string>> = {
  LIKE: '~~',
  'NOT LIKE': '!~~',
  ILIKE: '~~*',
  'NOT ILIKE': '!~~*',
}

function like(op: string, left: Typed, right: Typed, place: Place): Typed {
  const [one, other] = [implicitly(left, 'text', place), implicitly(right, 'text', place)]
  if (!one || !other) throw noOperator(symbols[op] ?? op, left, right)
  const found = call(op.endsWith('ILIKE') ? 'ilike' : 'like', one.expr, other.expr)
  return typed(op.startsWith('NOT') ? call('not', found) : found, 'boolean')
}

export function negative(of: Typed, place: Place): Typed {
  const zero: Expr = { type: 'integer', value: 0 }
  return count('-', 'subtract', typed(zero, 'integer'), of, place)
}

function noOperator(op: string, left: Typed, right: Typed): DatabaseError {
  const sign = op === '!=' ? '<>' : op
  return new DatabaseError(
    `operator does not exist: ${shownType(left)} ${sign} ${shownType(right)}`,
    {
      code: '42883',
      hint: 'No operator matches the given name and argument types. You might need to add explicit type casts.',
    },
  )
}
