import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { wireText } from './wire-text.ts'

const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils') as {
  prepareValue: (value: unknown) => string | null
}

const values: readonly unknown[] = [
  ...[null, undefined, '', 'x', 0, -1.5, NaN, 12345678901234567890n, true, false],
  ...[[], ['a', 'b"c\\d', null, undefined, [1, ['x']], { a: 1 }], { a: [1, { b: null }] }, {}],
  { toPostgres: () => ['from', 'toPostgres'] },
]

describe('wireText', () => {
  it.each(values)('sends what node-postgres sends for %j', (value) => {
    expect(wireText(value)).toBe(prepareValue(value))
  })

  it('sends the same instant as node-postgres for a Date', () => {
    const date = new Date('2024-05-01T09:30:00.250Z')
    const [ours, theirs] = [wireText(date), prepareValue(date)]
    expect(new Date(String(ours)).getTime()).toBe(new Date(String(theirs)).getTime())
    expect(ours).toBe('2024-05-01T09:30:00.250+00:00')
  })
})
