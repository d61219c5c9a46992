import { expect, it } from 'vitest'
import { isMet, median, printFigure } from './figures.ts'

it('takes the middle, or the mean of the two middle ones', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
})

it('is patient with times in CI, and never with sizes', () => {
  const time = { name: 'a', measured: 250, limit: 100, unit: 'ms' as const }
  const size = { name: 'b', measured: 16, limit: 15, unit: 'kB' as const }
  expect([isMet(time, false), isMet(time, true)]).toEqual([false, true])
  expect(isMet({ ...time, measured: 501 }, true)).toBe(false)
  expect([isMet(size, false), isMet(size, true)]).toEqual([false, false])
})

it('measures a time beside the yardstick of the same machine', () => {
  const slow = { name: 'a', measured: 250, limit: 100, unit: 'ms' as const, yardstick: 100 }
  expect([isMet(slow, false), isMet({ ...slow, measured: 251 }, false)]).toEqual([true, false])
  expect(isMet({ ...slow, measured: 1251 }, true)).toBe(false)
  expect(printFigure(slow)).toContain('at most 250 ms: 2.50 of 2.5 yardsticks of 100 ms')
})

it('prints the figure beside its limit', () => {
  expect(printFigure({ name: 'worker', measured: 351, limit: 380, unit: 'kB' })).toMatch(
    /^✓ worker +351\.0 kB {2}at most 380 kB$/,
  )
})
