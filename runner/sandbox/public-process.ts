// Node's process → what an answer may know of it: no channel to the host, no way to other modules.

type Process = typeof globalThis.process

/** Facts, and what libraries call. Each is bound to the real one. */
const kept =
  `argv0 arch config features platform pid ppid release title version versions cwd cpuUsage
  memoryUsage resourceUsage uptime hrtime nextTick emitWarning constrainedMemory availableMemory
  umask getuid geteuid getgid getegid`.split(/\s+/)

const listening =
  'on once off addListener removeListener removeAllListeners prependListener prependOnceListener setMaxListeners'.split(
    ' ',
  )

/**
 * Like the page's: whoever listens hears nothing, and what is written goes nowhere. `refused` are the
 * names that say why they are closed.
 */
export function publicProcess(real: Process, refused: readonly string[]): Process {
  const own = {} as Record<string, unknown>
  for (const name of kept) {
    const value: unknown = Reflect.get(real, name)
    if (value !== undefined) own[name] = typeof value === 'function' ? bound(value, real) : value
  }
  for (const name of refused) own[name] = Reflect.get(real, name)
  for (const name of listening) own[name] = () => own
  Object.assign(own, {
    env: { ...real.env },
    argv: [],
    execArgv: [],
    execPath: '',
    exitCode: undefined,
    emit: () => false,
    listeners: () => [],
    rawListeners: () => [],
    eventNames: () => [],
    listenerCount: () => 0,
    getMaxListeners: () => 10,
    stdin: stream(0),
    stdout: stream(1),
    stderr: stream(2),
  })
  return own as unknown as Process
}

/** With what hangs on it, as `hrtime.bigint` does. */
function bound(method: Function, owner: object): unknown {
  const copy = method.bind(owner) as object
  for (const key of Object.keys(method)) {
    const value: unknown = Reflect.get(method, key)
    Reflect.set(copy, key, typeof value === 'function' ? (value.bind(method) as unknown) : value)
  }
  return copy
}

const stream = (fd: number) => ({
  fd,
  isTTY: false,
  writable: false,
  write: () => true,
  end() {},
  on() {},
})
