import { expect, it } from 'vitest'
import { difference, type Verdict } from './verdict.ts'

const verdict = (...mistakes: (string | null)[]): Verdict => ({
  tests: mistakes.map((mistake, index) => ({
    title: `test ${index}`,
    state: mistake === null ? 'passed' : 'failed',
    mistake,
  })),
})

it('finds no difference between equal verdicts', () => {
  expect(difference(verdict(null, 'a'), verdict(null, 'a'))).toBeNull()
})

it('finds another code, another state and a missing test', () => {
  expect(difference(verdict('a'), verdict('b'))).toContain('"b"')
  expect(difference(verdict(null), verdict('a'))).toContain('failed')
  expect(difference(verdict(null, null), verdict(null))).toContain('no test')
})
