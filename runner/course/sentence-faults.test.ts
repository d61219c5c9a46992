import { describe, expect, it } from 'vitest'
import { graderCalls } from './grader-calls.ts'
import { sentenceFaults } from './sentence-faults.ts'

const faultsOf = (body: string) =>
  sentenceFaults(
    'grader.test.ts',
    graderCalls(`import { expect, it } from 'vitest'
import { mistake } from '#kit'
it('holds', () => {
  ${body}
})
`),
  )

describe('a check under a sentence', () => {
  it.each([
    "expect(1, 'We asked for acme, and nothing came back.').toBe(2)",
    'expect(1, `We asked for ${1}, and got ${2}.`).not.toBe(2)',
    'expect(1, `${show(1)} came back, and it was asked for as well.`).toBe(2)',
    "expect(1, 'Did the second call answer for the first?').toBe(2)",
    'expect(1, said).toBe(2)',
    "mistake('a', 'b', () => expect(1).toBe(2))",
    "mistake('a', 'b', () => {\n expect(1).toBe(2)\n expect(1).toBe(2)\n})",
  ])('%s', (body) => {
    expect(faultsOf(body)).toEqual([])
  })
})

it.each([
  ['expect(1).toBe(2)', 'this check has no sentence'],
  ["expect(1, 'the tenant acme').toBe(2)", '“the tenant acme” is no sentence'],
  ["expect(1, 'Acme.').toBe(2)", '“Acme.” is no sentence'],
  ['expect(1, `The tenant ${1}`).toBe(2)', '“The tenant …” is no sentence'],
  ['for (const a of [1]) {\n expect(a).toBe(2)\n}', 'this check has no sentence'],
])('%s is refused with its place', (body, says) => {
  expect(faultsOf(body)).toEqual([
    {
      file: 'grader.test.ts',
      line: body.startsWith('for') ? 5 : 4,
      message: expect.stringContaining(says),
    },
  ])
})

it('leaves a grader that does not parse to those who say so', () => {
  expect(faultsOf('const = 1')).toEqual([])
})
