// The words of a statement up to where our parser stops → what it does not parse, though PostgreSQL does.
import type { Token } from '#runner/database/tokens.ts'

const withoutColumns = 'REFERENCES without a list of columns'

/** A string is written '' and a number 0. Where the name is empty, the last word is the name. */
const gaps: readonly (readonly [RegExp, string])[] = [
  [/^INSERT .* DEFAULT$/, 'INSERT … DEFAULT VALUES'],
  [/ ON CONFLICT \(.*\) WHERE$/, 'ON CONFLICT (…) WHERE'],
  [/ IS (NOT )?DISTINCT$/, 'IS DISTINCT FROM'],
  [/ IS (NOT )?(UNKNOWN|NORMALIZED|DOCUMENT|JSON)$/, 'this form of IS'],
  [/ (NATURAL|LATERAL|TABLESAMPLE|SIMILAR|ONLY|WINDOW|INTERSECT|EXCEPT)$/, ''],
  [/ ON CONFLICT \( (?:.* , )?\S+ [A-Z_"]\S*$/, 'operator classes'],
  [/^DELETE .* USING$/, 'DELETE … USING'],
  [/ LIKE .* ESCAPE( '')?$/, 'LIKE … ESCAPE'],
  [/ LIMIT ALL$/, 'LIMIT ALL'],
  [/ REFERENCES [^(),]+ [,)]$/, withoutColumns],
  [/ REFERENCES [^(),]+ (ON|NOT|UNIQUE|CHECK|DEFAULT|PRIMARY)$/, withoutColumns],
  [/ (NOT )?DEFERRABLE$| INITIALLY$/, 'deferrable constraints'],
  [/^CREATE TABLE .* \( \)$/, 'a table without columns'],
  [/^CREATE TABLE .* AS$/, 'CREATE TABLE AS'],
  [/^CREATE TABLE .* \) (PARTITION|WITH|USING|ON|TABLESPACE)( BY)?$/, 'this form of CREATE TABLE'],
  [/ (CONSTRAINT \S+ )?EXCLUDE( USING| \()?$/, 'EXCLUDE'],
  [/^CREATE SCHEMA .*AUTHORIZATION/, 'CREATE SCHEMA … AUTHORIZATION'],
  [/^CREATE (UNIQUE )?INDEX .* INCLUDE( \()?$/, 'INDEX … INCLUDE'],
  [/ NULLS (NOT )?DISTINCT$/, 'NULLS NOT DISTINCT'],
  [/ (TRIM|POSITION|SUBSTRING|EXTRACT|OVERLAY|NORMALIZE) \([^)]*$/, 'this form of function call'],
  [/ COLLATE( \S+)?$/, 'COLLATE'],
  [/ (ARRAY|ROW|SETS|CUBE|ROLLUP|GROUP|OPERATOR) \($/, 'this form of brackets'],
  [/ (AS )?(NOT )?MATERIALIZED$/, 'WITH … AS MATERIALIZED'],
  [/ (FETCH|OFFSET) [^;]*$/, 'this form of FETCH or OFFSET'],
  [/ FOR (UPDATE|NO KEY UPDATE|SHARE|KEY SHARE)( .*)?$/, 'FOR UPDATE'],
  [
    / IS (NOT )?(NULL|TRUE|FALSE) ([-=<>+*/%]|<=|>=|<>|!=|\|\||IN|NOT|BETWEEN|I?LIKE)$/,
    'an operator after IS …',
  ],
  [/ BETWEEN .* AND NOT$/, 'NOT inside BETWEEN'],
  [/ BETWEEN ((?! AND ).)* ([=<>]|<=|>=|<>|!=)$/, 'a comparison inside BETWEEN'],
  [/ (=|<|>|<=|>=|<>|!=|\|\||[-+*/%]|LIKE|ILIKE) NOT$/, 'NOT after an operator, without brackets'],
  [/[\w)"'] -0$/, 'a minus sign with no blank before the number'],
  [/ [!@#~^&|?`]+$/, 'this operator'],
]

/** `tokens` go up to the token at which the parser stops, and hold it. */
export function gapAt(tokens: readonly Token[]): string | undefined {
  const words = tokens.map(({ kind, text }) => {
    if (kind === 'string') return "''"
    return kind === 'number' ? '0' : text.toUpperCase()
  })
  const text = words.join(' ').replace(/- 0$/, '-0')
  const found = gaps.find(([pattern]) => pattern.test(text))
  return found && (found[1] || words.at(-1))
}
