import { expect, it } from 'vitest'
import { attempt } from './attempt.ts'

it('gives what came, and what was thrown', () => {
  expect(attempt(() => 1)).toEqual({ threw: false, value: 1 })
  const error = new Error('on purpose')
  const thrown = attempt(() => {
    throw error
  })
  expect(thrown).toEqual({ threw: true, error })
})

it('waits for a promise, and tells of it whoever does not wait', async () => {
  const promise = Promise.resolve(1)
  const outcome = attempt<unknown>(() => promise)
  expect(outcome).toMatchObject({ threw: false, value: promise })
  expect(await outcome).toEqual({ threw: false, value: 1 })
  const error = new Error('late')
  expect(await attempt(() => Promise.reject(error))).toEqual({ threw: true, error })
})
