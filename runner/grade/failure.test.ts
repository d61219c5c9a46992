import { describe, expect, it } from 'vitest'
import { failure } from './failure.ts'

const isLearners = (file: string) => file === 'a.ts'

it('prefers what the grader says to what the comparison says', () => {
  const told = failure(
    {
      name: 'AssertionError',
      message: 'Two tenants.\n\nexpected 1 to be 2',
      mistake: { code: 'no-tenant', message: 'Two tenants.' },
      expected: '2',
      actual: '1',
      diff: '\u001B[32m- 2\u001B[39m\n\u001B[31m+ 1\u001B[39m',
      stack: 'AssertionError\n at party-wall:///grader.test.ts:9:1',
    },
    isLearners,
  )
  expect(told).toEqual({
    message: 'Two tenants.',
    mistake: 'no-tenant',
    expected: '2',
    actual: '1',
    diff: '- 2\n+ 1',
    check: { file: 'grader.test.ts', line: 9 },
  })
})

it('names the kind of an error that the learner’s code threw, and its place', () => {
  const told = failure(
    { name: 'TypeError', message: 'x is not a function', stack: 'at party-wall:///a.ts:3:1' },
    isLearners,
  )
  expect(told).toEqual({
    message: 'Your code threw: TypeError: x is not a function.',
    at: { file: 'a.ts', line: 3 },
  })
})

it('has words of its own for a test that ran out of time', () => {
  const told = failure({ message: 'Test timed out in 2000ms.\nIf this is…' }, isLearners)
  expect(told.mistake).toBe('never-settled')
  expect(told.message).toContain('waited 2 seconds')
})

it('shows no comparison of two equal values, where they should have differed', () => {
  const told = failure({ message: 'not', expected: 'public', actual: 'public' }, isLearners)
  expect(told).toEqual({ message: 'not' })
})

describe('a check under a sentence', () => {
  const said = { sentence: 'We asked for acme, and globex came back.', negated: false }
  const error = { name: 'AssertionError', message: 'expected 1 to be 2', said }

  it('says that, and nothing of the library', () => {
    const told = failure({ ...error, expected: '2', actual: '1' }, isLearners)
    expect(told).toEqual({ message: said.sentence, expected: '2', actual: '1' })
  })

  it.each([
    ['false', 'true'],
    ['true', 'false'],
    ['true', 'undefined'],
    ['Object {\n  "threw": false,\n}', 'Object {\n  "error": 1,\n  "threw": true,\n}'],
  ])('does not show that %s was wanted', (expected, actual) => {
    expect(failure({ ...error, expected, actual, diff: '-' }, isLearners)).toEqual({
      message: said.sentence,
    })
  })

  it('says of what was not to hold that it was not to', () => {
    const negated = { ...error, said: { ...said, negated: true }, diff: '- /9/\n+ Notes: 9' }
    expect(failure({ ...negated, expected: '/9/', actual: 'Notes: 9' }, isLearners)).toEqual({
      message: said.sentence,
      expected: '/9/',
      actual: 'Notes: 9',
      negated: true,
    })
  })
})

it('has words for those who meet an error of PostgreSQL for the first time', () => {
  const error = { name: 'error', code: '42601', message: 'syntax error at or near "select"' }
  expect(failure(error, isLearners).message).toMatch(
    /^What came back could not be used: error: syntax error at or near "select"\. .* a comma/,
  )
})
