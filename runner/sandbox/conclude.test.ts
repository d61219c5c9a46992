import { expect, test } from 'vitest'
import type { GradeRequest } from '#runner/grade/request.ts'
import { conclude } from './conclude.ts'

const request: GradeRequest = {
  exercise: 'tenant-model',
  engine: 'pg-mem',
  seed: 7,
  files: {},
  grader: 'grader.test.ts',
  edit: [],
}
const passed = {
  version: 1,
  exercise: 'tenant-model',
  part: null,
  engine: 'pg-mem',
  seed: 7,
  status: 'passed',
  tests: [],
  console: { lines: [], omitted: 0 },
  queries: { list: [], omitted: 0 },
  database: [],
  ms: 12,
}

test('a report that reads is the verdict', () => {
  expect(conclude(request, { type: 'report', report: passed }, 20)).toEqual(passed)
})

test.each([
  ['nothing', undefined],
  ['an unknown status', { ...passed, status: 'great' }],
  ['the report of another exercise', { ...passed, exercise: 'tenant-fields' }],
  ['the report of another seed', { ...passed, seed: 8 }],
])('%s is our fault, never a verdict', (_name, report) => {
  const concluded = conclude(request, { type: 'report', report }, 20)
  expect(concluded).toMatchObject({ status: 'our-fault', exercise: 'tenant-model', ms: 20 })
})

test.each([
  ['silent', 'Your code never paused during "loads", so it was stopped: a loop that never ends'],
  ['silent-or-engine', 'Your code, or a statement that it sent, never paused during "loads"'],
  ['engine', 'The database never came to the end of one statement during "loads"'],
  ['late', 'The run went on and on during "loads"'],
  ['asleep', 'Your code blocked everything during "loads" and did nothing'],
  ['memory', 'Your code used up all the memory it may have during "loads"'],
] as const)('a run that ends as %s is stopped, and says during what', (type, message) => {
  const report = conclude(request, { type, during: 'loads', proven: true }, 15_100)
  expect(report).toMatchObject({ status: 'stopped', problem: { during: 'loads' } })
  expect(report.problem?.message).toContain(message)
})

test('a run that was stopped before it said anything names no place', () => {
  const none = { ...request, engine: 'none' }
  const report = conclude(none, { type: 'silent-or-engine', proven: true }, 2100)
  expect(report.problem).toEqual({
    message:
      'Your code never paused, so it was stopped: a loop that never ends, or a list that never stops growing? If not, this computer is very busy: run it once more.',
  })
})

test('a run that had no turn on a busy machine blames nobody', () => {
  const report = conclude(request, { type: 'starved', afterMs: 90_000 }, 90_010)
  expect(report.status).toBe('our-fault')
  expect(report.problem?.message).toMatch(/^This computer was too busy: after 90 seconds/)
})

test('a sandbox that failed is our fault and says how', () => {
  const report = conclude(request, { type: 'fault', message: 'The worker did not start.' }, 3)
  expect(report).toMatchObject({
    status: 'our-fault',
    problem: { message: 'The worker did not start.' },
  })
})
