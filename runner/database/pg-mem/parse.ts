// SQL text → its statements, parsed once for each text.
import { parse as parseSql, type Statement } from 'pgsql-ast-parser'
import type { DatabaseError } from '#runner/database/database-error.ts'
import { remembering } from '#runner/database/remembering.ts'
import { statementsOf, tokensOf, type Token } from '#runner/database/tokens.ts'
import { refusedSyntax } from './allow-list.ts'
import { commandOf } from './commands.ts'
import { refusedTokens } from './refused-tokens.ts'
import { Refusal } from './refusal.ts'
import { readNames } from './read-names.ts'
import { endError, errorAt, syntaxError } from './syntax-error.ts'

export interface Parsed {
  readonly statement: Statement
  /** Its own part of the text. */
  readonly text: string
  /** The highest n of its $n. */
  readonly parameters: number
}

export type Parsing =
  | { readonly ok: true; readonly statements: readonly Parsed[] }
  | { readonly ok: false; readonly error: DatabaseError }

const remembered = remembering<Parsing>()

/** Graders open a new database for each test and run the same texts in it. */
export function parse(sql: string): Parsing {
  return remembered(sql, () => parseAnew(sql))
}

function parseAnew(sql: string): Parsing {
  const statements: Parsed[] = []
  for (const tokens of statementsOf(tokensOf(sql))) {
    const parsed = parseSafely(sql, tokens)
    if (parsed instanceof Error) return { ok: false, error: parsed }
    statements.push(parsed)
  }
  return { ok: true, statements }
}

/** Where our parser breaks down, PostgreSQL's might not. */
function parseSafely(sql: string, tokens: readonly Token[]): Parsed | DatabaseError {
  try {
    return parseOne(sql, tokens)
  } catch (error) {
    return new Refusal(`what our parser answers with “${(error as Error).message.split('\n')[0]}”`)
  }
}

function parseOne(sql: string, tokens: readonly Token[]): Parsed | DatabaseError {
  const command = commandOf(tokens)
  if (command.is === 'unknown') {
    return errorAt(`syntax error at or near "${command.token.text}"`, command.token.start)
  }
  if (command.is === 'refused') return new Refusal(command.feature)
  const [start, end] = span(tokens)
  let statement: Statement | undefined
  try {
    // Blanks before it keep the locations those of the whole text.
    ;[statement] = parseSql(' '.repeat(start) + sql.slice(start, end), { locationTracking: true })
  } catch {
    return syntaxError(sql, tokens)
  }
  if (!statement) throw new Error(`The parser gave no statement for ${sql.slice(start, end)}`)
  // Our parser takes an INSERT of nothing, and `values` for an alias.
  if (statement.type === 'insert' && !statement.insert) return endError(sql, tokens)
  const feature = refusedTokens(tokens) ?? refusedSyntax(statement, sql)
  if (feature) return new Refusal(feature)
  const misread = readNames(statement, tokens)
  if (misread) return misread
  return { statement, text: sql.slice(start, end), parameters: highest(tokens) }
}

function highest(tokens: readonly Token[]): number {
  const numbers = tokens.filter(({ kind }) => kind === 'parameter').map(({ text }) => text.slice(1))
  return Math.max(0, ...numbers.map(Number))
}

function span(tokens: readonly Token[]): readonly [number, number] {
  const last = tokens.at(-1)
  return [tokens[0]?.start ?? 0, last ? last.start + last.text.length : 0]
}
