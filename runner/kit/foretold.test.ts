import { expect, it } from 'vitest'
import { attempt } from './attempt.ts'
import { foretold } from './foretold.ts'

const guesses = [
  { typed: ['public', 'error'], mistake: 'error-expected', says: 'A missing schema is passed by.' },
  { typed: 'globex', says: 'Whose turn is it?' },
]
const said = (typed: unknown) =>
  attempt(() => foretold(typed, 'acme', guesses)).error as
    | (Error & { mistake?: unknown; expected?: string; actual?: string })
    | undefined

it('takes what really came, as it may be typed', () => {
  expect(said(' "ACME" ')).toBeUndefined()
})

it('takes a number that was typed without quotes', () => {
  expect(() => foretold(3, '3')).not.toThrow()
  expect(() => foretold(4, '3')).toThrow('Something else came back.')
  expect(() => foretold(null, '3')).toThrow('No answer yet.')
})

it('names the mistake behind a wrong answer, and carries what really came', () => {
  expect(said('Error!')?.mistake).toBeUndefined()
  expect(said('error')).toMatchObject({
    mistake: { code: 'error-expected', message: 'A missing schema is passed by.' },
    expected: 'acme',
    actual: 'error',
  })
  expect(said("'public'")).toMatchObject({ mistake: { code: 'error-expected' } })
})

it('answers a wrong answer without a name, and one that nobody foresaw', () => {
  expect(said('globex')).toMatchObject({ message: 'Whose turn is it?', expected: 'acme' })
  expect(said('initech')).toMatchObject({ message: 'Something else came back.', actual: 'initech' })
  expect(() => foretold('initech', 'acme', guesses, 'Who is that?')).toThrow('Who is that?')
})

it('tells no one what really came before they have answered', () => {
  for (const open of ['', '  ', undefined]) {
    expect(said(open)?.message).toBe('No answer yet.')
    expect(said(open)).not.toHaveProperty('expected')
  }
})
