// How long vitest waits for a test or a hook → so many turns of the event loop, whatever the clock says.
// Not by vitest-inside.ts, which makes a worker's state: under vitest itself there is one.
import { setSafeTimers } from 'vitest/internal/browser'
import { afterTurns, turnMs } from '#runner/in-turn/after-turns.ts'

// Learner code may install fake timers; patience must not stop with them.
const { setTimeout } = globalThis

/** So many, and at the least so many tenths of a second, for a test or a hook. */
export const testTurns = 20
/**
 * Stands where vitest takes milliseconds. As a text it is those that have passed at the least when
 * patience ends. As a number it is out of reach: vitest looks at the clock once more after a test
 * that was right, and on a busy machine that clock says nothing about the test.
 */
export const patience = {
  [Symbol.toPrimitive]: (hint: string) => (hint === 'string' ? `${testTurns * turnMs}` : Infinity),
} as unknown as number

/** From now on vitest's own timers are patient where it waits for `patience`. */
export function takePatientTimers(isServed: () => boolean): void {
  const patient = (callback: () => void, ms?: unknown, ...values: unknown[]): unknown =>
    ms === patience
      ? afterTurns(testTurns, callback, isServed).timer
      : Reflect.apply(setTimeout, globalThis, [callback, ms, ...values])
  globalThis.setTimeout = patient as typeof setTimeout
  // It keeps the timers that it finds, for all that vitest does from now on.
  setSafeTimers()
  globalThis.setTimeout = setTimeout
}
