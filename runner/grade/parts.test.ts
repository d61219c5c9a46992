import { describe, expect, it } from 'vitest'
import { hasMovedOn, partOf, partsOf } from './parts.ts'
import type { Test } from './report.ts'

const test = (part: number | undefined, state: Test['state']): Test => ({
  path: [`Title ${part}`, 'a check'],
  ...(part !== undefined && { part }),
  state,
  ms: 1,
})
const told = (...states: readonly Test['state'][]) => {
  const tests = states.map((state, index) => test(index + 1, state))
  const status = states.includes('failed') ? 'failed' : 'passed'
  return { part: partOf(tests), status, tests } as const
}
const first = told('failed', 'skipped', 'skipped')
const second = told('passed', 'failed', 'skipped')
const all = told('passed', 'passed', 'passed')

describe('the parts of a report', () => {
  it('are done, worked on and waiting', () => {
    const states = (report: Parameters<typeof partsOf>[0]) =>
      partsOf(report).map(({ number, title, state }) => `${number} ${title} ${state}`)
    expect(states(first)).toEqual(['1 Title 1 now', '2 Title 2 waiting', '3 Title 3 waiting'])
    expect(states(second)).toEqual(['1 Title 1 done', '2 Title 2 now', '3 Title 3 waiting'])
    expect(states(all)).toEqual(['1 Title 1 done', '2 Title 2 done', '3 Title 3 done'])
  })

  it('are none where the grader has none, or did not run', () => {
    const tests = [test(undefined, 'failed')]
    expect(partOf(tests)).toBeNull()
    expect(partsOf({ part: null, status: 'failed', tests })).toEqual([])
    expect(partOf([])).toBeNull()
  })
})

describe('a Run', () => {
  it('has moved on when it ended a part that was open', () => {
    expect(hasMovedOn(first, second)).toBe(true)
    expect(hasMovedOn(second, all)).toBe(true)
    expect(hasMovedOn(first, all)).toBe(true)
  })

  it('has not when it stays, goes back, or is the first', () => {
    expect(hasMovedOn(second, second)).toBe(false)
    expect(hasMovedOn(second, first)).toBe(false)
    expect(hasMovedOn(all, all)).toBe(false)
    expect(hasMovedOn(null, all)).toBe(false)
  })
})
