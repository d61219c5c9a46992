// A text that does not parse -> PostgreSQL's syntax error, or a refusal where only our parser fails.
import { parse } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import { Refusal } from './refusal.ts'
import type { Token } from './tokens.ts'

/** What PostgreSQL parses and our parser does not, as the words up to the place where it stops. */
const gaps: readonly (readonly [RegExp, string])[] = [
  [/^INSERT .* DEFAULT$/, 'INSERT … DEFAULT VALUES'],
  [/ ON CONFLICT \(.*\) WHERE$/, 'ON CONFLICT (…) WHERE'],
  [/ IS (NOT )?DISTINCT$/, 'IS DISTINCT FROM'],
  [/ IS (NOT )?(UNKNOWN|NORMALIZED|DOCUMENT|JSON)$/, 'this form of IS'],
  [/ (NATURAL|LATERAL|TABLESAMPLE|SIMILAR|ONLY|WINDOW|INTERSECT|EXCEPT)$/, ''],
  [/^DELETE .* USING$/, 'DELETE … USING'],
  [/ LIKE .* ESCAPE S$/, 'LIKE … ESCAPE'],
  [/ LIMIT( ALL)?$/, 'LIMIT ALL'],
  [/ REFERENCES [^(]*[,)]$/, 'REFERENCES without a list of columns'],
  [
    / REFERENCES [^(]*(ON|NOT|UNIQUE|CHECK|DEFAULT|PRIMARY)$/,
    'REFERENCES without a list of columns',
  ],
  [/ (NOT )?DEFERRABLE$| INITIALLY$/, 'deferrable constraints'],
  [/^CREATE TABLE .* \( \)$/, 'a table without columns'],
  [/^CREATE TABLE .* AS$/, 'CREATE TABLE AS'],
  [/^CREATE TABLE .* \) (PARTITION|WITH|USING|ON|TABLESPACE)( BY)?$/, 'this form of CREATE TABLE'],
  [/ (CONSTRAINT \S+ )?EXCLUDE( USING| \()?$/, 'EXCLUDE'],
  [/^CREATE SCHEMA .*AUTHORIZATION/, 'CREATE SCHEMA … AUTHORIZATION'],
  [/^CREATE (UNIQUE )?INDEX .* INCLUDE \($/, 'INDEX … INCLUDE'],
  [/ NULLS (NOT )?DISTINCT$/, 'NULLS NOT DISTINCT'],
  [
    / (TRIM|POSITION|SUBSTRING|EXTRACT|OVERLAY|CAST|NORMALIZE) \([^)]*$/,
    'this form of function call',
  ],
  [/ COLLATE( \S+)?$/, 'COLLATE'],
  [/ (ARRAY|ROW|GROUPING SETS|CUBE|ROLLUP|WITHIN GROUP|OPERATOR) \($/, ''],
  [/ (AS )?(NOT )?MATERIALIZED$/, 'WITH … AS MATERIALIZED'],
  [/ (FETCH|OFFSET) .*$/, 'this form of FETCH or OFFSET'],
  [/ FOR (UPDATE|NO KEY UPDATE|SHARE|KEY SHARE)( .*)?$/, 'FOR UPDATE'],
  [/[\w)"] -N$/, 'a minus sign with no blank before the number'],
  [/ S S$/, 'two strings side by side'],
]

export function syntaxError(sql: string, statement: readonly Token[]): DatabaseError {
  const stop = firstFault(sql, statement)
  const token = statement[stop]
  const feature = gapAt(statement.slice(0, stop + 1))
  if (feature) return new Refusal(feature)
  if (!token) return errorAt('syntax error at end of input', sql.length)
  if (token.kind === 'unterminated') {
    return errorAt(`unterminated ${unterminated(token)} at or near "${token.text}"`, token.start)
  }
  if (token.kind === 'escape string') return new Refusal('this kind of string')
  return errorAt(`syntax error at or near "${token.text}"`, token.start)
}

export function errorAt(message: string, start: number): DatabaseError {
  return new DatabaseError(message, { code: '42601', position: String(start + 1) })
}

/** The first token that no continuation could mend; the number of tokens if the end came too soon. */
function firstFault(sql: string, statement: readonly Token[]): number {
  const start = statement[0]?.start ?? 0
  let sound = 0
  let faulty = statement.length + 1
  while (faulty - sound > 1) {
    const middle = (sound + faulty) >> 1
    const last = statement[middle - 1]
    const viable = last?.kind !== 'unterminated' && canContinue(sql.slice(start, end(last)))
    if (viable && middle <= statement.length) sound = middle
    else faulty = middle
  }
  return faulty - 1
}

/** A character of no token tells whether our parser would have taken anything at that place. */
function canContinue(text: string): boolean {
  try {
    parse(`${text} \\`)
  } catch (error) {
    return /Unexpected input \(lexer error\)\. Instead/.test((error as Error).message)
  }
  throw new Error('A backslash is no SQL')
}

function gapAt(tokens: readonly Token[]): string | undefined {
  const words = tokens.map(({ kind, text }) =>
    kind === 'string' ? 'S' : kind === 'number' ? 'N' : text.toUpperCase(),
  )
  const text = words.join(' ').replace(/- N$/, '-N')
  const found = gaps.find(([pattern]) => pattern.test(text))
  return found && (found[1] || words.at(-1) === '(' ? found[1] || words.at(-2) : words.at(-1))
}

function end(token: Token | undefined): number {
  return token ? token.start + token.text.length : 0
}

function unterminated({ text }: Token): string {
  if (text.startsWith("'")) return 'quoted string'
  if (text.startsWith('"')) return 'quoted identifier'
  return text.startsWith('/*') ? '/* comment' : 'dollar-quoted string'
}
