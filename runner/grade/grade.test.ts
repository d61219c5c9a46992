import { afterAll, describe, expect, it } from 'vitest'
import type { Query } from './report.ts'
import { adds, right, wrong } from './proof/answers.ts'
import { gradeApart } from './proof/grade-apart.ts'

const { asked, graded, end } = gradeApart()
afterAll(end)

describe('a grade', () => {
  it('passes a right answer, and says for what it was', async () => {
    const report = await graded(right, adds)
    expect(report).toMatchObject({
      version: 1,
      exercise: 'adding',
      engine: 'pg-mem',
      seed: 4_000_000_001,
      status: 'passed',
      part: null,
      queries: { list: [], omitted: 0 },
      database: [],
      tests: [{ path: ['adds'], state: 'passed' }],
    })
    expect(report.problem).toBeUndefined()
    expect(report.tests[0]).not.toHaveProperty('message')
    expect(report.ms).toBeGreaterThan(0)
  })

  it('fails a wrong one, and says what was compared, where, and by which check', async () => {
    const { status, problem, tests } = await graded(wrong, adds)
    expect({ status, problem }).toEqual({ status: 'failed', problem: undefined })
    expect(tests).toMatchObject([
      {
        path: ['adds'],
        state: 'failed',
        expected: '3',
        actual: '-1',
        at: { file: 'answer.ts', line: 2 },
        check: { file: 'grader.test.ts', line: 3 },
      },
    ])
  })

  it('points at the line of the answer that threw', async () => {
    const { tests } = await graded(
      '\n\nexport const add = () => { throw new TypeError("no") }',
      adds,
    )
    expect(tests[0]).toMatchObject({
      message: 'Your code threw: TypeError: no.',
      at: { file: 'answer.ts', line: 3 },
      check: { file: 'grader.test.ts', line: 3 },
    })
  })

  it('tells its host what it does, in order', async () => {
    const { said } = await asked(right, `describe('sums', () => { ${adds} })`)
    expect(said).toEqual([
      'begin adding, no test',
      'loading your files',
      'leave',
      'sums › adds',
      'leave',
      'between two tests',
      'unhandled',
      'end',
    ])
  })

  it('keeps the mistake that the grader named', async () => {
    const check = `it('adds', () => { throw Object.assign(new Error('told\\n\\nmore'), { mistake: { code: 'sign', message: 'told' } }) })`
    const { tests } = await graded(right, check)
    expect(tests[0]).toMatchObject({ mistake: 'sign', message: 'told' })
  })

  it('refuses a value that would judge itself', async () => {
    const answer = 'export const add = () => ({ asymmetricMatch: () => true })'
    const { status, tests } = await graded(answer, `it('adds', () => expect(add(1, 2)).toEqual(3))`)
    expect({ status, message: tests[0]?.message }).toEqual({
      status: 'failed',
      message: expect.stringContaining('judge itself'),
    })
  })
})

describe('parts', () => {
  const inParts = `
describe('Make it work', { meta: { part: 1 } }, () => { it('first', () => expect(add(1, 2)).toBe(3)) })
describe('Close it', { meta: { part: 2 } }, () => {
  it('second', ({ skip }) => { if (add(1, 2) !== 3) skip('This waits for part 1.'); expect(add(2, 2)).toBe(5) })
})`

  it('begin with the one that is not passed', async () => {
    const { part, tests } = await graded(wrong, inParts)
    expect(part).toBe(1)
    expect(tests.map((test) => [test.part, test.state, test.message?.slice(0, 14)])).toEqual([
      [1, 'failed', expect.any(String)],
      [2, 'skipped', 'This waits for'],
    ])
  })

  it('go on when it is', async () => {
    expect(await graded(right, inParts)).toMatchObject({ part: 2, status: 'failed' })
  })
})

describe('a report', () => {
  it('has what was printed, by test, and counts what it left out', async () => {
    const { console: printed } = await graded(
      `console.log('loaded', 1)\n${right}`,
      `it('prints', () => { for (let n = 0; n < 501; n += 1) console.warn({ n }, undefined) })`,
    )
    expect(printed.lines[0]).toEqual({ level: 'log', text: 'loaded 1' })
    expect(printed.lines[1]).toMatchObject({ level: 'warn', test: 'prints' })
    expect(printed.lines).toHaveLength(500)
    expect(printed.omitted).toBe(2)
  })

  it('has the first 2,000 queries, and counts the rest', async () => {
    const query = (n: number): Query => ({
      sql: `select ${n}`,
      values: [],
      client: 1,
      transaction: null,
      ms: 1,
      rows: 1,
    })
    const queries = Array.from({ length: 2003 }, (_, n) => query(n))
    const database = [{ schema: 'public', name: 'notes', columns: [], rows: [], omitted: 0 }]
    const report = await graded(right, adds, { evidence: { queries, database } })
    expect(report.queries.list.at(-1)?.sql).toBe('select 1999')
    expect(report.queries.omitted).toBe(3)
    expect(report.database).toEqual(database)
  })

  it('is one of this grade only', async () => {
    await graded(`console.log('before')\n${wrong}`, adds)
    const report = await graded(right, `it('another', () => expect(add(0, 0)).toBe(0))`)
    expect(report.console.lines).toEqual([])
    expect(report.tests.map(({ path }) => path)).toEqual([['another']])
  })
})
