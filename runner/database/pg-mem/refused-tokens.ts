// The tokens of a statement → the first kind that our parser reads otherwise than PostgreSQL does.
import type { Token } from '#runner/database/tokens.ts'

export function refusedTokens(tokens: readonly Token[]): string | undefined {
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind === 'escape string') return `strings that begin with ${text.slice(0, 2)}`
    if (kind === 'number' && /e/i.test(text)) return 'numbers with an exponent'
    if (kind === 'number' && /^\d{16}/.test(text)) return 'numbers beyond 2^53'
    if (kind === 'string' && tokens[index - 1]?.kind === 'string') return 'strings side by side'
  }
  return undefined
}
