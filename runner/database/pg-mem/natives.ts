// What pg-mem computes otherwise than PostgreSQL → functions that compute it as PostgreSQL does.
import { DataType, type FunctionDefinition } from 'pg-mem'
import type { Expr } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { exact, type Held } from './constants.ts'
import { heldAs, type Type } from './types.ts'
import { constant } from './constants.ts'
import { matches } from './like.ts'

const { text, integer, bool } = DataType
type Native = readonly [
  args: readonly DataType[],
  returns: DataType,
  run: (...args: never[]) => Held,
]

/** NULL in, NULL out, as most of PostgreSQL's functions. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it gives `run` its parameter types
function strict<Args extends readonly NonNullable<Held>[]>(run: (...args: Args) => Held) {
  return (...args: readonly (Held | undefined)[]): Held =>
    args.some((arg) => arg === null || arg === undefined)
      ? null
      : run(...(args as readonly Held[] as unknown as Args))
}

const natives: Readonly<Record<string, Native>> = {
  and: [[bool, bool], bool, (a: Held, b: Held) => both(a, b)],
  or: [[bool, bool], bool, (a: Held, b: Held) => opposite(both(opposite(a), opposite(b)))],
  not: [[bool], bool, opposite],
  holds: [[bool], bool, (value: Held) => value === true],
  like: [[text, text], bool, strict((value: string, pattern: string) => matches(value, pattern))],
  ilike: [
    [text, text],
    bool,
    strict((value: string, pattern: string) => matches(value.toLowerCase(), pattern.toLowerCase())),
  ],
  append: [[text, text], text, strict((a: string, b: string) => a + b)],
  // The same for concat(), which PostgreSQL never computes beforehand.
  glue: [[text, text], text, strict((a: string, b: string) => a + b)],
  lower: [[text], text, strict((value: string) => value.toLowerCase())],
  upper: [[text], text, strict((value: string) => value.toUpperCase())],
  length: [[text], integer, strict((value: string) => [...value].length)],
  trim: [[text], text, strict((value: string) => value.replace(/^ +| +$/g, ''))],
  replace: [
    [text, text, text],
    text,
    strict((value: string, from: string, to: string) =>
      from === '' ? value : value.replaceAll(from, () => to),
    ),
  ],
  number_text: [[integer], text, strict((value: number) => String(value))],
  truth_text: [[bool], text, strict((value: boolean) => String(value))],
  ...reading('integer', 'bigint', 'boolean', 'uuid', 'timestamptz', 'jsonb'),
  ...counting('integer', 2 ** 31),
  ...counting('bigint', 2 ** 63),
  fit: [[text, integer], text, strict(fit)],
  ...presence('text', text),
  ...presence('integer', integer),
  ...presence('bool', bool),
}

function opposite(value: Held): Held {
  return typeof value === 'boolean' ? !value : null
}

function both(a: Held, b: Held): Held {
  if (a === false || b === false) return false
  return a === true && b === true ? true : null
}

function reading(...types: readonly Type[]): Record<string, Native> {
  const held = { text, integer, bool }
  return Object.fromEntries(
    types.map((type) => [
      `read_${type}`,
      [[text], held[heldAs(type)], strict((value: string) => valueOf(constant(value, type)))],
    ]),
  )
}

function valueOf(expr: Expr): Held {
  return 'value' in expr ? (expr.value as Held) : null
}

function counting(type: Type, limit: number): Record<string, Native> {
  const inRange = (value: number): number => {
    if (value < -limit || value >= limit) {
      throw new DatabaseError(`${type} out of range`, { code: '22003' })
    }
    return exact(value === 0 ? 0 : value)
  }
  const divisor = (value: number): number => {
    if (value === 0) throw new DatabaseError('division by zero', { code: '22012' })
    return value
  }
  const of = (run: (a: number, b: number) => number): Native => [
    [integer, integer],
    integer,
    strict((a: number, b: number) => inRange(run(a, b))),
  ]
  return {
    [`add_${type}`]: of((a, b) => a + b),
    [`subtract_${type}`]: of((a, b) => a - b),
    [`multiply_${type}`]: of((a, b) => a * b),
    [`divide_${type}`]: of((a, b) => Math.trunc(a / divisor(b))),
    [`modulo_${type}`]: of((a, b) => a % divisor(b)),
    [`as_${type}`]: [[integer], integer, strict(inRange)],
  }
}

/** varchar(n) counts characters; only blanks may be cut. */
function fit(value: string, length: number): string {
  const characters = [...value]
  if (characters.length <= length) return value
  if (/[^ ]/.test(characters.slice(length).join(''))) {
    throw new DatabaseError(`value too long for type character varying(${length})`, {
      code: '22001',
    })
  }
  return characters.slice(0, length).join('')
}

function presence(name: string, type: DataType): Record<string, Native> {
  const present = (value: Held | undefined, schema: string, table: string, column: string) => {
    if (value !== null && value !== undefined) return value
    throw new DatabaseError(
      `null value in column "${column}" of relation "${table}" violates not-null constraint`,
      { code: '23502', schema, table, column },
    )
  }
  return { [`present_${name}`]: [[type, text, text, text], type, present] }
}

export function call(name: string, ...args: readonly Expr[]): Expr {
  return { type: 'call', function: { name: `pw_${name}` }, args: [...args] }
}

/** The functions of one database; `next` gives the next number of a sequence. */
export function functionsOf(next: (sequence: string) => number): readonly FunctionDefinition[] {
  const all: Record<string, Native> = {
    ...natives,
    next: [[text], integer, next],
    uuid: [[], text, randomUuid],
  }
  return Object.entries(all).map(([name, [args, returns, run]]) => ({
    name: `pw_${name}`,
    args: [...args],
    returns,
    implementation: run as FunctionDefinition['implementation'],
    allowNullArguments: true,
    // Of constants pg-mem computes the pure ones beforehand, also for rows that never come.
    impure: /^(next|uuid|glue|present_\w+)$/.test(name),
  }))
}

/** A page that is not served securely has no `crypto.randomUUID`. */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
