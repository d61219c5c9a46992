import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { wireText } from './wire-text.ts'

const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils') as {
  prepareValue: (value: unknown) => string | null
}

const values: Readonly<Record<string, unknown>> = {
  null: null,
  undefined,
  'an empty text': '',
  'a number': -1.5,
  NaN,
  'a bigint': 12345678901234567890n,
  'a boolean': false,
  'an empty array': [],
  'an array': ['a', 'b"c\\d', null, undefined, [1, ['x']], { a: 1 }],
  'an object': { a: [1, { b: null }] },
  'an object that knows better': { toPostgres: () => ['from', 'toPostgres'] },
}

describe('wireText', () => {
  it.each(Object.entries(values))('sends what node-postgres sends for %s', (_, value) => {
    expect(wireText(value)).toBe(prepareValue(value))
  })

  it('sends the same instant as node-postgres for a Date', () => {
    const date = new Date('2024-05-01T09:30:00.250Z')
    const [ours, theirs] = [wireText(date), prepareValue(date)]
    expect(new Date(String(ours)).getTime()).toBe(new Date(String(theirs)).getTime())
    expect(ours).toBe('2024-05-01T09:30:00.250+00:00')
  })
})
