// A thread beside the learner's, in the same process → what the process uses, told by a pipe of its own.
import { Worker } from 'node:worker_threads'
import type { Reading } from './limits.ts'

/** The file descriptor on which it tells: what goes by the main thread waits for the main thread. */
export const meterPipe = 3

/** How it is told what goes on; each call is a sign of life. */
export interface Meter {
  pulse(): void
  engine(working: boolean): void
  running(on: boolean): void
}

const slots = { lives: 0, engine: 1, running: 2 } as const

/**
 * Plain JavaScript in a string, so that it needs no file and no loader. `process.cpuUsage` counts all
 * threads of the process, on every system. A line that does not fit into the pipe is left out; when
 * nobody is there to read it, nobody is there to stop a loop either.
 */
const script = `
const { workerData: shared } = require('node:worker_threads')
const { writeSync } = require('node:fs')
const used = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000 }
let lives = -1, since = 0, began = 0, before = 0, ticks = 0
setInterval(() => {
  const now = used()
  const running = Atomics.load(shared, ${slots.running})
  if (running && !before) began = now
  before = running
  ticks += 1
  if (Atomics.load(shared, ${slots.lives}) !== lives) {
    lives = Atomics.load(shared, ${slots.lives})
    since = now
    ticks = 0
  }
  if (!running) return
  const engine = Atomics.load(shared, ${slots.engine})
  const line = [now - since, now - began, engine, ticks].map(Math.round).join(' ') + '\\n'
  try { writeSync(${meterPipe}, line) }
  catch ({ code }) { if (code === 'EPIPE') process.kill(process.pid, 'SIGKILL') }
}, 100)
`

/** Call it before doors are closed. */
export function startMeter(): Meter {
  const shared = new Int32Array(new SharedArrayBuffer(12))
  // Learner code may replace globals.
  const { add, store } = Atomics
  const worker = new Worker(script, {
    eval: true,
    workerData: shared,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 16 },
  })
  worker.unref()
  const pulse = () => void add(shared, slots.lives, 1)
  const set = (slot: number) => (on: boolean) => {
    store(shared, slot, on ? 1 : 0)
    pulse()
  }
  return { pulse, engine: set(slots.engine), running: set(slots.running) }
}

/** The last whole line of what came by the pipe, or null. */
export function readingIn(chunk: string): Reading | null {
  const line = /^(\d+) (\d+) ([01]) (\d+)$/.exec(chunk.trimEnd().split('\n').at(-1) ?? '')
  if (!line) return null
  const [silent = 0, run = 0, engine = 0, ticks = 0] = line.slice(1).map(Number)
  return { silent, run, engine: engine === 1, ticks }
}
