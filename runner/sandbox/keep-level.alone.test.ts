import { expect, it } from 'vitest'
import { builtInsText } from './built-ins.ts'
import { keepLevel } from './keep-level.ts'
import { node20 } from './node-20.ts'

const isNode20 = process.versions.node.startsWith('20.')

it.runIf(isNode20)('is what Node 20 has', () => {
  expect(builtInsText()).toBe(node20.trim())
})

it('takes away what came later, and nothing else', () => {
  keepLevel()
  const kept = builtInsText()
  const later: [object, PropertyKey][] = [
    [Object, 'groupBy'],
    [Promise, 'withResolvers'],
    [Set.prototype, 'union'],
    [Object.getPrototypeOf(Object.getPrototypeOf([].values())) as object, 'map'],
    [Uint8Array.prototype, 'toHex'],
    [Symbol, 'later'],
    [iterators(), Symbol.dispose],
    [Intl, 'DurationFormat'],
    [globalThis, 'Float16Array'],
  ]
  for (const [owner, key] of later) {
    Object.defineProperty(owner, key, { value: class {}, configurable: true, writable: true })
  }
  expect(builtInsText()).not.toBe(kept)
  keepLevel()
  expect(builtInsText()).toBe(kept)
  for (const [owner, key] of later) expect(Object.hasOwn(owner, key), String(key)).toBe(false)
})

const iterators = (): object =>
  Object.getPrototypeOf(Object.getPrototypeOf(new Map().keys())) as object
