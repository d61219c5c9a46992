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

const inParts: Report = {
  ...report,
  part: 2,
  tests: [
    { path: ['Make it work', 'drops it'], part: 1, state: 'passed', ms: 1 },
    { path: ['Close it', 'inside', 'refuses'], part: 2, state: 'failed', message: 'Gone.', ms: 1 },
    { path: ['Tell', 'logs it'], part: 3, state: 'skipped', message: 'This waits.', ms: 1 },
  ],
}

it('tells which part is done, which is worked on, and which waits', () => {
  const lines = printReport(exercise, inParts).map((line) => line.trim())
  const at = (text: string) => lines.indexOf(text)
  expect(at('Part 1 of 3 · Make it work ✓')).toBeGreaterThan(0)
  expect(at('✓ drops it')).toBe(at('Part 1 of 3 · Make it work ✓') + 1)
  expect(at('✗ inside › refuses')).toBe(at('Part 2 of 3 · Close it') + 1)
  expect(at('– 1 check waits for part 2')).toBe(at('Part 3 of 3 · Tell') + 1)
  expect(lines.join('\n')).not.toContain('logs it')
})

it('offers the engine that can, and never calls what was refused wrong', () => {
  const refused: Report = {
    ...report,
    engine: 'pg-mem',
    status: 'unsupported',
    problem: { message: 'pg-mem cannot do this truthfully: BEGIN.' },
  }
  const told = (engines: Exercise['engines']) =>
    printReport({ ...exercise, engines }, refused).join('\n')
  const text = told(['pg-mem', 'postgres', 'pglite'])
  expect(text).toContain('Run it on PGlite: npm test 1.1 -- --engine pglite')
  expect(text).toContain('12 ms · pg-mem')
  expect(text).not.toMatch(/failed|empty-means-all|We got 6/)
  expect(told(['pg-mem'])).toContain('1.1 runs on pg-mem only: say it another way')
  expect(told(['pg-mem', 'postgres'])).toContain('--engine postgres')
})

it('keeps what a snippet really gave until its tries are used up', () => {
  const predict = {
    ...exercise,
    kind: 'predict',
    cards: [{ id: 'after-set', question: '', options: {}, explanation: 'The path was set.' }],
  } as unknown as Exercise
  const test: Report['tests'][number] = {
    path: ['Snippets', 'card after-set: the schema'],
    state: 'failed',
    message: 'Something else came back.',
    expected: 'acme',
    actual: 'public',
    diff: '- acme\n+ public',
    ms: 1,
  }
  const told = (used: number) =>
    printReport(predict, { ...report, tests: [test] }, { 'after-set': used }).join('\n')
  expect(told(0)).not.toMatch(/acme|explained|path was set/)
  expect(told(1)).toContain('One more try, then it is explained.')
  expect(told(1)).not.toMatch(/acme|path was set/)
  expect(told(2)).toContain('It really gave acme')
  expect(told(2)).toContain('The path was set.')
})
