// Where a grade runs. Both hosts, the page's worker and the child process, keep this contract.
import type { GradeRequest } from '#runner/grade/request.ts'
import type { Report } from '#runner/grade/report.ts'

export interface Sandbox {
  /** Resolves with a Report whatever the learner's code does; rejects only when `close` was called. */
  run(request: GradeRequest): Promise<Report>
  close(): void
}

/** Learner's side → host. */
export type FromSandbox =
  | { readonly type: 'ready' }
  | { readonly type: 'beat' }
  /** What is going on now, for the message when the sandbox is stopped. */
  | { readonly type: 'doing'; readonly what: string }
  | { readonly type: 'report'; readonly report: unknown }
  /** The runner itself failed. */
  | { readonly type: 'fault'; readonly message: string }

/** Host → learner's side. */
export interface ToSandbox {
  readonly type: 'run'
  readonly request: GradeRequest
  /** The connection string of a database for this run alone, where it is graded on PostgreSQL. */
  readonly database?: string
}

/** Host → child process, before a run whose engine takes long to start, or to be warm for it; answered by `ready`. */
export interface ToPrepare {
  readonly type: 'prepare'
  /** null: none that has to be started. */
  readonly engine: string | null
  /** An author's exercise. */
  readonly prewarm?: GradeRequest
}

/** Host → child process that warms up: a learner waits. */
export interface ToHurry {
  readonly type: 'hurry'
}
