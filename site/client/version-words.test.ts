import { describe, expect, it } from 'vitest'
import type { Version } from '#runner/course/versions.ts'
import { linesOf, timeOf } from './version-words.ts'

const version = (at: Date, text = ''): Version => ({
  at: at.toISOString(),
  why: 'reset',
  files: { 'a.ts': text, 'b.ts': 'one' },
})
const now = new Date(2026, 10, 23, 18, 0)

describe('timeOf', () => {
  it('says today where it was today, by the clock of the learner', () => {
    expect(timeOf(version(new Date(2026, 10, 23, 0, 5)), now)).toBe('today, 00:05')
  })

  it('names the day where it was another', () => {
    expect(timeOf(version(new Date(2026, 10, 22, 23, 55)), now)).toBe('22 Nov 2026, 23:55')
    expect(timeOf(version(new Date(2025, 10, 23, 9, 5)), now)).toBe('23 Nov 2025, 09:05')
  })
})

it('counts the lines of all files, and no empty one at the end', () => {
  expect(linesOf(version(now, 'one\ntwo\n'))).toBe(3)
})
