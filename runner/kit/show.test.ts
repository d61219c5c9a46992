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

it('shows what nobody would see, and what is no plain object', () => {
  expect(show('acme\n\0\tlabs\u200B')).toBe(String.raw`'acme\n\0\tlabs\u200B'`)
  expect(show({ 'a b': 1, 'x\n': 2, plain: 3, größe: 4, '': 5 })).toBe(
    String.raw`{ 'a b': 1, 'x\n': 2, plain: 3, größe: 4, '': 5 }`,
  )
  expect(show({ rows: Promise.resolve(1) })).toBe('{ rows: a promise }')
  expect(show([new Map([['a', 1]]), new Set([1])])).toBe("[Map { 'a' => 1 }, Set { 1 }]")
})
