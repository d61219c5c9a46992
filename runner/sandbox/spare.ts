// A worker that was told to start → one that is ready to grade, made before it is needed.
import type { GradeRequest } from '#runner/grade/request.ts'
import type { FrameWorker } from './opaque-frame.ts'
import type { FromSandbox } from './sandbox.ts'
import type { ToSpare } from './worker-start.ts'

export type Ready =
  | { readonly ok: true; readonly worker: FrameWorker }
  | { readonly ok: false; readonly message: string }

export interface Spare {
  /** Once, with an author's exercise: no learner code runs in a worker before its run. */
  warm(prewarm: GradeRequest): void
  /** A learner waits: what can be left out of the warming is. */
  hurry(): void
  /** The worker was warmed and is ready, or cannot be, when this resolves. */
  readonly ready: Promise<Ready>
  end(): void
}

const readyMs = 30_000

/** `supplied`: all that it needs is there. Only when it was told with what to warm up, can it be late. */
export function makeSpare(worker: FrameWorker, supplied: Promise<void>): Spare {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
  const tell = (message: ToSpare) => worker.port.postMessage(message)
  let timer: ReturnType<typeof setTimeout> | undefined
  let fail: (message: string) => void
  const end = () => {
    clearTimeout(timer)
    worker.end()
  }
  const ready = new Promise<Ready>((resolve) => {
    fail = (message) => {
      end()
      resolve({ ok: false, message })
    }
    worker.onBroken(fail)
    worker.port.addEventListener('message', ({ data }: MessageEvent<FromSandbox>) => {
      if (data.type !== 'ready') return
      clearTimeout(timer)
      resolve({ ok: true, worker })
    })
    worker.port.start()
  })
  return {
    warm(prewarm) {
      tell({ type: 'warm', prewarm })
      supplied.then(
        () => {
          timer = setTimeout(
            () => fail(`The worker did not start in ${readyMs / 1000} seconds.`),
            readyMs,
          )
        },
        (error: unknown) => fail(error instanceof Error ? error.message : String(error)),
      )
    },
    hurry: () => tell({ type: 'hurry' }),
    ready,
    end,
  }
}
