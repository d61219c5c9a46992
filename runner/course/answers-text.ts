// The text of answers.ts ↔ what is chosen or typed for each card; all other bytes stay as they are.
import { bytesOf, maxFileBytes } from '#runner/grade/request.ts'

/** The file that the form over the cards writes. */
export const answersFile = 'answers.ts'

export type ReadAnswers =
  | { readonly kind: 'read'; readonly choices: Readonly<Record<string, string>> }
  | { readonly kind: 'unreadable'; readonly message: string }

interface Token {
  readonly kind: 'word' | 'string' | 'sign'
  /** For a string, what stands between the quotes. */
  readonly value: string
  readonly from: number
  readonly to: number
}

/** Every card needs exactly one `id: 'option'`, with '' while it is not answered. */
export function readAnswers(text: string, ids: readonly string[]): ReadAnswers {
  const tokens = scan(text)
  if (typeof tokens === 'string') return { kind: 'unreadable', message: tokens }
  const choices: Record<string, string> = {}
  for (const id of ids) {
    const values = valuesOf(tokens, id)
    const [value] = values
    if (!value || values.length > 1) {
      const count = value ? `${values.length} lines for` : 'no line like'
      return { kind: 'unreadable', message: `There is ${count} ${keyOf(id)}: '…' in answers.ts.` }
    }
    choices[id] = value.value.replaceAll(/\\(.)/g, '$1')
  }
  return { kind: 'read', choices }
}

/** The text with one choice changed; the same text when the card is not found once. */
export function writeAnswer(text: string, id: string, option: string): string {
  const tokens = scan(text)
  const values = typeof tokens === 'string' ? [] : valuesOf(tokens, id)
  const [value] = values
  if (!value || values.length > 1) return text
  const quote = text[value.from] ?? ''
  const written = option
    .replaceAll('\n', ' ')
    .replaceAll(/[\\'"`$]/g, (sign) => (needsEscape(sign, quote) ? `\\${sign}` : sign))
  return text.slice(0, value.from + 1) + written + text.slice(value.to - 1)
}

const needsEscape = (sign: string, quote: string): boolean =>
  sign === '\\' || sign === quote || (sign === '$' && quote === '`')

/** The words or strings that a string follows after a colon, in their order. */
export function answerKeys(text: string): readonly string[] {
  const tokens = scan(text)
  if (typeof tokens === 'string') return []
  return tokens.flatMap((token, index) =>
    token.kind !== 'sign' &&
    tokens[index + 1]?.value === ':' &&
    tokens[index + 2]?.kind === 'string'
      ? [token.value]
      : [],
  )
}

function valuesOf(tokens: readonly Token[], id: string): readonly Token[] {
  return tokens.flatMap((token, index) => {
    const [colon, value] = [tokens[index + 1], tokens[index + 2]]
    const isKey = token.kind !== 'sign' && token.value === id && colon?.value === ':'
    return isKey && value?.kind === 'string' ? [value] : []
  })
}

function keyOf(id: string): string {
  return /^\w+$/.test(id) ? id : `'${id}'`
}

const pattern =
  /(?<skip>\s+|\/\/.*|\/\*[^]*?\*\/)|(?<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[^])*`)|(?<word>[\w$]+)|(?<sign>[^'"`])/y

/** The tokens, or why there are none. */
function scan(text: string): readonly Token[] | string {
  if (bytesOf(text) > maxFileBytes) return 'answers.ts has become too long for these questions.'
  const tokens: Token[] = []
  const open: Token[] = []
  for (let at = 0; at < text.length;) {
    pattern.lastIndex = at
    const groups = pattern.exec(text)?.groups
    if (!groups) return `A quote opens on line ${lineOf(text, at)} of answers.ts and never closes.`
    const to = pattern.lastIndex
    const from = at
    at = to
    const { string, word, sign } = groups
    if (string) tokens.push({ kind: 'string', value: string.slice(1, -1), from, to })
    if (word) tokens.push({ kind: 'word', value: word, from, to })
    if (!sign) continue
    const token: Token = { kind: 'sign', value: sign, from, to }
    tokens.push(token)
    if ('{[('.includes(sign)) open.push(token)
    if ('}])'.includes(sign) && pairs[open.pop()?.value ?? ''] !== sign) return stray(text, token)
  }
  const unclosed = open.pop()
  return unclosed ? stray(text, unclosed) : tokens
}

const pairs: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' }

function stray(text: string, { value, from }: Token): string {
  return `The “${value}” on line ${lineOf(text, from)} of answers.ts has no partner.`
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
