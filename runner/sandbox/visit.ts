// One look at an app that runs in a sandbox: what is sent, what comes back, where the tenant was.
import type { Problem, Query } from '#runner/grade/report.ts'
import type { Files } from '#runner/grade/request.ts'

/** What is to run: the reference app, with a learner's files in place of some of its own. */
export interface AppFiles {
  /** `#deskly/…` → text; whole. */
  readonly files: Files
  /** The database engine. */
  readonly engine: string
}

export type Opened = { readonly ok: true } | { readonly ok: false; readonly problem: Problem }

export interface VisitRequest {
  readonly method: string
  /** The Host header. */
  readonly host: string
  /** With the query. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

export interface Visit {
  /** null when the app did not answer. */
  readonly reply: VisitReply | null
  /** Why it did not. */
  readonly problem?: string
  readonly steps: readonly Step[]
  readonly queries: readonly Query[]
  readonly ms: number
}

export interface VisitReply {
  readonly status: number
  /** Names in lower case; one entry for each line. */
  readonly headers: readonly (readonly [string, string])[]
  readonly text: string
}

export const stepNames = ['request', 'middleware', 'context', 'connection', 'query'] as const
export type StepName = (typeof stepNames)[number]

/** The tenant as it is known at one step of a request. */
export interface Step {
  readonly name: StepName
  /** A schema name; `public` is the platform. null: none is known, or the request never came here. */
  readonly tenant: string | null
  readonly state: 'right' | 'wrong' | 'missing' | 'not reached'
}
