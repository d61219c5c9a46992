import { describe, expect, it } from 'vitest'
import type { Report, Status, Test } from '#runner/grade/report.ts'
import { announcement, verdictOf } from './verdict.ts'

const test = (state: Test['state']): Test => ({ path: ['a', 'b'], state, ms: 1 })
const report = (status: Status, tests: Test[] = []): Report => ({
  version: 1,
  exercise: 'x',
  part: null,
  engine: 'pg-mem',
  seed: 1,
  status,
  ...(status !== 'passed' && status !== 'failed' && { problem: { message: 'The cause.' } }),
  tests,
  console: { lines: [], omitted: 0 },
  queries: { list: [], omitted: 0 },
  database: [],
  ms: 1,
})

describe('verdictOf', () => {
  it('counts the failed checks', () => {
    const { title, tone } = verdictOf(report('failed', [test('failed'), test('passed')]))
    expect([title, tone]).toEqual(['1 of 2 checks failed', 'wrong'])
  })

  it('counts the passed checks, and tells when not all had to', () => {
    const [good, skipped] = [test('passed'), test('skipped')]
    expect(verdictOf(report('passed', [good])).title).toBe('1 check passed')
    expect(verdictOf(report('passed', [good, good])).title).toBe('All 2 checks passed')
    expect(verdictOf(report('passed', [good, good, skipped])).title).toBe(
      'Passed, with 2 of 3 checks right',
    )
  })

  it('says that another engine judged, and why', () => {
    const insteadOf = { engine: 'pg-mem', feature: 'DROP TABLE' }
    const judged = { ...report('failed', [test('failed')]), engine: 'pglite', insteadOf }
    expect(verdictOf(judged).text).toBe(
      'pg-mem cannot do this truthfully: DROP TABLE. So this ran on PGlite.',
    )
  })

  it('says of a lost rejection what happened, not that no check failed', () => {
    const problem = { message: 'A promise was rejected and nobody was waiting for it: lost.' }
    const { title } = verdictOf({ ...report('failed', [test('passed')]), problem })
    expect(title).toBe('A promise was rejected, and nobody was waiting for it')
  })

  it('counts the right answers of a quiz, and the failed checks of a part', () => {
    const card = (id: string, state: Test['state']) => ({ ...test(state), path: [`card ${id}: x`] })
    const asked = [card('one', 'passed'), card('two', 'failed'), card('three', 'failed')]
    expect(verdictOf(report('failed', asked)).title).toBe('1 of 3 answers right')
    const inParts = [
      { ...test('passed'), part: 1 },
      { ...test('failed'), part: 2 },
      { ...test('passed'), part: 2 },
    ]
    expect(verdictOf({ ...report('failed', inParts), part: 2 }).title).toBe(
      'Part 2: 1 of 2 checks failed',
    )
  })

  it.each(['stopped', 'unsupported', 'our-fault'] as const)('never calls %s wrong', (status) => {
    const { tone, title, text } = verdictOf(report(status))
    expect(tone).toBe('neutral')
    expect(`${title} ${text}`).not.toMatch(/wrong|fail/i)
  })

  it('says something of its own for every status', () => {
    const all = ['passed', 'failed', 'broken', 'stopped', 'unsupported', 'our-fault'] as const
    const titles = all.map((status) => verdictOf(report(status)).title)
    expect(new Set(titles).size).toBe(all.length)
  })
})

describe('announcement', () => {
  it('tells the cause along with the verdict', () => {
    expect(announcement(report('broken'))).toMatch(/^Your code could not start.*The cause\.$/)
  })
})
