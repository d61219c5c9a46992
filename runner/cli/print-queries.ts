// The statements of a Report → lines for people at a terminal, check by check.
import {
  checksOfQueries,
  dedented,
  flagMeaning,
  flagQuestion,
  isFlagged,
  spansOf,
  type CheckQueries,
} from '#runner/grade/checks-of-queries.ts'
import type { Query, Report } from '#runner/grade/report.ts'
import { paint } from './paint.ts'

/** `width` is that of the terminal, in characters. */
export function printQueries(report: Report, width: number): string[] {
  const { list, omitted } = report.queries
  if (list.length === 0) return ['', '  No statement ran.']
  const flagged = list.filter(isFlagged).length
  return [
    '',
    `  ${paint('bold', 'Queries')}: ${count(list.length + omitted, 'statement')}, ${flagged} flagged`,
    ...checksOfQueries(report).flatMap((check) => printCheck(check, width)),
    ...(omitted > 0 ? ['', `  … and ${omitted} more`] : []),
    ...(flagged > 0 ? ['', ...wrap(`⚑ ${flagMeaning}`, '  ', '    ', width)] : []),
  ]
}

function printCheck({ title, failed, setup, queries }: CheckQueries, width: number): string[] {
  const mark = failed ? `${paint('red', '✗')} ` : ''
  const indent = failed ? '    ' : '  '
  const titles = wrap(title ?? 'While your files were loaded', indent, '    ', width)
  const [first = '', ...more] = titles.map((line) => paint('bold', line.trim()))
  const digits = String(queries.length).length
  const numberOf = new Map(queries.map((query, at) => [query, at + 1]))
  return [
    '',
    `  ${mark}${first}`,
    ...more.map((line) => `    ${line}`),
    ...(setup.length > 0 ? [`    ${paint('dim', byTheCheck(setup.length, queries.length))}`] : []),
    ...spansOf(queries).flatMap(({ transaction, continued, queries: own }) => {
      const lines = own.flatMap((query) =>
        printQuery(query, numberOf.get(query) ?? 0, digits, width),
      )
      if (transaction === null) return lines
      return bracketed(`transaction ${transaction}${continued ? ', continued' : ''}`, lines)
    }),
  ]
}

const byTheCheck = (setup: number, queries: number): string =>
  `${count(setup, 'statement')} by the check itself${queries === 0 ? ', none by your code' : ''}`

/** The lines of a transaction behind a bracket, in the column that is free for it. */
function bracketed(head: string, lines: readonly string[]): string[] {
  return [
    `   ┌ ${paint('dim', head)}`,
    ...lines.map((line, at) => `   ${at === lines.length - 1 ? '└' : '│'}${line.slice(4)}`),
  ]
}

function printQuery(query: Query, number: number, digits: number, width: number): string[] {
  const indent = ' '.repeat(digits + 6)
  const [first = '', ...rest] = dedented(query.sql)
    .split('\n')
    .flatMap((line) => wrap(line, indent, `${indent}  `, width))
  const values = query.values.map((value, at) => `$${at + 1} = ${short(value, width / 2)}`)
  return [
    `${String(number).padStart(digits + 4)}  ${first.trim()}`,
    ...rest,
    ...(values.length > 0 ? flow(values, '  ', indent, indent, width) : []),
    ...painted('dim', wrap(factsOf(query), indent, indent, width)),
    ...errorOf(query, indent, width),
    ...(isFlagged(query) ? [`${indent}${paint('yellow', `⚑ ${flagQuestion(query)}`)}`] : []),
  ]
}

function factsOf({ client, tenant, request, rows, error, ms }: Query): string {
  return [
    `client ${client}`,
    ...(tenant === undefined ? [] : [`session ${tenant}`]),
    ...(request === undefined ? [] : [request]),
    ...(error || rows === null ? [] : [count(rows, 'row')]),
    `${ms.toFixed(1)} ms`,
  ].join(' · ')
}

function errorOf({ error }: Query, indent: string, width: number): string[] {
  if (!error) return []
  const words = ['✗', error.code, error.message].filter(Boolean).join(' ')
  return painted('red', wrap(words, indent, `${indent}  `, width))
}

/** The indentation stays bare: a bracket may come to stand in it. */
const painted = (style: Parameters<typeof paint>[0], lines: readonly string[]): string[] =>
  lines.map((line) => line.replace(/\S.*/, (text) => paint(style, text)))

function short(value: string, longest: number): string {
  const line = value.replaceAll(/\s+/g, ' ')
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}

/** Broken at blanks. */
function wrap(text: string, first: string, rest: string, width: number): string[] {
  const own = /^ */.exec(text)?.[0] ?? ''
  return flow(text.trim().split(/ +/), ' ', first + own, rest + own, width)
}

/** A piece that is longer than a line is left whole. */
function flow(
  pieces: readonly string[],
  separator: string,
  first: string,
  rest: string,
  width: number,
): string[] {
  const lines: string[] = []
  let line = first
  for (const [at, piece] of pieces.entries()) {
    const joined = at === 0 ? line + piece : `${line}${separator}${piece}`
    if (at === 0 || joined.length <= width) line = joined
    else {
      lines.push(line)
      line = rest + piece
    }
  }
  return [...lines, line]
}

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? '' : 's'}`
