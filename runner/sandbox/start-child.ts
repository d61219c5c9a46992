// A Node child process → one that is ready: it has started, or has prepared what a run needs.
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FromSandbox, ToPrepare } from './sandbox.ts'

/** Megabytes of heap: enough for every exercise, and little enough to run out of within seconds. */
const heapMegabytes = 256

/** No learner code runs in this time, so a slow machine may take its own. */
const patienceMs = 60_000

const entry = fileURLToPath(new URL('./child.ts', import.meta.url))

/** Rejects when it ended before it was ready. */
export async function startChild(): Promise<ChildProcess> {
  const child = fork(entry, [], {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${heapMegabytes}`],
    env: { PATH: process.env['PATH'], NODE_ENV: 'test' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000)
  })
  await ready(child, () => `The sandbox could not start:\n${said}`)
  return child
}

/** Starts the engine of the run that comes next. Rejects when it did not start. */
export async function prepare(child: ChildProcess, engine: string): Promise<void> {
  const prepared = ready(child, () => `The database engine ${engine} did not start.`)
  child.send({ type: 'prepare', engine } satisfies ToPrepare)
  await prepared
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
