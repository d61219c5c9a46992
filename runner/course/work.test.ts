import { describe, expect, it } from 'vitest'
import { joinProgress, noProgress } from './work.ts'

const early = '2026-01-01T00:00:00.000Z'
const late = '2026-02-01T00:00:00.000Z'

describe('joinProgress', () => {
  it('keeps the first pass, whoever saw it', () => {
    const passed = { ...noProgress, passed: early }
    expect(joinProgress(passed, noProgress).passed).toBe(early)
    expect(joinProgress(noProgress, passed).passed).toBe(early)
    expect(joinProgress({ ...noProgress, passed: late }, passed).passed).toBe(early)
  })

  it('takes back no hint, no run and no look at the solution', () => {
    const page = { passed: null, hints: 2, runs: 1, solutionSeen: false }
    const terminal = { passed: null, hints: 1, runs: 5, solutionSeen: true }
    expect(joinProgress(page, terminal)).toEqual({ ...page, runs: 5, solutionSeen: true })
  })
})
