import { expect, it } from 'vitest'
import { attempt } from './attempt.ts'
import { mistake } from './mistake.ts'

const thrown = (call: () => unknown): unknown => attempt(call).error

it('lets a check that holds through in silence', async () => {
  expect(mistake('code', 'message', () => expect(1).toBe(1))).toBeUndefined()
  await expect(mistake('code', 'message', async () => {})).resolves.toBeUndefined()
})

it('marks a failure and keeps its comparison', () => {
  const error = thrown(() => mistake('code', 'Acme read it.', () => expect([1]).toEqual([2])))
  expect(error).toMatchObject({
    mistake: { code: 'code', message: 'Acme read it.' },
    expected: [2],
    actual: [1],
  })
  expect((error as Error).message).toMatch(/^Acme read it\.\n\nexpected/)
})

it('marks an asynchronous failure, and one that is no Error', async () => {
  const marked = { mistake: { code: 'code', message: 'm' } }
  await expect(mistake('code', 'm', () => Promise.reject(new Error('late')))).rejects.toMatchObject(
    marked,
  )
  expect(
    thrown(() =>
      mistake('code', 'm', () => {
        // oxlint-disable-next-line no-throw-literal, only-throw-error -- learners do this
        throw 'text'
      }),
    ),
  ).toMatchObject(marked)
})
