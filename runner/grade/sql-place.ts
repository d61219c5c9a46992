// A failed statement → its line in the learner's files.
import type { Files } from './request.ts'
import type { Place, Query } from './report.ts'

/** A line that is shorter may stand anywhere. */
const tellingLetters = 8

/**
 * The line inside the statement that the database pointed at; its first line if it pointed nowhere.
 * Undefined where that text is not in the files as it was sent, or more than once: a statement that
 * is put together out of pieces has no line of its own.
 */
export function sqlPlace(
  files: Files,
  edit: readonly string[],
  { sql, error }: Pick<Query, 'sql' | 'error'>,
): Place | undefined {
  const before = sql.slice(0, (error?.position ?? 1) - 1).split('\n').length - 1
  const lines = sql.split('\n')
  const told = (lines[before] ?? '').trim()
  const sought = told === '' ? (lines.find((line) => line.trim() !== '') ?? '').trim() : told
  if (sought.length < tellingLetters) return undefined
  const found = edit.flatMap((file) =>
    (files[file] ?? '')
      .split('\n')
      .flatMap((text, index) => (text.includes(sought) ? [{ file, line: index + 1 }] : [])),
  )
  return found.length === 1 ? found[0] : undefined
}

/** The last statement of a test that failed with the error that the learner reads. */
export const toldOf = (queries: readonly Query[], message: string): Query | undefined =>
  queries.findLast(({ error, setup }) => !setup && error && message.includes(error.message))
