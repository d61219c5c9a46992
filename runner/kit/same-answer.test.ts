import { expect, it } from 'vitest'
import { sameAnswer } from './same-answer.ts'

it.each([
  ['acme', 'acme'],
  [' ACME; ', 'acme'],
  ["'acme'", 'acme'],
  ['“acme”', 'acme'],
  ['3 rows', '3'],
  ['no rows', '0'],
  ['error: 42P01', 'error 42P01'],
  ['42p01', 'error 42P01'],
  ['an error', 'error 42P01'],
  ['"$user", public', '"$user", public'],
  ['null', 'null'],
  ['acme,globex', 'acme, globex'],
  ['Acme and Globex', 'acme, globex'],
  ['acme / globex;', 'acme,globex'],
])('takes %j for %j', (typed, real) => {
  expect(sameAnswer(typed, real)).toBe(true)
})

it.each([
  ['', ''],
  [undefined, 'null'],
  ['acme2', 'acme'],
  ['globex, acme', 'acme, globex'],
  ['error 42P02', 'error 42P01'],
  ['error', '3'],
  ['3', '30'],
])('does not take %j for %j', (typed, real) => {
  expect(sameAnswer(typed, real)).toBe(false)
})
