// JavaScript's own objects → the same, unchangeable: an answer cannot redefine what judges it.

const constructors =
  `Object Function Array String Number Boolean Symbol BigInt Date RegExp Promise Map Set
  WeakMap WeakSet WeakRef Error TypeError RangeError SyntaxError ReferenceError EvalError URIError
  AggregateError ArrayBuffer DataView Uint8Array Proxy Iterator EventTarget Event MessageEvent MessagePort
  AbortController AbortSignal TextDecoder TextEncoder URL URLSearchParams Buffer`.split(/\s+/)

const namespaces = ['JSON', 'Math', 'Reflect', 'Atomics']

const values =
  `globalThis global eval parseInt parseFloat isNaN isFinite structuredClone process crypto`.split(
    ' ',
  )

/** Assigned by depd, chai and vitest while a grade runs. */
const assignedByLibraries = new Set<PropertyKey>(['stackTraceLimit', 'prepareStackTrace'])

/** Call it when everything is loaded, before any learner code. */
export function lockIntrinsics(): void {
  const globals = globalThis as unknown as Record<string, unknown>
  const found = constructors.map((name) => globals[name]).filter((one) => typeof one === 'function')
  for (const { prototype } of found as { readonly prototype?: object }[]) {
    if (!prototype) continue
    letShadow(prototype, shadowedKeys(prototype))
    lock(prototype)
  }
  for (const prototype of unnamedPrototypes()) lock(prototype)
  const stacks: { prepareStackTrace?: unknown } = Error
  stacks.prepareStackTrace ??= undefined
  // Fake timers make a subclass of Date and assign its `now`.
  for (const constructor of found) if (constructor !== Date) lock(constructor)
  for (const name of namespaces) lock(globals[name] as object)
  // What took how long is told by it; fake timers leave it alone.
  Object.defineProperty(performance, 'now', {
    value: performance.now.bind(performance),
    writable: false,
    configurable: false,
  })
  // Date, Intl and the timers stay: fake timers put others in their place.
  const bound = [...constructors, ...namespaces, ...values].filter((name) => name !== 'Date')
  for (const name of bound) {
    const property = Object.getOwnPropertyDescriptor(globals, name)
    if (!property?.configurable) continue
    const { enumerable = false } = property
    const value = globals[name]
    Object.defineProperty(globals, name, {
      value,
      enumerable,
      writable: false,
      configurable: false,
    })
  }
}

function lock(owner: object): void {
  const keys = Reflect.ownKeys(owner)
  // Freezing keeps what V8 knows of arrays, promises and iterators; defining each property anew does not.
  if (!keys.some((key) => assignedByLibraries.has(key))) {
    Object.freeze(owner)
    return
  }
  for (const key of keys) {
    const property = Object.getOwnPropertyDescriptor(owner, key)
    if (!property?.configurable || assignedByLibraries.has(key)) continue
    const data = 'value' in property ? { writable: false } : {}
    Object.defineProperty(owner, key, { ...property, ...data, configurable: false })
  }
  Object.preventExtensions(owner)
}

/**
 * A read-only property of a prototype cannot be shadowed by assignment, and `error.name = …` or
 * `object.toString = …` are in every library. An accessor that defines it on the receiver lets them.
 * Calls through an accessor are slower, so it is for those prototypes alone.
 */
function letShadow(owner: object, keys: readonly PropertyKey[]): void {
  for (const key of keys) {
    const property = Object.getOwnPropertyDescriptor(owner, key)
    if (!property?.configurable || !('value' in property)) continue
    const { value, enumerable = false } = property
    Object.defineProperty(owner, key, {
      enumerable,
      configurable: false,
      get: () => value,
      set(this: object, assigned: unknown) {
        if (this === owner) throw new TypeError(`Cannot change the built-in ${String(key)}`)
        const own = { value: assigned, writable: true, enumerable: true, configurable: true }
        Object.defineProperty(this, key, own)
      },
    })
  }
}

function shadowedKeys(prototype: object): readonly PropertyKey[] {
  if (prototype === Function.prototype) return ['toString']
  const isError = prototype === Error.prototype || prototype instanceof Error
  return isError || prototype === Object.prototype ? Reflect.ownKeys(prototype) : []
}

/** Prototypes that no global leads to. */
function unnamedPrototypes(): object[] {
  const arrayIterator = parent([][Symbol.iterator]())
  const functions = [function* () {}, async function* () {}, async function () {}]
  return [
    arrayIterator,
    parent(arrayIterator),
    parent(new Map()[Symbol.iterator]()),
    parent(new Set()[Symbol.iterator]()),
    parent(Uint8Array),
    parent(Uint8Array.prototype),
    ...functions.flatMap((one) => [parent(one), ...prototypesAbove(one.prototype)]),
  ]
}

const parent = (value: object): object => Object.getPrototypeOf(value) as object

function prototypesAbove(value: object | undefined): object[] {
  const found: object[] = []
  let one = value ? Object.getPrototypeOf(value) : null
  for (; one && one !== Object.prototype; one = Object.getPrototypeOf(one)) found.push(one)
  return found
}
