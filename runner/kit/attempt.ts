// A call that may throw → what it gave or threw.

export interface Outcome<Value> {
  readonly threw: boolean
  readonly value?: Value
  readonly error?: unknown
}

/** For checks about refusal: a throw is an answer here, not a failure of the test. */
export function attempt<Value>(call: () => Promise<Value>): Promise<Outcome<Value>>
export function attempt<Value>(call: () => Value): Outcome<Value>
export function attempt<Value>(
  call: () => Value | Promise<Value>,
): Outcome<Value> | Promise<Outcome<Value>> {
  try {
    const value = call()
    // Whoever wanted no promise, and waits for none, is told of the promise.
    if (value instanceof Promise) return Object.assign(value.then(gave<Value>, threw), gave(value))
    return gave(value)
  } catch (error) {
    return threw(error)
  }
}

const gave = <Value>(value: Value): Outcome<Value> => ({ threw: false, value })
const threw = (error: unknown): Outcome<never> => ({ threw: true, error })
