// A sandbox in a Node child process that is killed when it does not answer.
import type { ChildProcess } from 'node:child_process'
import { preparePartFiles } from '#runner/database/pglite/node-parts.ts'
import type { Lease, Lender } from '#runner/database/postgres/lender.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { createTurns } from '#runner/in-turn/in-turn.ts'
import { conclude, ourFault } from './conclude.ts'
import type { Limits } from './limits.ts'
import type { Sandbox, ToSandbox } from './sandbox.ts'
import { channelTo, endChild, hurry, prepare, startChild } from './start-child.ts'
import { isStop, systemClock, watch, type Outcome } from './watchdog.ts'

/** Their code is loaded by those who need it, and PGlite takes half a second to start. */
const slowEngines: readonly string[] = ['pglite', 'postgres']

export interface ChildSandboxOptions {
  /** A run on PostgreSQL needs one; its database is dropped when the run has ended, however it did. */
  readonly lender?: Lender | undefined
  /** A child that was started before anybody knew for what. */
  readonly started?: Promise<ChildProcess> | undefined
  /**
   * What comes after a run. `learner`: another run, in a child that is made while the last report
   * is read. `nothing`: none is expected, and a child is made when it is needed. `same-child`: only
   * for answers that we wrote ourselves; one that was stopped is replaced.
   */
  readonly next?: 'learner' | 'nothing' | 'same-child'
  /** An author's answer, with which each spare is warmed while nobody waits; never a learner's. */
  readonly prewarm?: GradeRequest | undefined
  /** Whoever else works on this machine goes first. */
  readonly behind?: boolean
  /** Those that learners have, if not given. */
  readonly limits?: Limits | undefined
}

interface Spare {
  /** null: none was started. */
  readonly engine: string | null
  readonly child: Promise<ChildProcess>
  /** A learner waits for it. */
  readonly hurry?: () => void
}

/** What one answer leaves behind does not reach the next: each run has a child of its own. */
export function createChildSandbox(options: ChildSandboxOptions = {}): Sandbox {
  const { lender, started, next = 'learner', prewarm, limits, behind = false } = options
  let spare: Spare | null = started ? { engine: null, child: started } : null
  const alive = new Set<ChildProcess>()
  const inTurn = createTurns()
  const closing = new AbortController()
  const closed = new Promise<never>((_resolve, reject) => {
    closing.signal.addEventListener('abort', () => reject(new Error('The sandbox is closed.')))
  })
  closed.catch(() => {})

  const slow = (engine: string) => (slowEngines.includes(engine) ? engine : null)

  const make = (engine: string | null): Spare => ({
    engine,
    child: startChild({ behind }).then((child) => prepared(child, engine)),
  })

  /** Never for PostgreSQL: there each run has a database that is lent to it. */
  const makeWarm = (engine: string | null): Spare => {
    if (!prewarm || slow(prewarm.engine) !== engine || engine === 'postgres') return make(engine)
    let started: ChildProcess | null = null
    let waited = false
    const warm = async (): Promise<ChildProcess> => {
      started = await startChild({ behind })
      const warming = prepared(started, engine, prewarm)
      if (waited) hurry(started)
      return await warming
    }
    const hurryUp = () => {
      waited = true
      if (started) hurry(started)
    }
    return { engine, child: warm(), hurry: hurryUp }
  }

  async function prepared(
    child: ChildProcess,
    engine: string | null,
    warmWith?: GradeRequest,
  ): Promise<ChildProcess> {
    if (closing.signal.aborted) end(child)
    else alive.add(child)
    try {
      if (engine !== null || warmWith) await prepare(child, engine, warmWith)
    } catch (error) {
      end(child)
      throw error
    }
    return child
  }

  const end = (child: ChildProcess, kindly = false): void => {
    alive.delete(child)
    if (kindly) endChild(child)
    else child.kill('SIGKILL')
  }

  /** Its engine has started before the watch begins: that is for what learners wrote. */
  async function childFor(engine: string | null): Promise<ChildProcess> {
    const taken = spare ?? make(engine)
    spare = null
    taken.hurry?.()
    const child = await taken.child
    return await prepared(child, taken.engine === engine ? null : engine)
  }

  async function run(request: GradeRequest) {
    const start = performance.now()
    const spent = () => performance.now() - start
    try {
      // Here, because a child has a time limit and building takes longer.
      if (request.engine === 'pglite') await preparePartFiles()
      let outcome = await lendTo(request)
      // Before anybody is blamed for what may have been the machine.
      if (isStop(outcome) && !outcome.proven) outcome = await lendTo(request)
      return conclude(request, outcome, spent())
    } catch (error) {
      return ourFault(request, error instanceof Error ? error.message : String(error), spent())
    }
  }

  async function lendTo(request: GradeRequest): Promise<Outcome> {
    if (request.engine !== 'postgres') return await runOn(null, request)
    if (!lender) throw new Error('A sandbox without a lender was asked to run on PostgreSQL.')
    let lease: Lease
    try {
      lease = await lender.lease()
    } catch (error) {
      throw new Error(`PostgreSQL gave no database for this run: ${String(error)}`, {
        cause: error,
      })
    }
    try {
      return await runOn(lease.connection, request)
    } finally {
      // The verdict does not wait for it; the lender does, when it is closed.
      void lease.end()
    }
  }

  async function runOn(database: string | null, request: GradeRequest): Promise<Outcome> {
    const engine = slow(request.engine)
    const child = await childFor(engine)
    const { channel, forget } = channelTo(child)
    const watched = watch(channel, systemClock, limits)
    child.send({ type: 'run', request, ...(database && { database }) } satisfies ToSandbox)
    const outcome = await watched
    forget()
    if (next === 'same-child' && outcome.type === 'report') {
      spare = { engine, child: Promise.resolve(child) }
      return outcome
    }
    end(child, outcome.type === 'report')
    if (next === 'learner' && !closing.signal.aborted) {
      spare = makeWarm(engine)
      // What fails here is told to the run that takes it.
      spare.child.catch(() => {})
    }
    return outcome
  }

  return {
    run(request) {
      if (closing.signal.aborted) return closed
      return Promise.race([closed, inTurn(() => run(request))])
    },
    close() {
      closing.abort()
      for (const child of alive) end(child)
      // One that is still starting is ended when it has.
      spare?.child.then(
        (child) => end(child),
        () => {},
      )
      spare = null
    },
  }
}
