// A function call → what pg-mem is to compute.
import type { Expr, ExprCall } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { positionOf } from './catalog.ts'
import { alike, asText, implicitly, ofAnyType, shownType } from './coerce.ts'
import { held } from './constants.ts'
import { call } from './natives.ts'
import { compare } from './operators.ts'
import type { Place } from './place.ts'
import { Refusal } from './refusal.ts'
import { typed, type Typed } from './typed.ts'
import type { Type } from './types.ts'

interface Signature {
  readonly takes: readonly Type[]
  readonly gives: Type
  readonly native: string
  /** What PostgreSQL calls it, where the call is written otherwise. */
  readonly name?: string
}

const functions: Readonly<Record<string, Signature>> = {
  lower: { takes: ['text'], gives: 'text', native: 'lower' },
  upper: { takes: ['text'], gives: 'text', native: 'upper' },
  length: { takes: ['text'], gives: 'integer', native: 'length' },
  char_length: { takes: ['text'], gives: 'integer', native: 'length' },
  character_length: { takes: ['text'], gives: 'integer', native: 'length' },
  trim: { takes: ['text'], gives: 'text', native: 'trim', name: 'btrim' },
  btrim: { takes: ['text'], gives: 'text', native: 'trim' },
  replace: { takes: ['text', 'text', 'text'], gives: 'text', native: 'replace' },
  gen_random_uuid: { takes: [], gives: 'uuid', native: 'uuid' },
}

/** The functions whose arguments may be of many types. */
const special: Readonly<Record<string, (args: readonly Typed[], place: Place) => Typed>> = {
  now: (args, { now }) => {
    if (args.length > 0) throw missing('now', args)
    return instant(now, 'now')
  },
  coalesce(args, place) {
    const same = alike(args, place, 'COALESCE')
    const [first] = same
    if (!first) throw new Refusal('coalesce() of nothing')
    // pg-mem's own computes them all: one that is not needed might fail.
    const last = same.at(-1) ?? first
    const whens = same.slice(0, -1).map(({ expr: value }) => {
      return { when: { type: 'unary', op: 'IS NOT NULL', operand: value } as const, value }
    })
    const expr: Expr = whens.length > 0 ? { type: 'case', whens, else: last.expr } : last.expr
    return { ...first, expr, name: 'coalesce' }
  },
  nullif(args, place) {
    const [one, other] = args
    if (!one || !other || args.length > 2) throw new Refusal('nullif() of other than two values')
    const type = one.type !== 'unknown' ? one.type : other.type
    const value = implicitly(one, type === 'unknown' ? 'text' : type, place) ?? one
    const when = compare('=', value, other, place).expr
    const none: Expr = { type: 'null' }
    return typed(
      { type: 'case', whens: [{ when, value: none }], else: value.expr },
      value.type,
      'nullif',
    )
  },
  concat(args, place) {
    // It writes `t` where a cast writes `true`.
    if (args.some(({ type }) => type === 'boolean')) throw new Refusal('concat() of a boolean')
    const texts = args.map((arg) => {
      const text = arg.pending ? ofAnyType(arg, place) : asText(arg, place)
      return plainCall('coalesce', [text, held('')])
    })
    const all = texts.reduce((one, other) => call('glue', one, other), held(''))
    return typed(all, 'text', 'concat')
  },
}

export function functionCall(node: ExprCall, args: readonly Typed[], place: Place): Typed {
  const { name, schema } = node.function
  if (schema !== undefined) throw new Refusal('functions named with their schema')
  if (node.distinct) throw new Refusal(`DISTINCT in ${name}()`)
  const build = special[name]
  if (build) return build(args, place)
  const signature = functions[name]
  if (!signature) throw new Refusal(`the function ${name}()`)
  const { takes, gives, native } = signature
  const fitting = takes.flatMap((type, index) => {
    const arg = args[index]
    return arg ? (implicitly(arg, type, place) ?? []) : []
  })
  if (fitting.length !== takes.length || args.length !== takes.length) {
    throw missing(name === 'trim' ? 'pg_catalog.btrim' : name, args, positionOf(node))
  }
  return typed(call(native, ...fitting.map(({ expr }) => expr)), gives, signature.name ?? name)
}

/** The start of the transaction. */
export function instant(now: number | null, name: string): Typed {
  if (now === null) throw new Refusal(`${name} in a check or an index`)
  return typed(held(now), 'timestamptz', name)
}

function plainCall(name: string, args: readonly Expr[]): Expr {
  return { type: 'call', function: { name }, args: [...args] }
}

function missing(name: string, args: readonly Typed[], position?: string): DatabaseError {
  return new DatabaseError(`function ${name}(${args.map(shownType).join(', ')}) does not exist`, {
    code: '42883',
    hint: 'No function matches the given name and argument types. You might need to add explicit type casts.',
    position,
  })
}
