// A Report → lines for people at a terminal.
import type { Exercise } from '#runner/course/course.ts'
import { mistakeTitle } from '#runner/grade/guard-titles.ts'
import type { Place, Report, Status, Test } from '#runner/grade/report.ts'
import { paint } from './paint.ts'

const headline: Record<Status, string> = {
  passed: 'passed',
  failed: 'not yet',
  broken: 'does not run yet',
  stopped: 'stopped',
  unsupported: 'this engine cannot run it',
  'our-fault': 'our fault, not yours',
}

const longestConsole = 20

export function printReport(exercise: Exercise, report: Report): string[] {
  const { tests, status, problem } = report
  const failed = tests.filter((test) => test.state === 'failed')
  const mark = status === 'passed' ? paint('green', '✓') : paint('red', '✗')
  return [
    `${mark} ${paint('bold', `${exercise.number} ${exercise.title}`)}: ${headline[status]}${count(failed.length, tests.length)}`,
    ...printPart(exercise, report),
    ...(problem ? indented([problem.message, ...where(exercise, problem.at)]) : []),
    ...tests.flatMap((test) => indented(printTest(exercise, test))),
    ...printConsole(report),
    '',
    ...indented([
      next(exercise, report),
      paint('dim', `seed ${report.seed} · ${Math.round(report.ms)} ms`),
    ]),
  ]
}

/** Which part of an attack is being worked on. */
function printPart({ parts }: Exercise, { part, status, tests }: Report): string[] {
  if (part === null) return []
  const title = tests.find((test) => test.part === part)?.path[0] ?? ''
  const done = status === 'passed' ? 'All parts are done' : `Part ${part} of ${parts}: ${title}`
  return indented([
    paint('bold', part > 1 && status !== 'passed' ? `Part ${part - 1} is done. ${done}` : done),
  ])
}

function printTest(exercise: Exercise, test: Test): string[] {
  const title = test.path.join(' › ')
  if (test.state === 'passed') return [`${paint('green', '✓')} ${title}`]
  if (test.state === 'skipped') {
    return [`${paint('yellow', '–')} ${title}`, ...indented(test.message?.split('\n') ?? [])]
  }
  return [`${paint('red', '✗')} ${title}`, ...indented(printFailure(exercise, test)), '']
}

/** The title of the mistake, what happened, the comparison, and where to look. */
function printFailure(exercise: Exercise, test: Test): string[] {
  const title = mistakeTitle(test.mistake, exercise.mistakes)
  return [
    ...(title === undefined ? [] : [paint('bold', title)]),
    ...(test.message ?? '').split('\n'),
    ...comparison(test),
    ...where(exercise, test.at),
  ]
}

function comparison({ diff, expected, actual }: Test): string[] {
  if (diff !== undefined && diff.trim() !== '') return diff.split('\n').map(paintDiff)
  if (expected === undefined || actual === undefined) return []
  return [paint('green', `- expected: ${expected}`), paint('red', `+ received: ${actual}`)]
}

function paintDiff(line: string): string {
  if (line.startsWith('-')) return paint('green', line)
  if (line.startsWith('+')) return paint('red', line)
  return paint('dim', line)
}

function where(exercise: Exercise, at: Place | undefined): string[] {
  if (!at) return []
  const mine = Object.hasOwn(exercise.edit, at.file)
  return [paint('cyan', `${mine ? `${exercise.folder}/` : ''}${at.file}:${at.line}`)]
}

function printConsole({ console: { lines, omitted } }: Report): string[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, longestConsole)
  const rest = omitted + lines.length - shown.length
  return [
    '',
    ...indented([
      paint('bold', 'Your console'),
      ...shown.flatMap((line) => line.text.split('\n')),
      ...(rest > 0 ? [`… and ${rest} more lines`] : []),
    ]),
  ]
}

function next(exercise: Exercise, report: Report): string {
  if (report.status === 'passed') return 'Go on with the next exercise when you like.'
  if (report.status === 'our-fault') return 'Please report this: your answer was not judged.'
  const hints = exercise.hints.length
  if (hints === 0) return ''
  return `${hints} ${hints === 1 ? 'hint waits' : 'hints wait'}: npm test ${exercise.number} -- --hint`
}

function count(failed: number, all: number): string {
  if (all === 0) return ''
  return failed === 0 ? `, ${all} of ${all} checks` : `, ${failed} of ${all} checks failed`
}

const indented = (lines: readonly string[]): string[] =>
  lines.map((line) => (line === '' ? '' : `  ${line}`))
