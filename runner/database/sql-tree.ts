// The tokens of a statement → the same in order, with what stands in brackets as one.
import type { Token } from './tokens.ts'

export interface Leaf {
  /** A word in small letters, or a sign; '' for everything else. Quoted names are no words. */
  readonly word: string
  /** As PostgreSQL compares it, where it can be the name of something. */
  readonly name: string | null
}

/** `( … )`, and `case … end`, whose `or` binds nothing outside. */
export interface Group {
  readonly inside: readonly Part[]
}

export type Part = Leaf | Group

export const isGroup = (part: Part | undefined): part is Group =>
  part !== undefined && 'inside' in part

/** '' for a group. */
export const wordOf = (part: Part | undefined): string =>
  part === undefined || isGroup(part) ? '' : part.word

/** null for a group. */
export const nameOf = (part: Part | undefined): string | null =>
  part === undefined || isGroup(part) ? null : part.name

/** Brackets that are deeper stand as signs, so that whoever walks the tree need not fear its depth. */
const deepest = 50

const closers: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['case', 'end'],
])

export function treeOf(tokens: readonly Token[]): readonly Part[] {
  const all: Part[] = []
  const open: { readonly inside: Part[]; readonly closer: string }[] = []
  const inner = () => open.at(-1)?.inside ?? all
  for (const token of tokens) {
    const leaf = leafOf(token)
    const closer = closers.get(leaf.word)
    const at = open.findLastIndex((group) => group.closer === leaf.word)
    if (closer !== undefined && open.length < deepest) {
      const inside: Part[] = []
      inner().push({ inside })
      open.push({ inside, closer })
    } else if (at >= 0) open.length = at
    else inner().push(leaf)
  }
  return all
}

function leafOf({ kind, text }: Token): Leaf {
  if (kind === 'word') return { word: text.toLowerCase(), name: text.toLowerCase() }
  if (kind === 'sign') return { word: text, name: null }
  if (kind !== 'quoted name') return { word: '', name: null }
  return { word: '', name: text.slice(1, -1).replaceAll('""', '"') }
}

/** The parts between separators; those in brackets do not count. */
export function splitAt(parts: readonly Part[], separator: string): readonly (readonly Part[])[] {
  const pieces: Part[][] = [[]]
  for (const part of parts) {
    if (wordOf(part) === separator) pieces.push([])
    else pieces.at(-1)?.push(part)
  }
  return pieces
}

const verbs = new Set(['select', 'with', 'values', 'insert', 'update', 'delete'])

/** A statement of its own in brackets. */
export const isQuery = ({ inside: [first] }: Group): boolean =>
  isGroup(first) ? isQuery(first) : verbs.has(wordOf(first))
