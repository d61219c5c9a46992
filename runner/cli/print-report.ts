// A Report → lines for people at a terminal.
import type { Exercise } from '#runner/course/course.ts'
import { engineName, insteadOfWords } from '#runner/course/engine-name.ts'
import type { Tries } from '#runner/course/tries.ts'
import { partsOf } from '#runner/grade/parts.ts'
import type { Report, Status, Test } from '#runner/grade/report.ts'
import { indented } from './indented.ts'
import { paint } from './paint.ts'
import { placed, printTest } from './print-test.ts'

const headline: Record<Status, string> = {
  passed: 'passed',
  failed: 'not yet',
  broken: 'does not run yet',
  stopped: 'stopped',
  unsupported: 'this engine cannot run it',
  'our-fault': 'our fault, not yours',
}

const longestConsole = 20

/** `tries` are those of a predict, this run included. */
export function printReport(exercise: Exercise, report: Report, tries: Tries = {}): string[] {
  const { tests, status, problem, insteadOf } = report
  const failed = tests.filter((test) => test.state === 'failed')
  const mark = status === 'passed' ? paint('green', '✓') : paint('red', '✗')
  const isLost = status === 'failed' && failed.length === 0
  const sum = status === 'unsupported' ? '' : count(failed.length, tests.length)
  const on = report.engine === 'none' ? [] : [engineName(report.engine)]
  const facts = [`seed ${report.seed}`, `${Math.round(report.ms)} ms`, ...on]
  return [
    `${mark} ${paint('bold', `${exercise.number} ${exercise.title}`)}: ${isLost ? 'a promise was lost' : headline[status]}${sum}`,
    ...(insteadOf ? indented([paint('dim', insteadOfWords(insteadOf))]) : []),
    ...(problem ? indented([problem.message, ...placed(exercise, problem.at)]) : []),
    ...(status === 'unsupported' ? [] : indented(printTests(exercise, report, tries))),
    ...printConsole(report),
    '',
    ...indented([next(exercise, report), paint('dim', facts.join(' · '))]),
  ]
}

/** An exercise in parts has a heading for each. */
function printTests(exercise: Exercise, report: Report, tries: Tries): string[] {
  const parts = partsOf(report)
  const told = new Set<string>()
  const print = (from: number) => (test: Test) => {
    const title = test.path.slice(from).join(' › ')
    if (isRepeated(test, told)) return [`${paint('red', '✗')} ${title}`, ...indented([same])]
    return printTest(exercise, test, title, tries)
  }
  if (parts.length === 0) return report.tests.flatMap(print(0))
  return parts.flatMap(({ number, title, state, tests }) => [
    paint('bold', `Part ${number} of ${parts.length} · ${title}${state === 'done' ? ' ✓' : ''}`),
    ...(state === 'waiting'
      ? indented([waiting(tests.length, report.part)])
      : indented(tests.flatMap(print(1)))),
  ])
}

const same = 'The same as above.'

/** One cause is told once: the same words about the same place. */
function isRepeated({ state, message, mistake, diff, at }: Test, told: Set<string>): boolean {
  if (state !== 'failed') return false
  const cause = JSON.stringify([message, mistake, diff, at])
  if (told.has(cause)) return true
  told.add(cause)
  return false
}

const waiting = (checks: number, part: number | null): string =>
  `– ${checks} ${checks === 1 ? 'check waits' : 'checks wait'} for part ${part}`

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
  if (report.status === 'unsupported') return elsewhere(exercise, report)
  const hints = exercise.hints.length
  if (hints === 0) return ''
  return `${hints} ${hints === 1 ? 'hint waits' : 'hints wait'}: npm test ${exercise.number} -- --hint`
}

/** Where it can run that the engine has refused. */
function elsewhere({ engines, number }: Exercise, { engine }: Report): string {
  const able = engines.filter((one) => one !== engine && one !== 'pg-mem')
  // Nothing has to be installed or started for it.
  const other = able.find((one) => one === 'pglite') ?? able[0]
  if (other === undefined) {
    return `${number} runs on ${engineName(engine)} only: say it another way, with what ${engineName(engine)} knows.`
  }
  return `It was not judged. Run it on ${engineName(other)}: npm test ${number} -- --engine ${other}`
}

function count(failed: number, all: number): string {
  if (all === 0) return ''
  return failed === 0 ? `, ${all} of ${all} checks` : `, ${failed} of ${all} checks failed`
}
