// `node:async_hooks` for a worker: AsyncLocalStorage and AsyncResource over frames.
import { currentFrame, enter, follow, within } from './frames.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- any function can be bound
type Callable = (...values: any[]) => any

export class AsyncLocalStorage<Store> {
  #enabled = true

  static bind<Given extends Callable>(callback: Given): Given {
    return follow(callback)
  }

  static snapshot(): <Value>(call: (...values: unknown[]) => Value, ...values: unknown[]) => Value {
    const captured = currentFrame()
    return (call, ...values) => within(captured, () => call(...values))
  }

  getStore(): Store | undefined {
    return currentFrame().get(this) as Store | undefined
  }

  run<Value>(store: Store, call: (...values: unknown[]) => Value, ...values: unknown[]): Value {
    this.#enabled = true
    return within(this.#with(store), () => call(...values))
  }

  exit<Value>(call: (...values: unknown[]) => Value, ...values: unknown[]): Value {
    return within(this.#with(undefined), () => call(...values))
  }

  enterWith(store: Store): void {
    this.#enabled = true
    enter(this.#with(store))
  }

  disable(): void {
    if (!this.#enabled) return
    this.#enabled = false
    enter(this.#with(undefined))
  }

  #with(store: Store | undefined): ReadonlyMap<object, unknown> {
    return new Map([...currentFrame(), [this, store]])
  }
}

/** Work that is begun by one request and done later, as a pool does it. */
export class AsyncResource {
  readonly type: string
  readonly #frame = currentFrame()

  constructor(type: string) {
    this.type = type
  }

  static bind<Given extends Callable>(callback: Given): Given {
    return follow(callback)
  }

  bind<Given extends Callable>(callback: Given): Given {
    return ((...values: unknown[]) => this.runInAsyncScope(callback, undefined, ...values)) as Given
  }

  runInAsyncScope<Value>(
    call: (...values: unknown[]) => Value,
    self?: unknown,
    ...values: unknown[]
  ): Value {
    return within(this.#frame, () => Reflect.apply(call, self, values))
  }

  emitDestroy(): this {
    return this
  }
}
