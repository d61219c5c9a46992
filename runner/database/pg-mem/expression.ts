// An expression of the learner's → what pg-mem is to compute, typed as PostgreSQL types it.
import type { Expr, ExprBinary, ExprCall, ExprCase, ExprTernary, ExprUnary } from 'pgsql-ast-parser'
import { isAggregate } from './aggregates.ts'
import { functionCall, instant } from './calls.ts'
import { castTo } from './casts.ts'
import { positionOf } from './catalog.ts'
import { alike, condition, implicitly, ofAnyType } from './coerce.ts'
import { exact, held, nothing } from './constants.ts'
import { DatabaseError } from '#runner/database/database-error.ts'
import { call } from './natives.ts'
import { isIn, isOneOf, overArray } from './membership.ts'
import { compare, negative, operate } from './operators.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { resolve } from './scope.ts'
import { exists, scalar } from './subselect.ts'
import { lentName, typed, type Typed } from './typed.ts'

export function expression(node: Expr, place: Place): Typed {
  return place.grouped?.(node) ?? understood(node, place)
}

function understood(node: Expr, place: Place): Typed {
  switch (node.type) {
    case 'ref':
      return reference(node, place)
    case 'parameter':
      return place.parameters.at(Number(node.name.slice(1)), positionOf(node))
    case 'string':
      return { ...typed(held(node.value), 'unknown'), pending: { text: node.value } }
    case 'null':
      return { ...typed(nothing('text'), 'unknown'), pending: { text: null } }
    case 'integer':
      return integer(node.value)
    case 'boolean':
      return typed(held(node.value), 'boolean')
    case 'keyword':
      return instant(place.now, 'current_timestamp')
    case 'binary':
      return binary(node, place)
    case 'unary':
      return unary(node, place)
    case 'ternary':
      return between(node, place)
    case 'cast':
      return castTo(expression(node.operand, place), node.to, place)
    case 'case':
      return choice(node, place)
    case 'call':
      return called(node, place)
    case 'select':
      return scalar(node, place)
    case 'default':
      throw new DatabaseError('DEFAULT is not allowed in this context', { code: '42601' })
    default:
      throw new Refusal(node.type === 'list' ? 'rows as values' : node.type)
  }
}

function reference(node: Extract<Expr, { type: 'ref' }>, place: Place): Typed {
  if (node.name === '*') throw new Refusal('* as a value')
  const { name, type, expr } = resolve(node, place.scope)
  if (place.grouped) throw new Refusal(`the column ${name}, which GROUP BY does not name`)
  return { expr, type: type.type, column: type, name }
}

function integer(value: number): Typed {
  const small = value >= -2147483648 && value <= 2147483647
  return typed(held(exact(value)), small ? 'integer' : 'bigint')
}

function binary(node: ExprBinary, place: Place): Typed {
  const { op, left, right } = node
  if (op === 'IN' || op === 'NOT IN') return isIn(node, place)
  if (right.type === 'call' && overArray(right)) return isOneOf(node, right, place)
  if (op === 'AND' || op === 'OR') {
    const [one, other] = [left, right].map((side) => condition(expression(side, place), place, op))
    if (!one || !other) throw new Error(`${op} has two sides`)
    return typed(call(op.toLowerCase(), one, other), 'boolean')
  }
  return operate(op, expression(left, place), expression(right, place), place)
}

function unary({ op, operand }: ExprUnary, place: Place): Typed {
  const of = expression(operand, place)
  if (op === 'NOT') return typed(call('not', condition(of, place, 'NOT')), 'boolean')
  if (op === '-') return negative(of, place)
  if (op === '+') return operate('+', typed(held(0), 'integer'), of, place)
  if (op === 'IS NULL' || op === 'IS NOT NULL') {
    return typed({ type: 'unary', op, operand: ofAnyType(of, place) }, 'boolean')
  }
  return typed({ type: 'unary', op, operand: condition(of, place, op) }, 'boolean')
}

function between({ op, value, lo, hi }: ExprTernary, place: Place): Typed {
  const inside = op === 'BETWEEN'
  const [above, below, word] = inside ? (['>=', '<=', 'and'] as const) : (['<', '>', 'or'] as const)
  const low = compare(above, expression(value, place), expression(lo, place), place).expr
  // Read again: the first comparison may have settled the type of a parameter.
  const high = compare(below, expression(value, place), expression(hi, place), place).expr
  return typed(call(word, low, high), 'boolean')
}

function choice({ value, whens, else: otherwise }: ExprCase, place: Place): Typed {
  const given = value && expression(value, place)
  const subject = given?.pending ? implicitly(given, 'text', place) : given
  const branches = whens.map(({ when, value: result }) => {
    const of = expression(when, place)
    const told = subject ? compare('=', subject, of, place).expr : condition(of, place, 'CASE/WHEN')
    return { when: told, result: expression(result, place) }
  })
  const results = branches.map(({ result }) => result)
  const last = otherwise ? expression(otherwise, place) : understood({ type: 'null' }, place)
  // PostgreSQL looks at ELSE first when it chooses the type.
  const [fallback, ...same] = alike([last, ...results], place, 'CASE')
  if (!fallback) throw new Error('CASE has an ELSE, if only NULL')
  const built = branches.map(({ when }, index) => ({
    when: call('holds', when),
    value: same[index]?.expr ?? fallback.expr,
  }))
  const expr: Expr = { type: 'case', whens: built, else: fallback.expr }
  const name = lentName(last)
  return {
    ...fallback,
    expr,
    name: name ?? 'case',
    ...(name === undefined && { weaklyNamed: true }),
  }
}

function called(node: ExprCall, place: Place): Typed {
  const { name } = node.function
  if (name === 'exists') return exists(node, place)
  if (isAggregate(name)) {
    const message = `aggregate functions are not allowed in ${place.clause}`
    throw new DatabaseError(message, { code: '42803', position: positionOf(node) })
  }
  return functionCall(
    node,
    node.args.map((arg) => expression(arg, place)),
    place,
  )
}
