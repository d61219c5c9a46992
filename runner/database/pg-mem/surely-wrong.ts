// The token at which our parser stops → whether PostgreSQL, which reads more, must stop there too.
import type { Token } from '#runner/database/tokens.ts'
import { callable, reserved, unreserved } from './keywords.ts'

interface Stop {
  /** The words before it, as in `gapAt`: a string is '', a number 0, a quoted name "". */
  readonly words: string
  readonly before: Token
  /** How many brackets are open. */
  readonly depth: number
}

const isWord = ({ kind, text }: Token, ...words: readonly string[]): boolean =>
  kind === 'word' && words.includes(text.toLowerCase())

/** A name that means nothing to PostgreSQL's grammar. */
function isPlain({ kind, text }: Token): boolean {
  const word = text.toLowerCase()
  return kind === 'quoted name' || (kind === 'word' && !reserved.has(word) && !unreserved.has(word))
}

const isValue = ({ kind }: Token): boolean => ['string', 'number', 'parameter'].includes(kind)

const isSign = ({ kind, text }: Token, ...signs: readonly string[]): boolean =>
  kind === 'sign' && signs.includes(text)

/** An expression, or a list of them, must follow. A * may be one. */
function wantsOperand({ before, words }: Stop): boolean {
  const signs = [',', '=', '<', '>', '<=', '>=', '<>', '!=', '||', '+', '-', '/', '%', '::']
  if (isSign(before, ...signs)) return true
  if (/ (AS|\.) \S+$/.test(words)) return false
  if (isWord(before, 'where', 'having')) return true
  return !isLabelled(words) && isWord(before, 'and', 'or', 'by', 'set', 'when', 'then', 'else')
}

/** In `select id and from t` to PostgreSQL `and` is a label. */
function isLabelled(words: string): boolean {
  const head = words.replace(/\S+$/, '')
  const clause = /.*\b(SELECT|RETURNING|FROM|WHERE|SET|VALUES|ON|HAVING)\b/.exec(head)?.[1]
  return clause === 'SELECT' || clause === 'RETURNING'
}

/** They begin no expression, column or table. */
const clauses = `where and or from order group having limit offset union intersect except in then
  when else end as asc desc to using returning fetch window create`.split(/\s+/)

const rules: readonly ((token: Token, stop: Stop) => boolean)[] = [
  // A bracket that nobody opened.
  (token, { depth }) => isSign(token, ')') && depth === 0,
  // `(1,)`, `where )`, `in ()`, `a = = b`
  (token, stop) =>
    wantsOperand(stop) && isSign(token, ')', ',', '=', '<', '>', '<=', '>=', '<>', '/', '%'),
  (token, { words }) => isSign(token, ')') && words.endsWith(' IN ('),
  // `select a, from t`, `where and a = 1`
  (token, stop) => wantsOperand(stop) && isWord(token, ...clauses),
  // `from order`, `create table user`, `update order`
  (token, { before, words }) =>
    token.kind === 'word' &&
    reserved.has(token.text.toLowerCase()) &&
    !isWord(token, 'only', 'lateral') &&
    ((isWord(before, 'from', 'join') && !callable.has(token.text.toLowerCase())) ||
      /^(INSERT INTO|CREATE TABLE( IF NOT EXISTS)?|UPDATE)$/.test(words)) &&
    !/ DISTINCT FROM$|\([^()]*FROM$/.test(words),
  (token, { before, depth }) => isWord(before, 'from') && depth === 0 && isValue(token),
  (token, { before }) => (isSign(before, '(') || isWord(before, 'as')) && isSign(token, ',', '='),
  (token, { words }) => /(INTO|TABLE)$/.test(words) && isSign(token, '('),
  (token, { words }) => words.endsWith('VALUES') && isValue(token),
  // `(id, name values (1, 'x')`, `(1 null)`, `from t wehre = 1`
  (token, { words }) =>
    /^INSERT INTO \S+( \. \S+)? \([^()]*$/.test(words) && isWord(token, 'values', 'select'),
  (token, { before, words }) =>
    isValue(before) &&
    isWord(token, 'null', 'true', 'false') &&
    !words.startsWith('CREATE') &&
    !isLabelled(`${words} `),
  (token, { before, words }) =>
    / (FROM|JOIN) \S+ \S+$/.test(words) && isPlain(before) && isSign(token, '=', '<', '>'),
  // `'O'Brien'`, `1 x` where no name may stand
  (token, { before }) => isValue(before) && isApart(before, token) && isPlain(token),
  (token, { before }) =>
    isValue(before) && isApart(before, token) && isAnyOf(token, 'number', 'parameter'),
  (token, { before }) => isAnyOf(before, 'number', 'parameter') && isAnyOf(token, 'string'),
  // `wehre a`, `(a) valeus`
  (token, { before, words }) =>
    (isPlain(before) || isSign(before, ')')) &&
    (isPlain(token) || isAnyOf(token, 'number', 'parameter')) &&
    !words.startsWith('CREATE'),
  (token, { before, words }) =>
    /^SELECT (.* , )?\*$/.test(words) && isPlain(token) && isSign(before, '*'),
  (token, { words }) =>
    /^CREATE SCHEMA( IF NOT EXISTS)?$/.test(words) &&
    reserved.has(token.text) &&
    !isWord(token, 'authorization'),
  // A word that must follow does not.
  (token, { words }) => /^INSERT$|^DELETE$/.test(words) && isPlain(token),
  (token, { before }) => isWord(before, 'order', 'group') && isPlain(token),
  (token, { words }) => /^INSERT INTO \S+( \([^()]*\))?$/.test(words) && isWord(token, 'value'),
  (token, { words }) => /^UPDATE \S+( \S+)?$/.test(words) && isSign(token, '='),
  // `primary ky`, `text uniqe`
  (token, { before, words }) =>
    /^CREATE TABLE .* \(/.test(words) &&
    isPlain(token) &&
    isWord(before, 'primary', 'not', 'null', 'key', 'unique', 'int', 'integer', 'bigint', 'text'),
]

/** `tokens` are the whole statement; where nothing stands at `stop`, it ends too soon. */
export function isSurelyWrong(tokens: readonly Token[], stop: number): boolean {
  const [token, before] = [tokens[stop], tokens[stop - 1]]
  if (!before) return true
  const head = tokens.slice(0, stop)
  if (head.some(isReadOtherwise)) return false
  const words = head.map(wordOf).join(' ')
  const depth = head.reduce(
    (sum, one) => sum + Number(isSign(one, '(')) - Number(isSign(one, ')')),
    0,
  )
  const place = { words, before, depth }
  return token ? rules.some((rule) => rule(token, place)) : endsTooSoon(place)
}

const isAnyOf = ({ kind }: Token, ...kinds: readonly Token['kind'][]): boolean =>
  kinds.includes(kind)

/** `1abc` and `$1abc` are told in other words. */
const isApart = (before: Token, { start }: Token): boolean =>
  before.kind === 'string' || before.start + before.text.length < start

/** What follows means something else to PostgreSQL than to our parser. */
const isReadOtherwise = (token: Token): boolean =>
  isWord(token, 'natural', 'lateral', 'only', 'tablesample', 'similar', 'window', 'collate') ||
  isWord(token, 'symmetric', 'asymmetric', 'variadic', 'over', 'within', 'escape', 'fetch')

function wordOf({ kind, text }: Token): string {
  if (kind === 'string') return "''"
  if (kind === 'quoted name') return '""'
  return kind === 'number' ? '0' : text.toUpperCase()
}

function endsTooSoon(stop: Stop): boolean {
  const { words, before, depth } = stop
  return (
    depth > 0 ||
    wantsOperand(stop) ||
    (isWord(before, 'from', 'into', 'as', 'on') && !/ (AS|\.) \S+$/.test(words)) ||
    /^(INSERT|DELETE|UPDATE|CREATE|CREATE (TABLE|SCHEMA))$/.test(words) ||
    /^INSERT INTO \S+( \([^()]*\)| VALUES)?$/.test(words) ||
    /^(CREATE TABLE|UPDATE) \S+( SET( \S+)?)?$/.test(words) ||
    /^WITH \S+ AS \([^()]*\)$/.test(words) ||
    /(ORDER|GROUP|LIMIT|OFFSET| JOIN \S+)$/.test(words)
  )
}
