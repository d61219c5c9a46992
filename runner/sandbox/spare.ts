// A frame → one worker that is ready to grade, made before it is needed.
import type { GradeRequest } from '#runner/grade/request.ts'
import type { FrameWorker, OpaqueFrame } from './opaque-frame.ts'
import type { FromSandbox } from './sandbox.ts'

export type Ready =
  | { readonly ok: true; readonly worker: FrameWorker }
  | { readonly ok: false; readonly message: string }

export interface Spare {
  /** The worker was told to start; it is ready, or cannot be, when this resolves. */
  readonly ready: Promise<Ready>
  end(): void
}

const readyMs = 10_000

/** `prewarm` is an author's exercise: no learner code runs in a worker before its run. */
export function makeSpare(frame: OpaqueFrame, prewarm: GradeRequest): Spare {
  const worker = frame.startWorker(prewarm)
  const ready = new Promise<Ready>((resolve) => {
    const fail = (message: string) => {
      clearTimeout(timer)
      worker.end()
      resolve({ ok: false, message })
    }
    const timer = setTimeout(() => fail('The worker did not start in 10 seconds.'), readyMs)
    worker.onBroken(fail)
    worker.port.addEventListener('message', ({ data }: MessageEvent<FromSandbox>) => {
      if (data.type !== 'ready') return
      clearTimeout(timer)
      resolve({ ok: true, worker })
    })
    worker.port.start()
  })
  return { ready, end: () => worker.end() }
}
