import { expect, it } from 'vitest'
import type { Test } from '#runner/grade/report.ts'
import { printExplanations } from './print-explanations.ts'

const card = (id: string) => ({ id, question: '', options: {}, explanation: `Because of ${id}.` })
const test = (id: string, state: Test['state']): Test => ({ path: [`card ${id}: x`], state, ms: 1 })

it('explains what was wrong twice, and nothing else', () => {
  const exercise = { cards: [card('one'), card('two'), card('three')] }
  const tests = [test('one', 'failed'), test('two', 'failed'), test('three', 'passed')]
  const said = printExplanations(exercise, { tests }, { one: 2, two: 1 }).join('\n')
  expect(said).toContain('Because of one.')
  expect(said).not.toContain('two')
  expect(said).not.toContain('three')
})
