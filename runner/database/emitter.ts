// Names of events → the listeners of a Pool or a Client.

// oxlint-disable-next-line typescript/no-explicit-any -- each event has arguments of its own
type Listener = (...values: any[]) => void

/** The part of Node's EventEmitter that users of node-postgres meet. */
export class Emitter {
  #listeners: readonly { readonly event: string; readonly listener: Listener; once: boolean }[] = []

  on(event: string, listener: Listener): this {
    this.#listeners = [...this.#listeners, { event, listener, once: false }]
    return this
  }

  once(event: string, listener: Listener): this {
    this.#listeners = [...this.#listeners, { event, listener, once: true }]
    return this
  }

  off(event: string, listener: Listener): this {
    const gone = this.#listeners.findLast((one) => one.event === event && one.listener === listener)
    this.#listeners = this.#listeners.filter((one) => one !== gone)
    return this
  }

  removeAllListeners(event?: string): this {
    this.#listeners = this.#listeners.filter((one) => event !== undefined && one.event !== event)
    return this
  }

  listenerCount(event: string): number {
    return this.#listeners.filter((one) => one.event === event).length
  }

  emit(event: string, ...values: unknown[]): boolean {
    const called = this.#listeners.filter((one) => one.event === event)
    this.#listeners = this.#listeners.filter((one) => one.event !== event || !one.once)
    for (const { listener } of called) listener(...values)
    return called.length > 0
  }

  addListener(event: string, listener: Listener): this {
    return this.on(event, listener)
  }

  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener)
  }
}
