// How long vitest waits for a test or a hook → so many turns of the event loop, whatever the clock says.
// Not by vitest-inside.ts, which makes a worker's state: under vitest itself there is one.
import { setSafeTimers } from 'vitest/internal/browser'

// Learner code may install fake timers; patience must not stop with them.
const { setTimeout, setInterval, clearInterval } = globalThis

const turnMs = 100
/** So many, and at the least so many tenths of a second, for a test, a hook, or a request. */
export const testTurns = 20
/** A server works while we wait, and may have little of the machine: then a turn counts so much. */
const servedTurn = 0.2

/**
 * Calls back when the event loop has turned so often, unless the returned function is called first.
 * What waits in the loop gets its turn between two of ours; and a long chain of promises, in which
 * nothing waits, makes no turns. `isServed` tells whether a server owes us an answer.
 */
export function afterTurns(
  turns: number,
  callback: () => void,
  isServed: () => boolean = () => false,
): { readonly timer: unknown; stop(): void } {
  let left = turns
  const stop = () => clearInterval(timer)
  const timer = setInterval(() => {
    left -= isServed() ? servedTurn : 1
    if (left > 0) return
    stop()
    callback()
  }, turnMs)
  return { timer, stop }
}

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
