import { expect, it } from 'vitest'
import { remembering } from './remembering.ts'

it('makes a thing once for each text', () => {
  const remembered = remembering<string[]>()
  const made = remembered('acme', () => ['anvils'])
  expect(remembered('acme', () => ['made anew'])).toBe(made)
  expect(remembered('globex', () => ['volcano'])).toEqual(['volcano'])
})

it('forgets when the texts have become too long together', () => {
  const remembered = remembering<number>()
  remembered('acme', () => 1)
  remembered('x'.repeat(300_000), () => 2)
  expect(remembered('acme', () => 3)).toBe(3)
})
