// Something that goes on → a sign of life again and again until it has ended.

// Learner code may install fake timers; the beat must not stop with them.
const { setInterval, clearInterval } = globalThis

/** How often a running sandbox shows that it is alive. */
export const beatMs = 200

export function beatWhile<Value>(going: Promise<Value>, beat: () => void): Promise<Value> {
  const timer = setInterval(beat, beatMs)
  return going.finally(() => clearInterval(timer))
}
