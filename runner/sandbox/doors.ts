// The ways out of a sandbox → doors that say why they are closed.

/** What learners may try, by the sentence that they then read. */
const doors: Readonly<Record<string, readonly string[]>> = {
  'There is no network in an exercise': ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'],
  'An exercise keeps nothing in the browser': [
    'indexedDB',
    'caches',
    'localStorage',
    'sessionStorage',
  ],
  'An exercise runs in one thread': ['Worker', 'importScripts'],
}

/** Of `process`: they say why they are closed. */
export const processDoors = [
  'exit',
  'reallyExit',
  'abort',
  'kill',
  'chdir',
  'dlopen',
  'binding',
  '_linkedBinding',
  'getBuiltinModule',
]

/** What stays of a worker's globals: JavaScript itself, and what Node has under the same name. */
const kept = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date
  Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError
  globalThis JSON Math Intl ArrayBuffer Atomics Uint8Array Int8Array Uint16Array
  Int16Array Uint32Array Int32Array Float32Array Float64Array Uint8ClampedArray
  BigUint64Array BigInt64Array DataView Map BigInt Set WeakMap WeakSet WeakRef Proxy Reflect
  FinalizationRegistry decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape unescape eval isFinite isNaN console SharedArrayBuffer
  self global Buffer process setImmediate clearImmediate setTimeout clearTimeout setInterval
  clearInterval queueMicrotask structuredClone performance crypto Crypto CryptoKey SubtleCrypto atob btoa
  URL URLSearchParams TextEncoder TextDecoder AbortController AbortSignal Event EventTarget CustomEvent
  MessageChannel MessagePort MessageEvent ErrorEvent PromiseRejectionEvent DOMException Blob File
  FormData Headers Request Response ReadableStream WritableStream TransformStream Performance
  constructor`.split(/\s+/),
)

/**
 * Call it when everything is loaded, before any learner code. In a worker all globals but those
 * above go, so an API that a browser adds later is closed as well. In Node the named ones go.
 */
export function closeDoors(): void {
  if ('WorkerGlobalScope' in globalThis) removeOtherGlobals()
  for (const [why, names] of Object.entries(doors)) {
    for (const name of names) replace(globalThis, name, closed(why, name))
  }
  for (const name of processDoors) {
    if (name === 'getBuiltinModule') continue
    replace(process, name, closed('An exercise leaves the process alone', `process.${name}`))
  }
  const getBuiltin = process.getBuiltinModule
  if (typeof getBuiltin === 'function') closeNode(getBuiltin)
}

/** `typeof` answers, calling and constructing throw, and so does every method. */
function closed(why: string, name: string): unknown {
  const refuse = (): never => {
    throw new Error(`${why}: ${name} is switched off.`)
  }
  return new Proxy(function () {}, {
    apply: refuse,
    construct: refuse,
    set: refuse,
    get: (_door, key) =>
      typeof key === 'string' && !silent.has(key) ? closed(why, `${name}.${key}`) : undefined,
  })
}

/** Read by whatever awaits, prints or compares a value, so these must not look like methods. */
const silent = new Set([
  'then',
  'toJSON',
  'constructor',
  'prototype',
  'nodeType',
  'asymmetricMatch',
  '$$typeof',
])

function removeOtherGlobals(): void {
  let scope: object | null = globalThis
  for (; scope && scope !== EventTarget.prototype; scope = Object.getPrototypeOf(scope)) {
    for (const name of Object.getOwnPropertyNames(scope)) {
      if (!kept.has(name)) Reflect.deleteProperty(scope, name)
    }
  }
  Reflect.deleteProperty(URL, 'createObjectURL')
  Reflect.deleteProperty(URL, 'revokeObjectURL')
}

/** PostgreSQL needs `net`'s clients, and nothing needs a server or an HTTP client. */
function closeNode(getBuiltin: typeof process.getBuiltinModule): void {
  const network = 'There is no network in an exercise'
  const { Server } = getBuiltin('node:net')
  replace(Server.prototype, 'listen', () => {
    throw new Error(
      `${network}, so app.listen cannot open a port. Export the app: the checks send it their requests themselves.`,
    )
  })
  for (const name of ['http', 'https'] as const) {
    const builtin = getBuiltin(`node:${name}`)
    for (const method of ['request', 'get', 'ClientRequest']) {
      if (method in builtin) replace(builtin, method, closed(network, `${name}.${method}`))
    }
    replace(builtin.Agent.prototype, 'createConnection', closed(network, `${name}.Agent`))
  }
  replace(
    process,
    'getBuiltinModule',
    closed('An exercise imports by name', 'process.getBuiltinModule'),
  )
}

/** What was there is gone, so a grader may well put a stand-in where a door is. */
function replace(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, writable: true, configurable: true })
}
