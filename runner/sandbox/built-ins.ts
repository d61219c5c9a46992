// JavaScript's own objects → each by a name, whatever engine made them.

const names =
  `Object Function Array String Number Boolean Symbol BigInt Date RegExp Promise Map Set WeakMap
  WeakSet WeakRef FinalizationRegistry Error AggregateError ArrayBuffer SharedArrayBuffer DataView
  Uint8Array Uint8ClampedArray Proxy JSON Math Reflect Atomics Intl`.split(/\s+/)

/** Those that a learner can reach: constructors, their prototypes, namespaces, and what has no name. */
export function builtIns(): ReadonlyMap<string, object> {
  const globals = globalThis as unknown as Record<string, unknown>
  const found = new Map<string, object>()
  const add = (name: string, value: unknown) => {
    if (Object(value) !== value) return
    found.set(name, value as object)
    const { prototype } = value as { prototype?: unknown }
    if (Object(prototype) === prototype) found.set(`${name}.prototype`, prototype as object)
  }
  for (const name of names) add(name, globals[name])
  add('TypedArray', parent(Uint8Array))
  for (const name of Object.getOwnPropertyNames(Intl)) {
    add(`Intl.${name}`, Reflect.get(Intl, name))
  }
  const arrayIterator = parent([][Symbol.iterator]())
  const asyncIterator = parent(parent(parent((async function* () {})())))
  add('Iterator', { prototype: parent(arrayIterator) })
  found.delete('Iterator')
  add('AsyncIterator', { prototype: asyncIterator })
  found.delete('AsyncIterator')
  return found
}

/** A symbol of JavaScript’s own as `@@iterator`. */
export const keyName = (key: PropertyKey): string =>
  typeof key === 'symbol' ? `@@${key.description?.replace('Symbol.', '') ?? ''}` : String(key)

/** One a line: `Map: length name prototype`. */
export const builtInsText = (): string =>
  [...builtIns()]
    .map(([name, owner]) => `${name}: ${Reflect.ownKeys(owner).map(keyName).toSorted().join(' ')}`)
    .join('\n')

const parent = (value: object): object => Object.getPrototypeOf(value) as object
