import { expect, it } from 'vitest'
import type { Test } from '#runner/grade/report.ts'
import { isExplained, triesAfter } from './tries.ts'

const test = (card: string, state: Test['state']): Test => ({
  path: ['Eight questions', `card ${card}: what comes back`],
  state,
  ms: 1,
})
const text = `export const answers = {
  'after-set': 'acme',
  open: '',
  right: "public",
}`

it('counts an answer that is wrong, and none that is right or open', () => {
  const tests = [test('after-set', 'failed'), test('open', 'failed'), test('right', 'passed')]
  const once = triesAfter({}, { tests }, text)
  expect(once).toEqual({ 'after-set': 1 })
  expect(triesAfter(once, { tests }, text)).toEqual({ 'after-set': 2 })
})

it('explains what is right, and what was wrong twice', () => {
  const tests = [test('after-set', 'failed'), test('right', 'passed')]
  expect(isExplained({ 'after-set': 1 }, tests, 'after-set')).toBe(false)
  expect(isExplained({ 'after-set': 2 }, tests, 'after-set')).toBe(true)
  expect(isExplained({}, tests, 'right')).toBe(true)
  expect(isExplained({}, [], 'right')).toBe(false)
})
