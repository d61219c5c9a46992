import { expect, it } from 'vitest'
import { show } from './show.ts'

it('shows a value as code would write it', () => {
  expect(show('acme')).toBe("'acme'")
  expect(show([1, undefined, null])).toBe('[1, undefined, null]')
  expect(show({ id: 1, tags: ['a'] })).toBe("{ id: 1, tags: ['a'] }")
  expect(show(new TypeError('no'))).toBe('TypeError: no')
  expect(show(new Date(0))).toBe('1970-01-01T00:00:00.000Z')
})

it('is short, and survives a value that holds itself', () => {
  const ring: { self?: unknown } = {}
  ring.self = ring
  expect(show('x'.repeat(500))).toHaveLength(120)
  expect(show(ring)).toContain('self')
})
