// Generators → what async functions give: the functions that lowered code calls as `__async`.
import { createTurns } from '#runner/in-turn/in-turn.ts'

type Steps = (...values: unknown[]) => Generator<unknown, unknown, unknown>

/** What an async generator waits for, as opposed to what it yields. */
class Waited {
  readonly value: unknown
  constructor(value: unknown) {
    this.value = value
  }
}

/** As `await` takes a value: the `then` of what is no promise is called a turn later, and followed. */
function promised(value: unknown): Promise<unknown> {
  const { then } = (value ?? {}) as { then?: unknown }
  if (value instanceof Promise || typeof then !== 'function') return Promise.resolve(value)
  return new Promise((resolve, reject) => {
    queueMicrotask(() => {
      try {
        Reflect.apply(then, value, [resolve, reject])
      } catch (error) {
        reject(error)
      }
    })
  })
}

function runAsync(self: unknown, values: ArrayLike<unknown>, steps: Steps): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const running = Reflect.apply(steps, self, values) as ReturnType<Steps>
    const go = (step: () => IteratorResult<unknown, unknown>): void => {
      let result: IteratorResult<unknown, unknown>
      try {
        result = step()
      } catch (error) {
        reject(error)
        return
      }
      if (result.done) resolve(result.value)
      else {
        promised(result.value).then(
          (value) => go(() => running.next(value)),
          (error: unknown) => go(() => running.throw(error)),
        )
      }
    }
    go(() => running.next())
  })
}

/** Requests run one after the other, as the language has it. */
function runGenerator(
  self: unknown,
  values: ArrayLike<unknown>,
  steps: Steps,
): AsyncGenerator<unknown, unknown, unknown> {
  const running = Reflect.apply(steps, self, values) as ReturnType<Steps>
  const inTurn = createTurns()
  const ask = (step: () => IteratorResult<unknown, unknown>) => inTurn(() => settle(running, step))
  const generator = {
    next: (value?: unknown) => ask(() => running.next(value)),
    throw: (error: unknown) => ask(() => running.throw(error)),
    return: (value?: unknown) => ask(() => running.return(value)),
    [Symbol.asyncIterator]: () => generator,
  }
  return generator
}

/** Drives a generator until it yields or ends; what it only waits for is not shown outside. */
function settle(
  running: ReturnType<Steps>,
  step: () => IteratorResult<unknown, unknown>,
): Promise<IteratorResult<unknown, unknown>> {
  return new Promise((resolve, reject) => {
    const go = (take: () => IteratorResult<unknown, unknown>): void => {
      let result: IteratorResult<unknown, unknown>
      try {
        result = take()
      } catch (error) {
        reject(error)
        return
      }
      const { value, done } = result
      const waited = value instanceof Waited
      promised(waited ? value.value : value).then(
        (settled) => (waited ? go(() => running.next(settled)) : resolve({ value: settled, done })),
        (error: unknown) => (done ? reject(error) : go(() => running.throw(error))),
      )
    }
    go(step)
  })
}

type Source = AsyncIterable<unknown> | Iterable<unknown>

const iteratorOf = (source: Source): AsyncIterator<unknown> | Iterator<unknown> =>
  Symbol.asyncIterator in source
    ? source[Symbol.asyncIterator]()
    : (source as Iterable<unknown>)[Symbol.iterator]()

/** What a lowered `for await` goes round: it gives itself, and the loop asks it for the next item. */
function items(source: Source) {
  const iterator = iteratorOf(source)
  let failed = false
  const loop = {
    open: true,
    *[Symbol.iterator]() {
      for (;;) yield loop
    },
    next: () =>
      Promise.resolve(iterator.next()).then(
        (result) => {
          if (result.done) loop.open = false
          // An iterator without waiting may give promises.
          return Promise.resolve(result.value).then((value) => ({ value, done: result.done }))
        },
        (error: unknown) => {
          loop.open = false
          throw error
        },
      ),
    fail() {
      failed = true
    },
    /** The error of the loop's body counts more than one of the closing. */
    close: () =>
      Promise.resolve(iterator.return?.()).catch((error: unknown) => {
        if (!failed) throw error
      }),
  }
  return loop
}

/** `yield*` to another generator, from inside one. */
function* each(source: Source): Generator<unknown, unknown, unknown> {
  const iterator = iteratorOf(source)
  let ended = false
  try {
    let sent: unknown
    for (;;) {
      const result = (yield new Waited(iterator.next(sent))) as IteratorResult<unknown>
      if (result.done) {
        ended = true
        return result.value
      }
      sent = yield result.value
    }
  } finally {
    if (!ended) yield new Waited(iterator.return?.())
  }
}

export const async = Object.assign(runAsync, {
  generator: runGenerator,
  wait: (value: unknown) => new Waited(value),
  items,
  each,
})
