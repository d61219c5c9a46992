import { expect, it } from 'vitest'
import { createProgressLine } from './progress-line.ts'

function written(isTTY: boolean, columns = 40) {
  let now = 0
  let text = ''
  const stream = { isTTY, columns, write: (more: string) => (text += more) }
  const line = createProgressLine(stream, () => now)
  return { line, text: () => text, pass: (ms: number) => (now += ms) }
}

it('moves in one line at a terminal, and is taken away', () => {
  const { line, text } = written(true)
  line.tell('tests', 1, 9)
  line.tell('answers', 2, 7)
  line.clear()
  line.clear()
  expect(text().split('\r\u001B[K')).toEqual([
    '',
    'tests 1 of 9',
    'tests 1 of 9 · answers 2 of 7',
    '',
  ])
})

it('is never wider than the terminal', () => {
  const { line, text } = written(true, 10)
  line.tell('a long name', 1, 9)
  expect(text()).toBe('\r\u001B[Ka long na')
})

it('prints a whole line now and then where nobody sees it move', () => {
  const { line, text, pass } = written(false)
  line.tell('tests', 1, 9)
  pass(10_000)
  line.tell('tests', 2, 9)
  pass(9999)
  line.tell('tests', 3, 9)
  line.clear()
  expect(text()).toBe('tests 2 of 9\n')
})
