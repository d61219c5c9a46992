// The globals that Node has and a worker has not. Imported first.
import { Buffer } from 'buffer'

type Task = () => void

/** With the extras, a callback keeps its context. */
const { partyWallExtras } = globalThis as {
  readonly partyWallExtras?: { readonly follow: (task: Task) => Task }
}
const follow = partyWallExtras?.follow ?? ((task: Task) => task)

const tasks = new Map<number, Task>()
const { port1, port2 } = new MessageChannel()
let lastTask = 0
port1.addEventListener('message', ({ data }: MessageEvent<number>) => {
  const task = tasks.get(data)
  tasks.delete(data)
  task?.()
})
port1.start()

/** By a message: setTimeout costs 4 ms a turn, and pg-mem takes a turn for each query. */
function setImmediate(callback: (...values: unknown[]) => void, ...values: unknown[]): number {
  lastTask += 1
  tasks.set(
    lastTask,
    follow(() => callback(...values)),
  )
  port2.postMessage(lastTask)
  return lastTask
}

function hrtime(since: readonly [number, number] = [0, 0]): [number, number] {
  const nanoseconds = BigInt(since[0]) * 1_000_000_000n + BigInt(since[1])
  const passed = hrtime.bigint() - nanoseconds
  return [Number(passed / 1_000_000_000n), Number(passed % 1_000_000_000n)]
}
hrtime.bigint = () => BigInt(Math.round(performance.now() * 1e6))

const process = {
  env: { NODE_ENV: 'test' },
  /** Not Node, whatever else there is: PGlite asks. */
  type: 'renderer',
  browser: true,
  title: 'browser',
  argv: [],
  execArgv: [],
  platform: 'linux',
  arch: 'wasm',
  pid: 1,
  version: 'v20.0.0',
  versions: { node: '20.0.0' },
  cwd: () => '/',
  uptime: () => performance.now() / 1000,
  hrtime,
  memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
  nextTick: (callback: (...values: unknown[]) => void, ...values: unknown[]) =>
    queueMicrotask(() => callback(...values)),
  emitWarning: (warning: unknown) => console.warn(String(warning)),
  emit: () => false,
  ...Object.fromEntries(
    ['on', 'once', 'off', 'addListener', 'removeListener', 'removeAllListeners'].map((name) => [
      name,
      listen,
    ]),
  ),
}

function listen(): typeof process {
  return process
}

Object.assign(globalThis, {
  global: globalThis,
  Buffer,
  process,
  setImmediate,
  clearImmediate: (id: number) => tasks.delete(id),
})
