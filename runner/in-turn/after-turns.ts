// So many turns of the event loop → a callback, whatever the clock on the wall says.

// Learner code may install fake timers; patience must not stop with them.
const { setInterval, clearInterval } = globalThis

/** A turn takes that long at the least. */
export const turnMs = 100
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
