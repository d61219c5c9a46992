// A sandbox in the page: one worker for each run, in a frame without a network.
import type { Report } from '#runner/grade/report.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { conclude, ourFault } from './conclude.ts'
import { genericExercise } from './generic-exercise.ts'
import type { FrameWorker } from './opaque-frame.ts'
import type { Sandbox, ToSandbox } from './sandbox.ts'
import type { Spare } from './spare.ts'
import type { PageEngine, WorkerSources } from './supply.ts'
import { createSupply } from './supply.ts'
import type { Outcome } from './watchdog.ts'
import { watch } from './watchdog.ts'
import type { Workshop } from './workshop.ts'
import { openWorkshop } from './workshop.ts'

export interface PageSandboxOptions {
  readonly workers: WorkerSources
  /** What the first spare is warmed with, if not with a little of everything: see `prepare`. */
  readonly prewarm?: GradeRequest
  /** Called while what an engine starts from is fetched, in bytes; the last time with all of them. */
  readonly onProgress?: (engine: PageEngine, loaded: number, total: number) => void
}

export interface PageSandbox extends Sandbox {
  /**
   * Fetches and starts what a run needs, and warms it with an exercise on the engine it is to run
   * on: its own grader over its reference, never over learner code. Call it when the learner opens
   * an exercise, and when they choose another engine. A later run on another engine works, too: it
   * only waits for what was not prepared.
   */
  prepare(prewarm?: GradeRequest): void
}

/** A run that lasts so long may be a loop: the next worker is made while it is waited for. */
const slowMs = 400

export function createPageSandbox(options: PageSandboxOptions): PageSandbox {
  const supply = createSupply(options.workers, options.onProgress ?? (() => {}))
  let prewarm = options.prewarm ?? genericExercise
  let workshop: Promise<Workshop> | null = null
  let spare: Promise<Spare> | null = null
  let turn: Promise<unknown> = Promise.resolve()
  const closing = new AbortController()
  const closed = new Promise<never>((_resolve, reject) => {
    closing.signal.addEventListener('abort', () => reject(new Error('The sandbox was closed.')))
  })
  closed.catch(() => {})

  const openedWorkshop = () =>
    (workshop ??= openWorkshop(supply).catch((error: unknown) => {
      dropWorkshop()
      throw error
    }))

  /** The one way to a spare, so that there is never a second. */
  const refill = () => {
    if (spare) return spare
    const engine = supply.workerFor(prewarm.engine) ?? 'pg-mem'
    const made = openedWorkshop().then((opened) => opened.makeSpare(engine, prewarm))
    spare = made
    made.catch(() => {
      if (spare === made) spare = null
    })
    // Fetched while the frame comes up; what fails here fails again where it is waited for.
    supply.code(engine).catch(() => {})
    return made
  }

  const dropSpare = () => {
    spare?.then((one) => one.end()).catch(() => {})
    spare = null
  }

  const dropWorkshop = () => {
    workshop?.then((opened) => opened.close()).catch(() => {})
    workshop = null
    spare = null
  }

  /** From now on spares are warmed with this, and are for its engine. */
  const want = (wanted: GradeRequest) => {
    if (wanted === prewarm) return
    prewarm = wanted
    dropSpare()
  }

  async function run(request: GradeRequest): Promise<Report> {
    const start = performance.now()
    const spent = () => performance.now() - start
    const engine = supply.workerFor(request.engine)
    if (engine === null) return ourFault(request, notHere(request.engine), 0)
    if (supply.workerFor(prewarm.engine) !== engine) want({ ...prewarm, engine })
    // The system may have ended an idle frame: that is nobody's fault, and costs a new one.
    if (workshop && !(await (await workshop).isAlive())) dropWorkshop()
    const opened = await openedWorkshop()
    const taking = refill()
    spare = null
    const taken = await (await taking).ready
    if (!taken.ok) {
      dropWorkshop()
      return ourFault(request, taken.message, spent())
    }
    const slow = setTimeout(() => void refill().catch(() => {}), slowMs)
    let outcome = await runIn(taken.worker, request)
    clearTimeout(slow)
    taken.worker.end()
    if (isOverdue(outcome) && !(await opened.isAlive())) {
      outcome = { ...outcome, type: 'memory' }
      dropWorkshop()
    }
    if (!closing.signal.aborted) refill().catch(() => {})
    return conclude(request, outcome, spent())
  }

  return {
    run(request) {
      if (closing.signal.aborted) return closed
      const report = turn
        .then(() => run(request))
        .catch((error: unknown) => {
          const why = error instanceof Error ? error.message : String(error)
          return ourFault(request, `The runner could not start. ${why}`, 0)
        })
      turn = report
      return Promise.race([closed, report])
    },
    prepare(wanted = prewarm) {
      if (closing.signal.aborted || supply.workerFor(wanted.engine) === null) return
      want(wanted)
      refill().catch(() => {})
    },
    close() {
      closing.abort()
      dropWorkshop()
    },
  }
}

function runIn(worker: FrameWorker, request: GradeRequest): Promise<Outcome> {
  const watched = watch({
    onMessage: (callback) => worker.port.addEventListener('message', ({ data }) => callback(data)),
    onDeath: (callback) => worker.onBroken((message) => callback({ type: 'fault', message })),
  })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
  worker.port.postMessage({ type: 'run', request } satisfies ToSandbox)
  return watched
}

function isOverdue(outcome: Outcome): outcome is Outcome & { readonly type: 'silent' | 'late' } {
  return outcome.type === 'silent' || outcome.type === 'late'
}

function notHere(engine: string): string {
  return `This page has no engine “${engine}”: it runs pg-mem and PGlite. A PostgreSQL server is for the terminal, with DATABASE_URL and --engine postgres.`
}
