import { describe, expect, it } from 'vitest'
import { joinProgress, noProgress, progressSchema } from './work.ts'

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
    const page = { ...noProgress, hints: 2, runs: 1 }
    const terminal = { ...noProgress, hints: 1, runs: 5, solutionSeen: true }
    expect(joinProgress(page, terminal)).toEqual({ ...page, runs: 5, solutionSeen: true })
  })

  it('keeps the most tries of each card', () => {
    const page = { ...noProgress, tries: { one: 2, two: 1 } }
    const terminal = { ...noProgress, tries: { two: 3 } }
    expect(joinProgress(terminal, page).tries).toEqual({ one: 2, two: 3 })
  })
})

it('reads progress that was stored before there were tries', () => {
  const { tries: _tries, ...old } = noProgress
  expect(progressSchema.parse(old)).toEqual(noProgress)
})
