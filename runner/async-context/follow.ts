// The places where JavaScript puts a callback off → wrapped, so that it runs in the frame of its asking.
import { follow } from './frames.ts'

const firstTakesCallback = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'] as const

/**
 * Call it once, before anything is locked and before anyone has kept a function of these. `catch`
 * and `finally` of a promise call `then`, so they follow by themselves.
 */
export function followCallbacks(global: typeof globalThis): void {
  const { prototype } = global.Promise
  // oxlint-disable-next-line typescript/unbound-method -- called with the promise it is called on
  const { then } = prototype
  define(prototype, 'then', function (this: Promise<unknown>, onValue: unknown, onError: unknown) {
    return Reflect.apply(then, this, [follow(onValue), follow(onError)]) as unknown
  })
  for (const name of firstTakesCallback) {
    const original: unknown = global[name]
    if (typeof original !== 'function') continue
    define(global, name, function (this: unknown, callback: unknown, ...rest: unknown[]) {
      return Reflect.apply(original, global, [follow(callback), ...rest]) as unknown
    })
  }
}

/** Not to be seen in a listing, as what it stands for is not. */
function define(owner: object, name: string, value: object): void {
  Object.defineProperty(owner, name, { value, writable: true, configurable: true })
}
