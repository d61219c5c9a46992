// A sandbox in the page: one worker for each run, in a frame without a network.
import type { Report } from '#runner/grade/report.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { conclude, ourFault } from './conclude.ts'
import { genericExercise } from './generic-exercise.ts'
import type { FrameWorker, OpaqueFrame } from './opaque-frame.ts'
import { openFrame } from './opaque-frame.ts'
import type { Sandbox, ToSandbox } from './sandbox.ts'
import type { Spare } from './spare.ts'
import { makeSpare } from './spare.ts'
import type { Outcome } from './watchdog.ts'
import { watch } from './watchdog.ts'

export interface PageSandboxOptions {
  /** Fetches the worker's code; called once, and again after it failed. */
  readonly workerCode: () => Promise<ArrayBuffer | string>
  /** What the first spare is warmed with, if not with a little of everything: see `prepare`. */
  readonly prewarm?: GradeRequest
}

export interface PageSandbox extends Sandbox {
  /**
   * Starts what a run needs, and warms it with an exercise: its own grader over its reference, never
   * over learner code. Call it when the learner opens an exercise.
   */
  prepare(prewarm?: GradeRequest): void
}

/** A run that lasts so long may be a loop: the next worker is made while it is waited for. */
const slowMs = 400

export function createPageSandbox(options: PageSandboxOptions): PageSandbox {
  let prewarm = options.prewarm ?? genericExercise
  let code: Promise<ArrayBuffer | string> | null = null
  let frame: Promise<OpaqueFrame> | null = null
  let spare: Promise<Spare> | null = null
  let turn: Promise<unknown> = Promise.resolve()
  const closing = new AbortController()
  const closed = new Promise<never>((_resolve, reject) => {
    closing.signal.addEventListener('abort', () => reject(new Error('The sandbox was closed.')))
  })
  closed.catch(() => {})

  const openedFrame = () =>
    (frame ??= (code ??= options.workerCode()).then(openFrame).catch((error: unknown) => {
      dropFrame()
      code = null
      throw error
    }))

  /** The one way to a spare, so that there is never a second. */
  const refill = () => {
    if (spare) return spare
    const made = openedFrame().then((opened) => makeSpare(opened, prewarm))
    spare = made
    made.catch(() => {
      if (spare === made) spare = null
    })
    return made
  }

  const dropSpare = () => {
    spare?.then((one) => one.end()).catch(() => {})
    spare = null
  }

  const dropFrame = () => {
    frame?.then((opened) => opened.close()).catch(() => {})
    frame = null
    spare = null
  }

  async function run(request: GradeRequest): Promise<Report> {
    const start = performance.now()
    const spent = () => performance.now() - start
    // The system may have ended an idle frame: that is nobody's fault, and costs a new one.
    if (frame && !(await (await frame).isAlive())) dropFrame()
    const opened = await openedFrame()
    const taking = refill()
    spare = null
    const taken = await (await taking).ready
    if (!taken.ok) {
      dropFrame()
      return ourFault(request, taken.message, spent())
    }
    const slow = setTimeout(() => void refill().catch(() => {}), slowMs)
    let outcome = await runIn(taken.worker, request)
    clearTimeout(slow)
    taken.worker.end()
    if (isOverdue(outcome) && !(await opened.isAlive())) {
      outcome = { ...outcome, type: 'memory' }
      dropFrame()
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
    prepare(wanted) {
      if (closing.signal.aborted) return
      if (wanted && wanted !== prewarm) {
        prewarm = wanted
        dropSpare()
      }
      refill().catch(() => {})
    },
    close() {
      closing.abort()
      dropFrame()
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
