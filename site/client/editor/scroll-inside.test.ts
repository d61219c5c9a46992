import { describe, expect, it } from 'vitest'
import { shift } from './scroll-inside.ts'

const window = { from: 100, to: 300 }

describe('shift', () => {
  it('moves nothing for a line that is in view', () => {
    expect(shift({ from: 150, to: 170 }, window, 'nearest', 5)).toBe(0)
  })

  it('moves no further than the nearest edge, with its margin', () => {
    expect(shift({ from: 90, to: 110 }, window, 'nearest', 5)).toBe(-15)
    expect(shift({ from: 290, to: 310 }, window, 'nearest', 5)).toBe(15)
  })

  it('puts a line in the middle, and the beginning of what is too large for the window', () => {
    expect(shift({ from: 500, to: 520 }, window, 'center', 5)).toBe(310)
    expect(shift({ from: 500, to: 900 }, window, 'center', 5)).toBe(400)
    expect(shift({ from: 500, to: 900 }, window, 'nearest', 0)).toBe(400)
  })

  it('puts a line at an edge when told so', () => {
    expect(shift({ from: 500, to: 520 }, window, 'start', 5)).toBe(395)
    expect(shift({ from: 500, to: 520 }, window, 'end', 5)).toBe(225)
  })
})
