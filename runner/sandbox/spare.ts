// A worker that was told to start → one that is ready to grade, made before it is needed.
import type { GradeRequest } from '#runner/grade/request.ts'
import type { FrameWorker } from './opaque-frame.ts'
import type { FromSandbox } from './sandbox.ts'
import type { ToWarm } from './worker-start.ts'

export type Ready =
  | { readonly ok: true; readonly worker: FrameWorker }
  | { readonly ok: false; readonly message: string }

export interface Spare {
  /** Once, with an author's exercise: no learner code runs in a worker before its run. */
  warm(prewarm: GradeRequest): void
  /** The worker was warmed and is ready, or cannot be, when this resolves. */
  readonly ready: Promise<Ready>
  end(): void
}

const readyMs = 10_000

/** `supplied`: all that it needs is there; only from then on is it late. */
export function makeSpare(worker: FrameWorker, supplied: Promise<void>): Spare {
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    clearTimeout(timer)
    worker.end()
  }
  const ready = new Promise<Ready>((resolve) => {
    const fail = (message: string) => {
      end()
      resolve({ ok: false, message })
    }
    supplied.then(
      () => {
        timer = setTimeout(() => fail('The worker did not start in 10 seconds.'), readyMs)
      },
      (error: unknown) => fail(error instanceof Error ? error.message : String(error)),
    )
    worker.onBroken(fail)
    worker.port.addEventListener('message', ({ data }: MessageEvent<FromSandbox>) => {
      if (data.type !== 'ready') return
      clearTimeout(timer)
      resolve({ ok: true, worker })
    })
    worker.port.start()
  })
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
    warm: (prewarm) => worker.port.postMessage({ type: 'warm', prewarm } satisfies ToWarm),
    ready,
    end,
  }
}
