import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { 'module.exports' as ours } from './json-stable-stringify.ts'

const real = createRequire(import.meta.url)('json-stable-stringify') as typeof ours

it.each([
  { b: 1, a: { d: [3, { z: 1, y: null }], c: undefined }, B: 'x' },
  [],
  {},
  [undefined, () => 1, null],
  'text “quoted"',
  null,
  undefined,
  12.5,
  Number.NaN,
  new Date(0),
  { at: new Date(0), toJSON: undefined },
  { toJSON: () => ({ b: 1, a: 2 }) },
  JSON.parse('{"b": 1, "__proto__": {"y": 1, "x": 2}}') as object,
])('writes %j as the package does', (value) => {
  expect(ours(value)).toBe(real(value))
})
