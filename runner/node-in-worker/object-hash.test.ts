import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import objectHash from './object-hash.ts'

/** As pg-mem finds it in Node. */
const original = createRequire(createRequire(import.meta.url).resolve('pg-mem'))('object-hash') as (
  value: unknown,
) => string

const values: readonly unknown[] = [
  'acme',
  '1',
  1,
  -1,
  1.5,
  true,
  'true',
  null,
  'null',
  '',
  [],
  {},
  ['acme', 1],
  [1, 'acme'],
  [['acme'], 1],
  ['acme,1'],
  { op: '=', left: 'a', right: 'b' },
  { right: 'b', op: '=', left: 'a' },
  { op: '=', left: 'b', right: 'a' },
  { op: '=', left: 'a', right: ['b'] },
  { op: '=', left: { op: '=', left: 'a' } },
  { a: undefined },
  { a: null },
  '{"a":null}',
  new Date(0),
  new Date(0),
  new Date(1),
  Symbol.for('notes'),
  Symbol.for('tenants'),
]

it('takes for alike what object-hash takes for alike, and nothing else', () => {
  for (const one of values) {
    for (const other of values) {
      const alike = original(one) === original(other)
      expect(objectHash(one) === objectHash(other), `${String(one)} and ${String(other)}`).toBe(
        alike,
      )
    }
  }
})
