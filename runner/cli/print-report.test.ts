import { expect, it } from 'vitest'
import type { Exercise } from '#runner/course/course.ts'
import type { Report } from '#runner/grade/report.ts'
import { printQueries, printReport } from './print-report.ts'

const exercise = {
  number: '1.1',
  title: 'Hello',
  folder: 'exercises/01-one/1-hello',
  edit: { 'a.ts': null },
  mistakes: { 'empty-means-all': '“No tenant” became “every tenant”' },
  hints: ['one', 'two'],
} as unknown as Exercise

const report: Report = {
  version: 1,
  exercise: 'hello',
  part: null,
  engine: 'none',
  seed: 7,
  status: 'failed',
  tests: [
    { path: ['a', 'works'], state: 'passed', ms: 1 },
    {
      path: ['a', 'refuses'],
      state: 'failed',
      message: 'We got 6 notes.',
      mistake: 'empty-means-all',
      diff: '- 0\n+ 6',
      at: { file: 'a.ts', line: 4 },
      ms: 1,
    },
  ],
  console: { lines: [{ level: 'log', text: 'hi' }], omitted: 3 },
  queries: {
    list: [{ sql: 'select\n 1', values: ['7'], client: 1, transaction: null, ms: 1, rows: 1 }],
    omitted: 0,
  },
  database: [],
  ms: 12,
}

it('prints what passed, what failed, why, and where', () => {
  const text = printReport(exercise, report).join('\n')
  expect(text).toContain('✗ 1.1 Hello: not yet, 1 of 2 checks failed')
  expect(text).toContain('✓ a › works')
  expect(text).toContain('“No tenant” became “every tenant”')
  expect(text).toContain('We got 6 notes.')
  expect(text).toContain('- 0')
  expect(text).toContain('exercises/01-one/1-hello/a.ts:4')
  expect(text).toContain('… and 3 more lines')
  expect(text).toContain('2 hints wait: npm test 1.1 -- --hint')
  expect(text).toContain('seed 7')
})

it('never calls an infrastructure failure wrong', () => {
  const ours = {
    ...report,
    status: 'our-fault' as const,
    tests: [],
    problem: { message: 'No engine.' },
  }
  const text = printReport(exercise, ours).join('\n')
  expect(text).toContain('our fault, not yours')
  expect(text).toContain('your answer was not judged')
})

it('prints queries on one line each', () => {
  expect(printQueries(report).join('\n')).toContain('select 1  [7]  1 rows')
})
