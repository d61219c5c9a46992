// Statements and settings of a session → when to look again, and which tenant is meant.
import { statementsOf, tokensOf, type Token } from './tokens.ts'

export interface SessionSettings {
  /** `search_path` as PostgreSQL shows it. */
  readonly path: string
  /** `app.tenant`; null if it was never set. */
  readonly tenant: string | null
}

/** What begins a statement after which a session may have another search_path, setting or role. */
const changing = new Set('set reset discard commit end rollback abort do call execute'.split(' '))

/**
 * Says yes too often rather than too seldom. What it cannot see is a function whose body sets:
 * `definesCode` tells when such functions may be there.
 */
export function mayChangeSettings(text: string): boolean {
  return statementsOf(tokensOf(text)).some(
    ([first, ...rest]) =>
      changing.has(first?.text.toLowerCase() ?? '') ||
      rest.some((token) => isWord(token, 'set_config')),
  )
}

/**
 * Of a text that may change settings: search_path is the only one that it gives a value to. Says no
 * too often rather than too seldom.
 */
export function setsOnlyPath(text: string, values: readonly (string | null)[] = []): boolean {
  const isPath = (token: Token | undefined): boolean => {
    if (token?.kind === 'word') return isWord(token, pathName)
    if (token?.kind === 'string') return token.text.toLowerCase() === `'${pathName}'`
    return token?.kind === 'parameter' && values[Number(token.text.slice(1)) - 1] === pathName
  }
  return statementsOf(tokensOf(text)).every((tokens) => {
    const [first, second, third] = tokens
    switch (first?.text.toLowerCase()) {
      case 'set':
        return isPath(/^(?:local|session)$/i.test(second?.text ?? '') ? third : second)
      case 'reset':
        return isPath(second)
      case 'do':
      case 'call':
      case 'execute':
      case 'discard':
        return false
      default:
        // In its call the name comes after the bracket.
        return tokens.every(
          (token, at) =>
            !isWord(token, 'set_config') ||
            (isPath(tokens[at + 2]) && tokens[at + 3]?.text === ','),
        )
    }
  })
}

const pathName = 'search_path'

/** A function, a procedure or a trigger is made: from now on any statement may call it. */
export function definesCode(text: string): boolean {
  return statementsOf(tokensOf(text)).some(
    ([first, ...rest]) =>
      first !== undefined &&
      isWord(first, 'create') &&
      rest.some((token) => isWord(token, 'function') || isWord(token, 'procedure')),
  )
}

const isWord = ({ kind, text }: Token, word: string): boolean =>
  kind === 'word' && text.toLowerCase() === word

const customName = /[a-z_]\w*(?:\.[a-z_]\w*)+/gi

/** Everything that could be the name of a setting such as `app.tenant`, in lower case. */
export function customNamesIn(text: string, values: readonly (string | null)[] = []): string[] {
  const searched = [text, ...values.filter((value) => value !== null && value.length < 100)]
  return searched.flatMap((one) => one?.match(customName) ?? []).map((name) => name.toLowerCase())
}

/** The first schema of the path that is not everybody's, or else what `app.tenant` says. */
export function tenantOf({ path, tenant }: SessionSettings): string | undefined {
  const schemas = tokensOf(path)
    .filter(({ kind }) => kind === 'word' || kind === 'quoted name')
    .map(({ kind, text }) => (kind === 'word' ? text : text.slice(1, -1).replaceAll('""', '"')))
  const shared = new Set(['$user', 'public', ''])
  const own = schemas.find((name) => !shared.has(name) && !name.startsWith('pg_'))
  return own ?? (tenant || undefined)
}
