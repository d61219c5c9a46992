// What is going on now: each AsyncLocalStorage's store, as one value that nobody changes.

export type Frame = ReadonlyMap<object, unknown>

const nothing: Frame = new Map()
let frame = nothing

export const currentFrame = (): Frame => frame

/** As `enterWith` does: until the running callback ends. */
export function enter(entered: Frame): void {
  frame = entered
}

export const leaveAll = (): void => enter(nothing)

export function within<Value>(entered: Frame, call: () => Value): Value {
  const before = frame
  frame = entered
  try {
    return call()
  } finally {
    frame = before
  }
}

// oxlint-disable-next-line typescript/no-explicit-any -- whatever a callback takes goes through
type Callback = (this: unknown, ...values: any[]) => unknown

/** A callback that runs, whenever it does, in the frame of now. What is no function stays as it is. */
export function follow<Given>(callback: Given): Given {
  if (typeof callback !== 'function') return callback
  const captured = frame
  const followed = function (this: unknown, ...values: unknown[]): unknown {
    return within(captured, () => Reflect.apply(callback as unknown as Callback, this, values))
  }
  return followed as unknown as Given
}
