// A sandbox in the page: one worker for each run, in a frame without a network.
import type { Report } from '#runner/grade/report.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { createTurns } from '#runner/in-turn/in-turn.ts'
import { serveApp, type ServedApp } from './app-in-worker.ts'
import { conclude, ourFault } from './conclude.ts'
import { genericExercise } from './generic-exercise.ts'
import type { Limits } from './limits.ts'
import { runIn } from './run-in-worker.ts'
import type { Sandbox } from './sandbox.ts'
import type { Spare } from './spare.ts'
import type { PageEngine, WorkerName, WorkerSources } from './supply.ts'
import { createSupply, engineOf } from './supply.ts'
import { isStop, type Outcome } from './watchdog.ts'
import type { AppFiles } from './visit.ts'
import type { Workshop } from './workshop.ts'
import { openWorkshop } from './workshop.ts'

export interface PageSandboxOptions {
  readonly workers: WorkerSources
  /** Called while what an engine starts from is fetched, in bytes; the last time with all of them. */
  readonly onProgress?: (engine: PageEngine, loaded: number, total: number) => void
  /** Others than learners have: short ones, where a test waits them out. */
  readonly limits?: Limits
}

export interface PageSandbox extends Sandbox {
  /**
   * Fetches and starts what a run on this engine needs. Call it as soon as the engine is known;
   * `prepare` is to follow.
   */
  start(engine: string): void
  /**
   * The same, and warms it with an exercise on the engine it is to run on: its own grader over its
   * reference, never over learner code. Call it when the learner opens an exercise, and when they
   * choose another engine. A run that was not prepared works, too; it only takes longer.
   */
  prepare(prewarm: GradeRequest): void
  /**
   * Starts an app in a worker of its own, beside the spare. Rejects with words for the learner when
   * it cannot be opened.
   */
  serve(app: AppFiles): Promise<ServedApp>
}

export function createPageSandbox(options: PageSandboxOptions): PageSandbox {
  const supply = createSupply(options.workers, options.onProgress ?? (() => {}))
  let worker: WorkerName = 'pg-mem'
  let prewarm: GradeRequest | null = null
  let workshop: Promise<Workshop> | null = null
  let spare: { readonly made: Promise<Spare>; warmed: boolean } | null = null
  let running = false
  const inTurn = createTurns()
  const closing = new AbortController()
  const closed = new Promise<never>((_resolve, reject) => {
    closing.signal.addEventListener('abort', () => reject(new Error('The sandbox was closed.')))
  })
  closed.catch(() => {})

  /** A run that was closed meanwhile opens nothing more. */
  const openedWorkshop = (): Promise<Workshop> => {
    if (closing.signal.aborted) return closed
    return (workshop ??= openWorkshop(supply, worker, options.limits).catch((error: unknown) => {
      dropWorkshop()
      throw error
    }))
  }

  /** The one way to a spare, so that there is never a second. */
  const refill = (): Promise<Spare> => {
    const { made } = (spare ??= { made: makeOne(), warmed: false })
    if (prewarm && !spare.warmed) {
      const warming = prewarm
      spare.warmed = true
      made.then((one) => one.warm(warming)).catch(() => {})
    }
    return made
  }

  const makeOne = (): Promise<Spare> => {
    const wanted = worker
    const made = openedWorkshop().then((opened) => opened.makeSpare(wanted))
    const failed = () => {
      if (spare?.made !== made) return
      spare = null
      // What could not be fetched is fetched anew by another; but nobody takes the frame from a run.
      if (!running) dropWorkshop()
    }
    made.then(async (one) => (await one.ready).ok || failed()).catch(failed)
    return made
  }

  const dropSpare = () => {
    spare?.made.then((one) => one.end()).catch(() => {})
    spare = null
  }

  const dropWorkshop = () => {
    workshop?.then((opened) => opened.close()).catch(() => {})
    workshop = null
    spare = null
  }

  /** From now on spares are such workers, and warmed with this when it is known. */
  const want = (wanted: WorkerName, warming: GradeRequest | null) => {
    const fits = wanted === worker && (!spare?.warmed || warming === prewarm)
    if (!fits) dropSpare()
    worker = wanted
    prewarm = warming
  }

  async function run(request: GradeRequest): Promise<Report> {
    const start = performance.now()
    const spent = () => performance.now() - start
    const needed = supply.workerFor(request)
    if (needed === null) return ourFault(request, notHere(request.engine), 0)
    let outcome = await runOnce(needed, request)
    // Before anybody is blamed for what may have been the machine.
    if (isStop(outcome) && !outcome.proven) outcome = await runOnce(needed, request)
    if (!closing.signal.aborted) refill().catch(() => {})
    return conclude(request, outcome, spent())
  }

  async function runOnce(needed: WorkerName, request: GradeRequest): Promise<Outcome> {
    // The system may have ended an idle frame: that is nobody's fault, and costs a new one.
    if (workshop && !(await (await workshop).isAlive())) dropWorkshop()
    const opened = await openedWorkshop()
    // Whatever was prepared meanwhile, this run has its own worker.
    if (needed !== worker || !prewarm) {
      want(needed, { ...genericExercise, engine: engineOf(needed) })
    }
    const taking = refill()
    spare = null
    const preparing = await taking
    preparing.hurry()
    const taken = await preparing.ready
    if (!taken.ok) {
      dropWorkshop()
      return { type: 'fault', message: taken.message }
    }
    running = true
    const outcome = await runIn(taken.worker, opened.meter, request, options.limits)
    running = false
    taken.worker.end()
    if (isStop(outcome) && outcome.type === 'memory') dropWorkshop()
    else opened.meter.prepare()
    return outcome
  }

  return {
    run(request) {
      if (closing.signal.aborted) return closed
      const report = inTurn(() =>
        run(request).catch((error: unknown) => {
          dropWorkshop()
          const why = error instanceof Error ? error.message : String(error)
          return ourFault(request, `The runner could not start. ${why}`, 0)
        }),
      )
      return Promise.race([closed, report])
    },
    start(asked) {
      const wanted = supply.workerFor({ engine: asked, files: {} })
      if (closing.signal.aborted || wanted === null) return
      if (wanted !== worker) want(wanted, null)
      refill().catch(() => {})
    },
    prepare(warming) {
      const wanted = supply.workerFor(warming)
      if (closing.signal.aborted || wanted === null) return
      want(wanted, warming)
      refill().catch(() => {})
    },
    async serve(app) {
      const needed = supply.workerFor(app)
      if (needed === null) throw new Error(notHere(app.engine))
      if (workshop && !(await (await workshop).isAlive())) dropWorkshop()
      const opened = await openedWorkshop()
      return serveApp(await opened.startWorker(needed), opened.meter, app)
    },
    close() {
      closing.abort()
      dropWorkshop()
    },
  }
}

function notHere(engine: string): string {
  return `This page has no engine “${engine}”: it runs pg-mem and PGlite. A PostgreSQL server is for the terminal, with DATABASE_URL and --engine postgres.`
}
