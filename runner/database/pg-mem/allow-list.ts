// A parsed statement → the first piece of syntax in it that this engine refuses.
import type { Statement } from 'pgsql-ast-parser'
import { allowedWords, featureNames, shapes } from './syntax-shapes.ts'

type Node = Readonly<Record<string, unknown>>

/** Its name for the learner; undefined when all of the statement is on the list. */
export function refusedSyntax(statement: Statement, sql: string): string | undefined {
  return inNode(statement, 'node', sql)
}

function inNode(node: unknown, kind: string, sql: string): string | undefined {
  if (kind === 'leaf' || node === null || typeof node !== 'object') return undefined
  if (Array.isArray(node)) return first(node, (one) => inNode(one, kind, sql))
  const { type } = node as Node
  const named = ['node', 'query', 'source'].includes(kind)
  const shape = named ? String(type) : kind
  if (named && !isAllowed(`${kind}.type`, type)) return nameOf(`${kind}.type`, String(type))
  const keys = shapes[shape]
  if (!keys) return nameOf(shape, `${shape} is not on the list`)
  return (
    first(Object.entries(node), ([key, child]) => inChild(shape, keys, key, child, sql)) ??
    readOtherwise(node as Node, sql)
  )
}

function inChild(
  shape: string,
  keys: Readonly<Record<string, string>>,
  key: string,
  child: unknown,
  sql: string,
): string | undefined {
  if (key === '_location' || child === null || child === undefined || child === false) return
  const path = `${shape}.${key}`
  if (!isAllowed(path, child)) return nameOf(path, typeof child === 'string' ? child : path)
  if (key === 'type') return undefined
  const kind = keys[key]
  if (kind === undefined) return nameOf(path, `${key} in ${shape}`)
  if (shape === 'order' && isPosition(child)) return 'ORDER BY position'
  return inNode(child, kind, sql)
}

function isAllowed(path: string, word: unknown): boolean {
  const list = allowedWords[path]
  return !list || list.includes(word)
}

function nameOf(path: string, otherwise: string): string {
  return featureNames[path] ?? featureNames[otherwise] ?? otherwise
}

function isPosition(child: unknown): boolean {
  return (child as Node | null)?.['type'] === 'integer'
}

const comparing = ['=', '!=', '<', '<=', '>', '>=']
const matching = [
  'LIKE',
  'NOT LIKE',
  'ILIKE',
  'NOT ILIKE',
  'IN',
  'NOT IN',
  'BETWEEN',
  'NOT BETWEEN',
]

/**
 * PostgreSQL reads `a = b IS NULL` as `(a = b) IS NULL`; our parser as `a = (b IS NULL)`. And it
 * reads `a = b = c`, which is an error in PostgreSQL.
 */
function readOtherwise(node: Node, sql: string): string | undefined {
  const { op, left, value, lo, right, hi, type, whens } = node as Node & { whens?: unknown[] }
  if (type === 'case' && whens?.length === 0) return 'CASE without WHEN'
  if (op === 'AND' || op === 'OR') return undefined
  const inRow = (words: readonly string[], side: unknown) => {
    const { op: inner, _location: at } = (side ?? {}) as Node
    const same = words.includes(String(op)) && words.includes(String(inner))
    return same && !isBracketed(at as Location, sql)
  }
  const sides = [left, value, lo, hi, right]
  if ([comparing, matching].some((words) => sides.some((side) => inRow(words, side)))) {
    return 'comparisons in a row, without brackets'
  }
  const { type: inner, op: test, _location: at } = (right ?? hi ?? {}) as Node
  if (inner !== 'unary' || !String(test).startsWith('IS ')) return undefined
  return isBracketed(at as Location, sql) ? undefined : 'IS … after an operator, without brackets'
}

interface Location {
  readonly start: number
  readonly end: number
}

/** The bracket before it may belong to its first part alone, and the one behind to its last. */
function isBracketed({ start, end }: Location, sql: string): boolean {
  const around = /\(\s*$/.test(sql.slice(0, start)) && /^\s*\)/.test(sql.slice(end))
  return around && isBalanced(sql.slice(start, end))
}

function isBalanced(text: string): boolean {
  let depth = 0
  for (const [sign] of text.replace(/'(?:[^']|'')*'/g, '').matchAll(/[()]/g)) {
    depth += sign === '(' ? 1 : -1
    if (depth < 0) return false
  }
  return depth === 0
}

function first<Item>(
  items: readonly Item[],
  find: (item: Item) => string | undefined,
): string | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
