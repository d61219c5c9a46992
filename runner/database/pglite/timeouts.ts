// A text that sets a timeout → its name: PGlite cannot stop a statement, and never waits for a lock.
import { statementsOf, tokensOf, type Token } from '#runner/database/tokens.ts'

const timeouts = ['statement_timeout', 'lock_timeout', 'query_timeout']

/** Undefined where there is none, or where it is set to 0, which means none. */
export function timeoutIn(
  text: string,
  values: readonly (string | null)[] = [],
): string | undefined {
  if (!/_timeout/i.test(text)) return undefined
  for (const tokens of statementsOf(tokensOf(text))) {
    for (const [at, token] of tokens.entries()) {
      const name = plain(token)
      if (timeouts.includes(name) && isSet(tokens, at, values)) return name
    }
  }
  return undefined
}

/** `set name = value`, `set local name to value`, `set_config('name', value, …)` */
function isSet(tokens: readonly Token[], at: number, values: readonly (string | null)[]): boolean {
  const [before, sign, value] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]]
  const [first, second] = [before, tokens[at - 2]].map((token) => token?.text.toLowerCase())
  const told = first === 'set' || first === 'local' || first === 'session'
  const called = first === '(' && second === 'set_config'
  if (!value || !sign || !(told || called)) return false
  const given = value.kind === 'parameter' ? values[Number(value.text.slice(1)) - 1] : plain(value)
  return !/^(0+(us|ms|s|min|h|d)?|default)$/.test(given ?? '0')
}

const plain = ({ text }: Token): string => text.replace(/^['"]|['"]$/g, '').toLowerCase()
