import { expect, it } from 'vitest'
import type { Exercise } from '#runner/course/course.ts'
import type { Report } from '#runner/grade/report.ts'
import { printReport } from './print-report.ts'

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
    list: [],
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

it('has words for what the kit itself looks for, and lets an exercise choose others', () => {
  const test = { path: ['a'], state: 'failed' as const, mistake: 'open-transaction', ms: 1 }
  const left = { ...report, tests: [test] }
  expect(printReport(exercise, left).join('\n')).toContain('came back inside a transaction')
  const mistakes = { 'open-transaction': 'A half-done transfer' }
  const text = printReport({ ...exercise, mistakes }, left).join('\n')
  expect(text).toContain('A half-done transfer')
  expect(text).not.toContain('came back inside a transaction')
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
