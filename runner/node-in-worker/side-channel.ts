// The package `side-channel`, with which qs finds circles: a Map does, where the engine has one.
interface Channel {
  get(key: unknown): unknown
  set(key: unknown, value: unknown): void
  has(key: unknown): boolean
  delete(key: unknown): boolean
  assert(key: unknown): void
}

function createChannel(): Channel {
  const known = new Map<unknown, unknown>()
  return {
    get: (key) => known.get(key),
    set: (key, value) => void known.set(key, value),
    has: (key) => known.has(key),
    delete: (key) => known.delete(key),
    assert(key) {
      if (!known.has(key)) throw new TypeError('Side channel does not contain the key')
    },
  }
}

export { createChannel as 'module.exports' }
