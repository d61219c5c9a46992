// The marks in a Markdown text → its `::: name …` containers, in order.
import type { Token } from 'markdown-it'
import { markOf, type Mark } from './container-marks.ts'

export const containerNames = ['exercise', 'django', 'story', 'quiz', 'note'] as const

export interface Container {
  readonly line: number
  readonly name: string
  /** What stands behind the name: the slug of an exercise, or a title. */
  readonly argument: string
  /** False when no `:::` ends it. */
  readonly closed: boolean
}

/** The place of a mark among the tokens, and of the one that ends it; null where none does. */
export interface Pair {
  readonly mark: Mark
  readonly open: number
  readonly close: number | null
}

/**
 * A container ends at the first line of at least as many colons as began it, in the same list item
 * or quote. A line that ends nothing is a pair of its own, without a name.
 */
export function pairsOf(tokens: readonly Token[]): readonly Pair[] {
  const found: Pair[] = []
  let open: readonly { readonly mark: Mark; readonly at: number; readonly level: number }[] = []
  for (const [at, token] of tokens.entries()) {
    // What is left open inside a list item or a quote ends with it.
    for (const { mark, at: from } of open.filter(({ level }) => level > token.level)) {
      found.push({ mark, open: from, close: null })
    }
    open = open.filter(({ level }) => level <= token.level)
    const mark = markOf(token)
    if (!mark) continue
    const last = open.at(-1)
    if (mark.name !== '') open = [...open, { mark, at, level: token.level }]
    else if (last?.level === token.level && last.mark.colons <= mark.colons) {
      open = open.slice(0, -1)
      found.push({ mark: last.mark, open: last.at, close: at })
    } else found.push({ mark, open: at, close: null })
  }
  for (const { mark, at } of open) found.push({ mark, open: at, close: null })
  return found.toSorted((one, other) => one.open - other.open)
}

export function containersOf(tokens: readonly Token[], firstLine: number): readonly Container[] {
  return pairsOf(tokens).map(({ mark: { name, argument }, open, close }) => {
    const line = (tokens[open]?.map?.[0] ?? 0) + firstLine
    return { line, name, argument, closed: close !== null }
  })
}
