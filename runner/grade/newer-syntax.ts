// TypeScript → what of it came after Node 20, whose language is spoken on every host here.
import { getFormattedTokens } from 'sucrase'

export interface NewerSyntax {
  readonly line: number
  /** What it is, and what to write in its place. */
  readonly message: string
}

interface Token {
  readonly label: string
  readonly text: string
  readonly line: number
}

/** What a file without any of these need not be read for. */
const perhaps = /\busing\b|\baccessor\b|@|\(\?/

/**
 * Some hosts know more than Node 20: a browser, a newer Node, vitest. An answer that passes on one
 * of them alone would be no answer. `source` is TypeScript that parses.
 */
export function newerSyntax(source: string): NewerSyntax | null {
  if (!perhaps.test(source)) return null
  const tokens = tokensOf(source)
  for (const [index, token] of tokens.entries()) {
    const message = messageFor(token, tokens[index + 1])
    if (message !== null) return { line: token.line, message }
  }
  return null
}

function messageFor(token: Token, next: Token | undefined): string | null {
  if (token.label === 'regexp') return newerExpression(token.text)
  if (token.label === '@') {
    return 'Decorators are no part of JavaScript yet, and nothing here lowers them. Call the function instead.'
  }
  const named = next?.label === 'name' && next.line === token.line
  if (token.label !== 'name' || !named || isBetweenOperands(next.text)) return null
  if (token.text === 'using') {
    return '“using” came after Node 20, on which this course runs. Write const, and give back what you took in a finally.'
  }
  if (token.text === 'accessor') {
    return '“accessor” came after Node 20, on which this course runs. Write a getter and a setter.'
  }
  return null
}

/** Then what stands before is the name of a value. */
const isBetweenOperands = (text: string): boolean => ['as', 'satisfies', 'of'].includes(text)

function newerExpression(text: string): string | null {
  const groups = text.replaceAll(/\\[^]|\[(?:\\[^]|[^\]\\])*\]/g, '').match(/\(\?[^(]*/g) ?? []
  if (groups.some((group) => /^\(\?[a-z]*(?:-[a-z]*)?:/.test(group) && !group.startsWith('(?:'))) {
    return 'A group with flags of its own, as (?i:…), came after Node 20, on which this course runs. Write the flags behind the expression.'
  }
  const names = groups.flatMap((group) => /^\(\?<([^=!>][^>]*)>/.exec(group)?.[1] ?? [])
  if (new Set(names).size < names.length) {
    return 'Two groups of one name came after Node 20, on which this course runs. Give each a name of its own.'
  }
  return null
}

/** The transpiler's own, of which it shows a table: place, label, text. */
function tokensOf(source: string): Token[] {
  const lines = source.split('\n')
  const table = getFormattedTokens(source, { transforms: ['typescript', 'imports'] })
  return table.split('\n').flatMap((row): Token[] => {
    const found = /^(\d+):(\d+)-(\d+):(\d+) +(\S+)/.exec(row)
    if (!found) return []
    const [line = 0, from = 0, endLine = 0, to = 0] = found.slice(1, 5).map(Number)
    const end = line === endLine ? to - 1 : undefined
    return [{ label: found[5] ?? '', text: (lines[line - 1] ?? '').slice(from - 1, end), line }]
  })
}
