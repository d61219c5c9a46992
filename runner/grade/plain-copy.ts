// A value under test → plain data that say the same however often they are read.

/** A learner's value may well be large; what is larger is not compared piece by piece. */
const most = 20_000

// Fake timers put others in their place.
const RealDate = Date
const time: (this: object) => number = Date.prototype.getTime
const mapEntries: (this: object) => Iterable<[unknown, unknown]> = Map.prototype.entries
const setValues: (this: object) => Iterable<unknown> = Set.prototype.values
const source = getter(RegExp.prototype, 'source')
const flags = getter(RegExp.prototype, 'flags')

const errors = [
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
  AggregateError,
].map(({ prototype }) => prototype as object)

/**
 * Each property is read once, whether a getter or a Proxy gives it. Dates, errors, maps, sets and
 * patterns stay what they are; of any other class only what its objects hold is kept, and what its
 * getters gave stands beside it, not enumerable. Throws for what would judge itself: vitest's
 * `equals` believes every object that has an `asymmetricMatch`.
 */
export function plainCopy(value: unknown): unknown {
  return copied(value, new Map())
}

type Seen = Map<object, unknown>

function copied(value: unknown, seen: Seen): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (seen.has(value)) return seen.get(value)
  if (seen.size >= most) throw new Error('What came back is too large to be compared.')
  const copy = likeIt(value)
  seen.set(value, copy)
  if (copy === value) return refuseOwnEquality(copy)
  if (copy instanceof Map) {
    for (const [key, one] of mapEntries.call(value)) copy.set(copied(key, seen), copied(one, seen))
  }
  if (copy instanceof Set) {
    for (const one of setValues.call(value)) copy.add(copied(one, seen))
  }
  for (const key of Reflect.ownKeys(value)) {
    const property = Reflect.getOwnPropertyDescriptor(value, key)
    if (property) keep(copy, key, property.enumerable ?? false, copied(read(value, key), seen))
  }
  for (const [key, given] of classGetters(value)) keep(copy, key, false, copied(given, seen))
  return refuseOwnEquality(copy)
}

/** Empty, but of its kind; the value itself where nothing of it can lie. */
function likeIt(value: object): object {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value
  if (Array.isArray(value)) return Array.from({ length: value.length })
  // One that never settles is no value, and equals none.
  if (value instanceof Promise) return new Promise(() => {})
  if (value instanceof Error)
    return Object.setPrototypeOf(new Error(), errorPrototype(value)) as object
  if (value instanceof URL) return new URL(value.href)
  return (
    ifReal(value, Map, () => (mapEntries.call(value), new Map())) ??
    ifReal(value, Set, () => (setValues.call(value), new Set())) ??
    ifReal(value, RealDate, () => new RealDate(time.call(value))) ??
    ifReal(value, RegExp, () => new RegExp(source.call(value), flags.call(value))) ??
    (Object.getPrototypeOf(value) === null ? (Object.create(null) as object) : {})
  )
}

/** null where only its prototype says that it is one. */
function ifReal<Like extends object>(value: object, kind: Function, like: () => Like): Like | null {
  if (!(value instanceof kind)) return null
  try {
    return like()
  } catch {
    return null
  }
}

function errorPrototype(value: object): object {
  let above: object | null = value
  for (; above; above = Object.getPrototypeOf(above) as object | null) {
    if (errors.includes(above)) return above
  }
  return Error.prototype
}

/** Twice, because what gives another value each time cannot be compared at all. */
function read(value: object, key: PropertyKey): unknown {
  const [once, again] = [Reflect.get(value, key), Reflect.get(value, key)] as unknown[]
  if (isPrimitive(once) && isPrimitive(again) && !Object.is(once, again)) {
    throw new Error(
      `${String(key)} gave another value the second time it was read, so it cannot be compared.`,
    )
  }
  return once
}

const isPrimitive = (value: unknown) =>
  value === null || (typeof value !== 'object' && typeof value !== 'function')

/** What a class that is not built in gives by its getters, as `toMatchObject` sees it. */
function classGetters(value: object): [PropertyKey, unknown][] {
  const found = new Map<PropertyKey, unknown>()
  let above = Object.getPrototypeOf(value) as object | null
  for (; above && Object.getPrototypeOf(above); above = Object.getPrototypeOf(above)) {
    if (isBuiltIn(above)) break
    for (const key of Reflect.ownKeys(above)) {
      const isGetter = Reflect.getOwnPropertyDescriptor(above, key)?.get !== undefined
      if (isGetter && !Object.hasOwn(value, key) && !found.has(key))
        found.set(key, read(value, key))
    }
  }
  return [...found]
}

function getter(of: object, key: string): (this: object) => string {
  return Object.getOwnPropertyDescriptor(of, key)?.get as (this: object) => string
}

const toText = Function.prototype.toString

function isBuiltIn(prototype: object): boolean {
  const made: unknown = Reflect.getOwnPropertyDescriptor(prototype, 'constructor')?.value
  return typeof made === 'function' && toText.call(made).includes('[native code]')
}

function keep(copy: object, key: PropertyKey, enumerable: boolean, value: unknown): void {
  // As the length of an array: it has that already.
  if (Reflect.getOwnPropertyDescriptor(copy, key)?.configurable === false) return
  Object.defineProperty(copy, key, { value, enumerable, writable: true, configurable: true })
}

function refuseOwnEquality(copy: object): object {
  if (!('asymmetricMatch' in copy)) return copy
  throw new Error('A value under test may not define asymmetricMatch: it would judge itself.')
}
