// A Node child process → one that is ready: it has started, or has prepared what a run needs.
import type { ChildProcess } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { builtFolder, hasCache } from '#runner/built/built.cjs'
import { forkChild, forkProgram } from '#runner/built/fork-child.cjs'
import type { GradeRequest } from '#runner/grade/request.ts'
import { readingIn } from './child-meter.ts'
import type { FromSandbox, ToHurry, ToPrepare } from './sandbox.ts'
import type { Channel, Death } from './watchdog.ts'

/** No learner code runs in this time, so a slow machine may take its own. */
const patienceMs = 60_000

const source = fileURLToPath(new URL('./child.ts', import.meta.url))

/** Built, or where nothing can be built, as it is: slower, and the same. */
async function forked(): Promise<ChildProcess> {
  const { PARTY_WALL_BUILT: given } = process.env
  if (given !== undefined && given !== 'none') return forkChild(given)
  const built = given === 'none' ? null : await builtFolder().catch(() => null)
  return built === null ? forkProgram(source, [], ['--import', 'tsx']) : forkChild(built)
}

/** Rejects when it ended before it was ready. `behind`: whoever else works here goes first. */
export async function startChild({ behind = false } = {}): Promise<ChildProcess> {
  const child = await forked()
  if (behind && child.pid !== undefined) stepBehind(child.pid)
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000)
  })
  // One that is gone is told by its exit.
  child.on('error', () => {})
  await ready(child, () => `The sandbox could not start:\n${said}`)
  return child
}

function stepBehind(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It works as others do, where the system lets nobody step back, or it has ended.
  }
}

/**
 * Ends it. The first of a build keeps V8's cache for those after it, which takes a moment; one that
 * does not come to an end by itself is killed.
 */
export function endChild(child: ChildProcess): void {
  const cache = child.spawnargs.find((word) => word.endsWith('child.cjs'))
  const first = cache !== undefined && !hasCache(cache)
  if (!first || !child.connected) {
    child.kill('SIGKILL')
    return
  }
  child.disconnect()
  setTimeout(() => child.kill('SIGKILL'), 2000).unref()
}

/** Starts the engine of the run that comes next, and warms up. Rejects when it did not start. */
export async function prepare(
  child: ChildProcess,
  engine: string | null,
  prewarm?: GradeRequest,
): Promise<void> {
  const prepared = ready(child, () => `The database engine ${engine} did not start.`)
  child.send({ type: 'prepare', engine, ...(prewarm && { prewarm }) } satisfies ToPrepare)
  await prepared
}

/** Cuts its warming up short. */
export function hurry(child: ChildProcess): void {
  // One that is gone is told by its exit.
  child.send({ type: 'hurry' } satisfies ToHurry, () => {})
}

/** What the watchdog hears of the run that comes next; `forget` ends all of it. */
export function channelTo(child: ChildProcess): { channel: Channel; forget: () => void } {
  const pipe = child.stdio[3] as Readable
  const channel: Channel = {
    onMessage: (callback) => void child.on('message', callback),
    onDeath: (callback) =>
      void child.once('exit', (code, signal) => callback(deathOf(code, signal))),
    onReading(callback) {
      const hear = (chunk: Buffer) => {
        const reading = readingIn(chunk.toString())
        if (reading) callback(reading)
      }
      pipe.on('data', hear)
      return () => pipe.off('data', hear)
    },
  }
  const forget = () => {
    child.removeAllListeners('message')
    child.removeAllListeners('exit')
  }
  return { channel, forget }
}

/**
 * V8 ends a process whose heap is full with SIGABRT (134 through a shell). One that was killed may
 * have been killed by a system that needed memory for others.
 */
function deathOf(code: number | null, signal: NodeJS.Signals | null): Death {
  if (signal === 'SIGABRT' || code === 134) return { type: 'memory', proven: true }
  if (signal === 'SIGKILL' || code === 137) return { type: 'memory', proven: false }
  return { type: 'fault', message: `The child process ended (${signal ?? code}).` }
}

function ready(child: ChildProcess, complaint: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer)
      child.off('exit', fail)
      child.off('message', hear)
      settle()
    }
    const fail = () => end(() => reject(new Error(complaint())))
    const hear = ({ type }: FromSandbox) => {
      if (type === 'ready') end(resolve)
    }
    const timer = setTimeout(fail, patienceMs)
    child.once('exit', fail)
    child.on('message', hear)
  })
}
