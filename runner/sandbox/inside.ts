// The learner's side of a sandbox: each run request → a grade → its report. The same in worker and child.
import type { Engine } from '#runner/database/engine.ts'
import { grade, type Host } from '#runner/grade/grade.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { processed } from '#runner/grade/run-tests.ts'
import * as kit from '#runner/kit/kit.ts'
import { beginWorld, endWorld } from '#runner/kit/world.ts'
import { beatWhile } from './beat.ts'
import { needsContext, type Extras } from './extras.ts'
import type { FromSandbox } from './sandbox.ts'

export interface Port {
  post(message: FromSandbox): void
  onRun(callback: (request: GradeRequest) => void): void
}

/** What the worker and the child process each do their own way. */
export interface Surroundings extends Pick<
  Host,
  'packages' | 'unhandled' | 'syntaxErrorLine' | 'waitsForServer'
> {
  /** The database engines of this sandbox, by name. */
  readonly engines: Readonly<Record<string, Engine>>
  /** Only where the JavaScript engine itself cannot follow a context. */
  readonly extras?: Extras | null
}

/** Everything that is graded must have been imported by now: the caller may have locked the globals. */
export function startInside(port: Port, surroundings: Surroundings): void {
  port.onRun((request) => {
    const doing = (what: string) => port.post({ type: 'doing', what })
    const grading = gradeInside(request, surroundings, doing)
    void beatWhile(grading, () => port.post({ type: 'beat' })).then(
      (report) => port.post({ type: 'report', report }),
      // Whoever waits is told, whatever it was.
      (error: unknown) => port.post({ type: 'fault', message: processed(error).message ?? '' }),
    )
  })
  port.post({ type: 'ready' })
}

/** One grade on this side; also what a prewarm runs. */
export function gradeInside(
  request: GradeRequest,
  { engines, extras = null, ...surroundings }: Surroundings,
  doing: (what: string) => void,
): ReturnType<typeof grade> {
  return grade(request, {
    ...surroundings,
    lowering: extras && needsContext(request.files) ? extras.lowering : null,
    betweenTests: () => extras?.leave(),
    packages: { ...surroundings.packages, '#kit': () => kit },
    begin: ({ seed, engine }, test) => beginWorld({ seed, engine: engines[engine] ?? null, test }),
    end: endWorld,
    doing,
  })
}
