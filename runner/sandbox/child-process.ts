// A sandbox in a Node child process that is killed when it does not answer.
import type { ChildProcess } from 'node:child_process'
import { preparePartFiles } from '#runner/database/pglite/node-parts.ts'
import type { Lease, Lender } from '#runner/database/postgres/lender.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { conclude, ourFault } from './conclude.ts'
import type { Sandbox, ToSandbox } from './sandbox.ts'
import { prepare, startChild } from './start-child.ts'
import { watch, type Death } from './watchdog.ts'

/** Their code is loaded by those who need it, and PGlite takes half a second to start. */
const slowEngines: readonly string[] = ['pglite', 'postgres']

/**
 * The child is started with the first run and kept for the next; one that was stopped is replaced.
 * A run on PostgreSQL needs a lender; its database is dropped when the run has ended, however it did.
 */
export function createChildSandbox(lender?: Lender): Sandbox {
  let child: Promise<ChildProcess> | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let closed = false

  async function run(request: GradeRequest) {
    // Here, because a child has a time limit and building takes longer.
    if (request.engine === 'pglite') await preparePartFiles()
    if (request.engine !== 'postgres') return await runIn(null, request)
    if (!lender) throw new Error('A sandbox without a lender was asked to run on PostgreSQL.')
    let lease: Lease
    try {
      lease = await lender.lease()
    } catch (error) {
      return ourFault(request, `PostgreSQL gave no database for this run: ${String(error)}`, 0)
    }
    try {
      return await runIn(lease.connection, request)
    } finally {
      // The verdict does not wait for it; the lender does, when it is closed.
      void lease.end()
    }
  }

  async function runIn(database: string | null, request: GradeRequest) {
    const start = performance.now()
    let running: ChildProcess
    try {
      child ??= startChild()
      running = await child
      // Before the watch begins: it is for what learners wrote.
      if (slowEngines.includes(request.engine)) await prepare(running, request.engine)
    } catch (error) {
      stop()
      return ourFault(request, String(error), performance.now() - start)
    }
    const watched = watch({
      onMessage: (callback) => void running.on('message', callback),
      onDeath: (callback) =>
        void running.once('exit', (code, signal) => callback(deathOf(code, signal))),
    })
    running.send({ type: 'run', request, ...(database && { database }) } satisfies ToSandbox)
    const outcome = await watched
    running.removeAllListeners('message')
    running.removeAllListeners('exit')
    if (outcome.type !== 'report') stop()
    return conclude(request, outcome, performance.now() - start)
  }

  /** The next run starts another. */
  function stop(): void {
    void child?.then(
      (running) => running.kill('SIGKILL'),
      () => {},
    )
    child = null
  }

  return {
    run(request) {
      if (closed) return Promise.reject(new Error('The sandbox is closed.'))
      const next = turn.then(() => run(request))
      turn = next
      return next
    },
    close() {
      closed = true
      stop()
    },
  }
}

/** V8 ends a process whose heap is full with SIGABRT (134 through a shell), or is killed by the system. */
function deathOf(code: number | null, signal: NodeJS.Signals | null): Death {
  if (signal === 'SIGABRT' || signal === 'SIGKILL' || code === 134) return { type: 'memory' }
  return { type: 'fault', message: `The child process ended (${signal ?? code}).` }
}
