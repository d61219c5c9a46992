// Reports → a file of JUnit's XML, as build servers read it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Report, Test } from '#runner/grade/report.ts'

export interface Suite {
  readonly name: string
  readonly cases: readonly Case[]
}

export interface Case {
  readonly name: string
  readonly seconds: number
  /** Why it failed; null when it did not. */
  readonly failure: string | null
  readonly skipped?: boolean
}

type Named = { readonly number: string; readonly title: string }

/** Relative to where the command was given. */
export function writeJunit(
  file: string,
  exercises: readonly Named[],
  reports: readonly Report[],
  others: readonly Suite[] = [],
): void {
  const suites = exercises.flatMap((exercise, index): Suite[] => {
    const report = reports[index]
    return report ? [suiteOf(exercise, report)] : []
  })
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, junit([...suites, ...others]))
}

export function suiteOf({ number, title }: Named, { status, problem, tests }: Report): Suite {
  const name = `${number} ${title}`
  const cases = tests.map(caseOf)
  if (status === 'passed' || cases.some(({ failure }) => failure !== null)) return { name, cases }
  const failure = `${status}: ${problem?.message ?? ''}`
  return { name, cases: [...cases, { name: 'the run', seconds: 0, failure }] }
}

const caseOf = ({ path, state, message = '', ms }: Test): Case => ({
  name: path.join(' › '),
  seconds: ms / 1000,
  failure: state === 'failed' ? message : null,
  skipped: state === 'skipped',
})

export function junit(suites: readonly Suite[]): string {
  const lines = suites.map(({ name, cases }) => {
    const failures = cases.filter(({ failure }) => failure !== null).length
    const counts = `tests="${cases.length}" failures="${failures}"`
    return `  <testsuite name="${escaped(name)}" ${counts}>\n${cases.map(printCase).join('')}  </testsuite>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${lines.join('')}</testsuites>\n`
}

function printCase({ name, seconds, failure, skipped = false }: Case): string {
  const opening = `    <testcase name="${escaped(name)}" time="${seconds.toFixed(3)}"`
  if (skipped) return `${opening}><skipped/></testcase>\n`
  if (failure === null) return `${opening}/>\n`
  const [first = ''] = failure.split('\n')
  return `${opening}><failure message="${escaped(first)}">${escaped(failure)}</failure></testcase>\n`
}

/** XML has no word for most control characters. */
const escaped = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
