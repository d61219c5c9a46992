// A worker that was started to serve → the app in it, as the page talks to it.
import type { FrameWorker } from './opaque-frame.ts'
import { excessOf } from './limits.ts'
import type { PageMeter } from './page-meter.ts'
import type { FromApp, ToServe, ToVisit } from './serve-inside.ts'
import type { AppFiles, Visit, VisitRequest } from './visit.ts'

export interface ServedApp {
  /** Resolves whatever the app does; one that does not answer in time is ended. */
  visit(wanted: VisitRequest): Promise<Visit>
  close(): void
}

/** Rejects with words for the learner when the app cannot be opened. */
export async function serveApp(
  worker: FrameWorker,
  meter: PageMeter,
  app: AppFiles,
): Promise<ServedApp> {
  const waiting = new Map<number, (visit: Visit) => void>()
  const heard = new Set<() => void>()
  let last = 0
  let ended: string | null = null

  const end = (why: string): void => {
    if (ended !== null) return
    ended = why
    worker.end()
    for (const resolve of waiting.values()) resolve(noReply(why))
    waiting.clear()
  }

  await new Promise<void>((resolve, reject) => {
    worker.onBroken((message) => {
      end(`The app has stopped: ${message}`)
      reject(new Error(message))
    })
    worker.port.addEventListener('message', ({ data }: MessageEvent<FromApp>) => {
      for (const hear of heard) hear()
      if (data.type === 'opened') resolve()
      else if (data.type === 'closed') {
        const { message, at } = data.problem
        end(message)
        reject(new Error(at ? `${message} (${at.file}:${at.line})` : message))
      } else if (data.type === 'visited') {
        waiting.get(data.id)?.(data.visit)
        waiting.delete(data.id)
      }
    })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
    worker.port.postMessage({ type: 'serve', app } satisfies ToServe)
    worker.port.start()
  })

  return {
    visit(wanted) {
      if (ended !== null) return Promise.resolve(noReply(`${ended} Start the app again.`))
      const id = (last += 1)
      return new Promise((resolve) => {
        const measured = meter.measure({
          reading: (reading) => excessOf(reading) !== null && end(tooLong),
          death: () => end('The app used up all the memory it may have, and was stopped.'),
        })
        heard.add(measured.heard)
        waiting.set(id, (visit) => {
          heard.delete(measured.heard)
          measured.end()
          resolve(visit)
        })
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
        worker.port.postMessage({ type: 'visit', id, wanted } satisfies ToVisit)
      })
    },
    close: () => end('The app was closed.'),
  }
}

const tooLong =
  'It never paused over this request, and was stopped: a loop that never ends? If not, this computer is very busy.'

const noReply = (problem: string): Visit => ({
  reply: null,
  problem,
  steps: [],
  queries: [],
  ms: 0,
})
