// The learner's side of a running app: each visit that is asked for → what the app answered.
import { places } from '#runner/grade/place.ts'
import { LinkError } from '#runner/grade/link.ts'
import type { Problem } from '#runner/grade/report.ts'
import { beatWhile } from './beat.ts'
import { openApp, type AppSurroundings, type RunningApp } from './open-app.ts'
import type { AppFiles, Visit, VisitRequest } from './visit.ts'

/** Page → worker, in place of a warm-up. */
export interface ToServe {
  readonly type: 'serve'
  readonly app: AppFiles
}

/** Page → worker. */
export interface ToVisit {
  readonly type: 'visit'
  readonly id: number
  readonly wanted: VisitRequest
}

/** Worker → page. */
export type FromApp =
  | { readonly type: 'opened' }
  | { readonly type: 'closed'; readonly problem: Problem }
  | { readonly type: 'visited'; readonly id: number; readonly visit: Visit }
  | { readonly type: 'beat' }

export interface AppPort {
  post(message: FromApp): void
  onVisit(callback: (wanted: ToVisit) => void): void
}

export async function serveInside(
  port: AppPort,
  { app, ...surroundings }: AppSurroundings & { readonly app: AppFiles },
): Promise<void> {
  let running: RunningApp
  try {
    running = await openApp(app, surroundings)
  } catch (error) {
    port.post({ type: 'closed', problem: problemOf(error) })
    return
  }
  port.onVisit(({ id, wanted }) => {
    const beat = () => port.post({ type: 'beat' })
    void beatWhile(running.visit(wanted), beat).then((visit) =>
      port.post({ type: 'visited', id, visit }),
    )
  })
  port.post({ type: 'opened' })
}

function problemOf(error: unknown): Problem {
  if (error instanceof LinkError) return error.problem
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' }
  const at = places(stack).find(({ file }) => file.startsWith('#deskly/'))
  return { message, ...(at && { at }) }
}
