// The text of a value → a typed constant, or the error with which PostgreSQL refuses the text.
import type { Expr } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { canonicalJson } from './jsonb.ts'
import { Refusal } from './refusal.ts'
import { instantOf } from './timestamps.ts'
import { heldAs, plain, type Type } from './types.ts'

export type Held = string | number | boolean | null

/** As pg-mem holds it. */
export function constant(text: string | null, type: Type): Expr {
  return text === null ? nothing(type) : held(readers[type](text))
}

export function held(value: Held): Expr {
  switch (typeof value) {
    case 'string':
      return { type: 'string', value }
    case 'number':
      return { type: 'integer', value }
    case 'boolean':
      return { type: 'boolean', value }
    default:
      return { type: 'null' }
  }
}

/** A NULL that knows its type, so that pg-mem finds the function that takes it. */
export function nothing(type: Type): Expr {
  return { type: 'cast', operand: { type: 'null' }, to: { name: heldAs(type) } }
}

const readers: Readonly<Record<Type, (text: string) => Held>> = {
  text: readText,
  unknown: readText,
  integer: (text) => {
    const value = readInteger(text, 'integer')
    if (value < -2147483648n || value > 2147483647n) throw outOfRange(text, 'integer')
    return Number(value)
  },
  bigint: (text) => {
    const value = readInteger(text, 'bigint')
    if (BigInt.asIntN(64, value) !== value) throw outOfRange(text, 'bigint')
    return exact(Number(value))
  },
  boolean: readBoolean,
  timestamptz: instantOf,
  uuid: (text) => {
    const hex = text.replace(/^\{(.*)\}$/, '$1').replace(/([\da-f]{4})-(?=[\da-f]{4})/gi, '$1')
    if (!/^[\da-f]{32}$/i.test(hex)) throw invalid(text, 'uuid')
    return hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  },
  jsonb: canonicalJson,
}

/** pg-mem counts in JavaScript's numbers, which are exact up to 2^53. */
export function exact(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Refusal('numbers beyond 2^53')
  return value
}

export function invalid(text: string, type: string): DatabaseError {
  return new DatabaseError(`invalid input syntax for type ${type}: "${text}"`, { code: '22P02' })
}

function outOfRange(text: string, type: string): DatabaseError {
  return new DatabaseError(`value "${text}" is out of range for type ${type}`, { code: '22003' })
}

function readText(text: string): string {
  if (text.includes('\0')) {
    throw new DatabaseError('invalid byte sequence for encoding "UTF8": 0x00', { code: '22021' })
  }
  return text
}

function readInteger(text: string, type: Type): bigint {
  const digits = /^[\s]*([-+]?)(\d+)[\s]*$/.exec(text)
  if (!digits) throw invalid(text, plain(type).shown)
  const size = BigInt(digits[2] ?? '')
  return digits[1] === '-' ? -size : size
}

function readBoolean(text: string): boolean {
  const word = text.trim().toLowerCase()
  const isPartOf = (whole: string, least: number) => word.length >= least && whole.startsWith(word)
  if (isPartOf('true', 1) || isPartOf('yes', 1) || word === 'on' || word === '1') return true
  if (isPartOf('false', 1) || isPartOf('no', 1) || isPartOf('off', 2) || word === '0') return false
  throw invalid(text, 'boolean')
}
