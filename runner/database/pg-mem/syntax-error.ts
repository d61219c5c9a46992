// A text that does not parse → PostgreSQL's syntax error, or a refusal where only our parser fails.
import { parse } from 'pgsql-ast-parser'
import { DatabaseError } from '#runner/database/database-error.ts'
import type { Token } from '#runner/database/tokens.ts'
import { gapAt } from './parser-gaps.ts'
import { refusedTokens } from './refused-tokens.ts'
import { Refusal } from './refusal.ts'
import { isSurelyWrong } from './surely-wrong.ts'

export function syntaxError(sql: string, statement: readonly Token[]): DatabaseError {
  const stop = beforeStarAlias(statement, firstFault(statement))
  const token = statement[stop]
  const read = statement.slice(0, stop + 1)
  const feature = gapAt(read) ?? operatorAt(statement, stop) ?? refusedTokens(read)
  if (feature) return new Refusal(feature)
  if (token?.kind === 'unterminated') {
    return errorAt(`unterminated ${unterminated(token)} at or near "${token.text}"`, token.start)
  }
  if (!isSurelyWrong(statement, stop)) return new Refusal(`what stands at ${shown(token)}`)
  if (!token) return endError(sql, statement)
  return errorAt(`syntax error at or near "${token.text}"`, token.start)
}

/** `start` counts from 0. */
export function errorAt(message: string, start: number): DatabaseError {
  return new DatabaseError(message, { code: '42601', position: String(start + 1) })
}

const shown = (token: Token | undefined): string => (token ? `“${token.text}”` : 'the end')

export function endError(sql: string, statement: readonly Token[]): DatabaseError {
  const last = statement.at(-1)
  const end = last ? last.start + last.text.length : 0
  const semicolon = /^\s*;/.exec(sql.slice(end))
  return semicolon
    ? errorAt('syntax error at or near ";"', end + semicolon[0].length - 1)
    : errorAt('syntax error at end of input', sql.length)
}

/** Our parser takes `* form` for a * that is called form, and stops one token too late. */
function beforeStarAlias(statement: readonly Token[], stop: number): number {
  const [before, star, word] = statement.slice(Math.max(0, stop - 3), stop)
  const isStar = star?.text === '*' && word?.kind === 'word' && !/^from$/i.test(word.text)
  return isStar && before && /^(select|,)$/i.test(before.text) ? stop - 1 : stop
}

/** PostgreSQL reads signs side by side as one operator, which may not exist; our parser as two. */
function operatorAt(statement: readonly Token[], stop: number): string | undefined {
  const [one, other] = [statement[stop - 1], statement[stop]]
  if (!one || !other || one.start + one.text.length !== other.start) return undefined
  const joined = /^[-+*/<>=~!@#%^&|?`]+$/.test(one.text) && /^[*/<>=~!@#%^&|?`]+$/.test(other.text)
  return joined ? `the operator ${one.text}${other.text}` : undefined
}

/** The first token that no continuation could mend; their number if the end came too soon. */
function firstFault(statement: readonly Token[]): number {
  let sound = 0
  let faulty = statement.length + 1
  while (faulty - sound > 1) {
    const middle = (sound + faulty) >> 1
    const last = statement[middle - 1]
    const viable = last && last.kind !== 'unterminated' && canContinue(statement.slice(0, middle))
    if (viable) sound = middle
    else faulty = middle
  }
  return faulty - 1
}

/** A character of no token tells whether our parser would have taken anything at that place. */
function canContinue(tokens: readonly Token[]): boolean {
  const text = spaced(tokens)
  try {
    parse(`${text} \\`)
  } catch (error) {
    const { message } = error as Error
    const column = /^invalid syntax at line 1 col (\d+)/.exec(message)?.[1]
    return Number(column) === text.length + 2 && /\(lexer error\)\. Instead/.test(message)
  }
  throw new Error('A backslash is no SQL')
}

/** In one line, the tokens as far apart as they are; comments become blanks. */
function spaced(tokens: readonly Token[]): string {
  const start = tokens[0]?.start ?? 0
  return tokens.reduce(
    (text, token) => text.padEnd(token.start - start) + token.text.replace(/\s/g, ' '),
    '',
  )
}

function unterminated({ text }: Token): string {
  if (text.startsWith("'")) return 'quoted string'
  if (text.startsWith('"')) return 'quoted identifier'
  return text.startsWith('/*') ? '/* comment' : 'dollar-quoted string'
}
