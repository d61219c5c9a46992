// vitest's expect, deaf to values that bring their own equality.
import { AsymmetricMatcher } from './vitest-inside.ts'
import { createExpect, expect } from 'vitest'

type Expect = typeof expect

/**
 * `equals` believes any object that has an `asymmetricMatch` method, on either side. On the side of
 * the value under test that would let an answer declare itself right.
 */
function refuseOwnEquality(value: unknown, seen = new Set<object>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value) || seen.size > 5000) return
  seen.add(value)
  if ('asymmetricMatch' in value && !(value instanceof AsymmetricMatcher)) {
    throw new Error('A value under test may not define asymmetricMatch: it would judge itself.')
  }
  for (const key of Object.keys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, key)
    if (property && 'value' in property) refuseOwnEquality(property.value, seen)
  }
}

const guard = (original: Expect): Expect =>
  new Proxy(original, {
    apply(target, self, values: unknown[]) {
      refuseOwnEquality(values[0])
      return Reflect.apply(target, self, values) as unknown
    },
  })

export const guardedExpect: Expect = guard(expect)
export const createGuardedExpect = (task: Parameters<typeof createExpect>[0]): Expect =>
  guard(createExpect(task))
