// SQL text → tokens, cut as PostgreSQL's scanner cuts them.
import { remembering } from './remembering.ts'

export type TokenKind =
  | 'word'
  | 'quoted name'
  | 'string'
  | 'escape string' // E'…', U&'…', B'…', X'…', $$…$$
  | 'number'
  | 'parameter'
  | 'sign'
  | 'unterminated'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
  /** Counts from 0. */
  readonly start: number
}

const rules: readonly (readonly [TokenKind | null, RegExp])[] = [
  [null, /\s+|--[^\n]*|\/\*(?:[^*/]|\*(?!\/)|\/(?!\*)|\/\*(?:[^*]|\*(?!\/))*\*\/)*\*\//y],
  ['escape string', /(?:[ebx]|u&)'(?:[^'\\]|''|\\[^])*'|\$([a-z_]\w*)?\$[^]*?\$\1\$/iy],
  ['string', /'(?:[^']|'')*'/y],
  ['quoted name', /"(?:[^"]|"")*"/y],
  ['unterminated', /['"][^]*|\/\*[^]*|\$(?:[a-z_]\w*)?\$[^]*/iy],
  // To PostgreSQL every character beyond ASCII is a letter.
  ['word', /[a-z_\u0080-\uffff][\w$\u0080-\uffff]*/iy],
  ['parameter', /\$\d+/y],
  ['number', /(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:e[-+]?\d+)?/iy],
  ['sign', /::|<=|>=|<>|!=|\|\||->>?|#>>?|@>|<@|&&|!?~~\*?|!?~\*?|[^]/y],
]

const remembered = remembering<readonly Token[]>()

/** Several ask for the tokens of one statement. */
export function tokensOf(sql: string): readonly Token[] {
  return remembered(sql, () => cut(sql))
}

function cut(sql: string): readonly Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < sql.length;) {
    const [kind, text] = scan(sql, at)
    if (kind) tokens.push({ kind, text, start: at })
    at += text.length
  }
  return tokens
}

function scan(sql: string, at: number): readonly [TokenKind | null, string] {
  for (const [kind, rule] of rules) {
    rule.lastIndex = at
    const found = rule.exec(sql)
    if (found) return [kind, found[0]]
  }
  throw new Error(`No rule for the character at ${at}`)
}

/** The tokens between semicolons; a statement of no tokens is left out. */
export function statementsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const statements: Token[][] = [[]]
  for (const token of tokens) {
    if (token.kind === 'sign' && token.text === ';') statements.push([])
    else statements.at(-1)?.push(token)
  }
  return statements.filter((statement) => statement.length > 0)
}
