// A statement that our parser has read → what it takes for a name, though PostgreSQL does not.
import type { Statement } from 'pgsql-ast-parser'
import type { DatabaseError } from '#runner/database/database-error.ts'
import type { Token } from '#runner/database/tokens.ts'
import { needAs, reserved } from './keywords.ts'
import { Refusal } from './refusal.ts'
import { errorAt } from './syntax-error.ts'

interface Named {
  readonly name?: unknown
  readonly alias?: unknown
  readonly expr?: unknown
  readonly function?: unknown
  readonly kind?: unknown
  readonly _location?: { readonly start: number; readonly end: number }
}

/** Undefined if every name may be one. */
export function readNames(
  statement: Statement,
  tokens: readonly Token[],
): DatabaseError | undefined {
  const words = tokens.filter(({ kind }) => kind === 'word')
  const doubtful = words.some(({ text }) => isDoubtful(text.toLowerCase()))
  return doubtful ? inNode(statement, tokens) : undefined
}

const isDoubtful = (word: string): boolean => reserved.has(word) || needAs.has(word)

function inNode(node: unknown, tokens: readonly Token[]): DatabaseError | undefined {
  if (node === null || typeof node !== 'object') return undefined
  const fault = Array.isArray(node) ? undefined : atNode(node, tokens)
  if (fault) return fault
  for (const [key, child] of Object.entries(node)) {
    // Some keywords are the names of functions.
    const found = key === 'function' ? undefined : inNode(child, tokens)
    if (found) return found
  }
  return undefined
}

function atNode(node: Named, tokens: readonly Token[]): DatabaseError | undefined {
  if ('expr' in node && node.alias) return bareLabel(node, tokens)
  const { name, alias, _location: at } = node
  const token = tokens.find(({ start }) => start === at?.start)
  if (node.kind === 'column') return columnName(node, tokens)
  const isName = typeof name === 'string' && token?.kind === 'word' && reserved.has(name)
  if (isName && token.text.toLowerCase() === name) return new Refusal(`${name} as a name`)
  const isAlias = typeof alias === 'string' && reserved.has(alias)
  const unquoted = tokens.some(({ kind, text }) => kind === 'word' && text.toLowerCase() === alias)
  return isAlias && unquoted ? new Refusal(`${alias} as a name`) : undefined
}

/** Our parser tells the place of a label only behind AS. */
function bareLabel({ alias, _location: at }: Named, tokens: readonly Token[]) {
  const { name, _location: labelled } = alias as { readonly name: string } & Named
  if (labelled || !needAs.has(name)) return undefined
  const token = tokens.find(
    ({ kind, text, start }) =>
      at && start >= at.end && kind === 'word' && text.toLowerCase() === name,
  )
  return token && errorAt(`syntax error at or near "${token.text}"`, token.start)
}

function columnName({ name }: Named, tokens: readonly Token[]): DatabaseError | undefined {
  const { name: plain, _location: at } = name as { readonly name: string } & Named
  const token = tokens.find(({ start }) => start === at?.start)
  if (token?.kind !== 'word' || !reserved.has(plain)) return undefined
  return errorAt(`syntax error at or near "${token.text}"`, token.start)
}
