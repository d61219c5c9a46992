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
  [
    'silent',
    'Your code ran for 2 seconds without a pause during "loads": a loop that never ends, or a list that never stops growing?',
  ],
  ['late', 'The run took 15 seconds and was stopped during "loads"'],
  ['memory', 'Your code used up all the memory it may have during "loads"'],
] as const)('a %s run is stopped, and says during what', (type, message) => {
  const report = conclude(request, { type, during: 'loads', afterMs: 15_100 }, 15_100)
  expect(report).toMatchObject({ status: 'stopped', problem: { during: 'loads' } })
  expect(report.problem?.message).toContain(message)
})

test('a run that was stopped before it said anything names no place', () => {
  const report = conclude(request, { type: 'silent', afterMs: 2100 }, 2100)
  expect(report.problem).toEqual({
    message:
      'Your code ran for 2 seconds without a pause: a loop that never ends, or a list that never stops growing?',
  })
})

test('a sandbox that failed is our fault and says how', () => {
  const report = conclude(request, { type: 'fault', message: 'The worker did not start.' }, 3)
  expect(report).toMatchObject({
    status: 'our-fault',
    problem: { message: 'The worker did not start.' },
  })
})
