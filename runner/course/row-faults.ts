// The task of an exercise, the calls of its grader → rows of the task that no test is about.
import type { Fault } from './course.ts'
import type { GraderCall } from './grader-calls.ts'

interface Placed {
  readonly file: string
  readonly line: number
}

export interface Task {
  readonly text: string
  readonly at: Placed
  /** The grader. */
  readonly grader: string
}

/** `row('…')` beside a test names the words of the task that it proves. */
export function rowFaults({ text, at, grader }: Task, calls: readonly GraderCall[]): Fault[] {
  const rows = rowsOf(text)
  const proven = calls
    .filter(({ name }) => name === 'row')
    .flatMap(({ line, arguments: texts }) => texts.map((words) => ({ line, words: words ?? '' })))
  return [
    ...rows
      .filter((row) => !proven.some(({ words }) => words !== '' && row.includes(words)))
      .map((row) => ({
        ...at,
        message: `no test is about “${shortened(row)}”: put row('…'), with some of its words, beside the test that proves it, or write one`,
      })),
    ...proven
      .filter(({ words }) => words === '' || !text.includes(words))
      .map(({ line, words }) => ({
        file: grader,
        line,
        message: `the task does not say “${words}”: copy words of a table row or bullet of exercise.md, as they stand there`,
      })),
  ]
}

/** Bullets with what belongs to them, and the rows of tables below their heads. */
function rowsOf(text: string): string[] {
  const rows: string[] = []
  const lines = text.replaceAll(/^(```|~~~)[^]*?^\1/gm, '').split('\n')
  let inBullet = false
  for (const [index, line] of lines.entries()) {
    const isBullet = /^(?:[-*]|\d+\.) /.test(line)
    const isTable = line.startsWith('|') && lines[index - 1]?.startsWith('|')
    if (isBullet) rows.push(line)
    else if (inBullet && line.startsWith(' ')) rows.push(`${rows.pop() ?? ''}\n${line}`)
    else if (isTable && !/^\|[-:| ]+$/.test(line)) rows.push(line)
    inBullet = isBullet || (inBullet && line.startsWith(' '))
  }
  return rows
}

const shortened = (row: string): string => (row.length > 60 ? `${row.slice(0, 60)}…` : row)
