// Where vitest keeps its state in a worker: a global object that learner code cannot reach.

/** Reads fall through to the real one; the bundler puts this for `globalThis` into vitest's files. */
export const privateGlobal = new Proxy<Record<PropertyKey, unknown>>(Object.create(null), {
  // With the real one as receiver: `performance` and its kind refuse any other.
  get: (own, key) => (key in own ? own[key] : Reflect.get(globalThis, key)),
  has: (own, key) => key in own || key in globalThis,
})
