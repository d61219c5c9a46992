// What is to be graded: plain JSON, so that it crosses to a worker or a child process unchanged.

/** Path → text. A learner's file is `tenants.ts`, a given one `#deskly/tenancy/tenants.ts`. */
export type Files = Readonly<Record<string, string>>

export interface GradeRequest {
  /** The slug of the exercise. */
  readonly exercise: string
  /** The database engine, or `none`. */
  readonly engine: string
  /** Draws the test data; a 32-bit unsigned integer. */
  readonly seed: number
  /** The learner's files, the given ones, and the grader. */
  readonly files: Files
  /** The path of the grader in `files`. */
  readonly grader: string
  /** The paths in `files` that the learner wrote. */
  readonly edit: readonly string[]
}

/** The largest file of a learner that is graded, in bytes of UTF-8. */
export const maxFileBytes = 256 * 1024

const utf8 = new TextEncoder()

export const bytesOf = (text: string): number => utf8.encode(text).byteLength
