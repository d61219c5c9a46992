import { describe, expect, it } from 'vitest'
import type { Report, Status } from '#runner/grade/report.ts'
import { progressAfter } from './progress-after.ts'
import { noProgress } from './work.ts'

const report = (status: Status): Report => ({
  version: 1,
  exercise: 'x',
  part: null,
  engine: 'none',
  seed: 1,
  status,
  tests: [{ path: ['answers', 'card one: it'], state: 'failed', ms: 1 }],
  console: { lines: [], omitted: 0 },
  queries: { list: [], omitted: 0 },
  database: [],
  ms: 1,
})
const files = { 'answers.ts': "export const answers = { one: 'no' }" }
const earlier = '2026-01-01T00:00:00.000Z'

describe('progressAfter', () => {
  it('notes when an exercise passes for the first time', () => {
    const { passed } = progressAfter(noProgress, { kind: 'code' }, report('passed'), files)
    expect(Math.abs(Date.parse(passed ?? '') - Date.now())).toBeLessThan(60_000)
  })

  it('keeps the time of the first pass, through later passes and failures', () => {
    const before = { ...noProgress, passed: earlier }
    for (const status of ['passed', 'failed', 'broken', 'our-fault'] as const) {
      expect(progressAfter(before, { kind: 'code' }, report(status), files).passed).toBe(earlier)
    }
  })

  it('does not take any other end of a Run for a pass', () => {
    for (const status of ['failed', 'broken', 'stopped', 'unsupported', 'our-fault'] as const) {
      expect(progressAfter(noProgress, { kind: 'code' }, report(status), files).passed).toBeNull()
    }
  })

  it('counts tries of a predict only', () => {
    expect(progressAfter(noProgress, { kind: 'predict' }, report('failed'), files).tries).toEqual({
      one: 1,
    })
    expect(progressAfter(noProgress, { kind: 'quiz' }, report('failed'), files).tries).toEqual({})
  })
})
