// What a learner did on one exercise: plain JSON, between page and server, in storage, at the terminal.
import * as z from 'zod/mini'

export const progressSchema = z.object({
  /** When it first passed, as an ISO date and time in UTC: those sort as texts. */
  passed: z.nullable(z.iso.datetime()),
  /** How many hints were opened. */
  hints: z.int().check(z.minimum(0)),
  runs: z.int().check(z.minimum(0)),
  solutionSeen: z.boolean(),
  /** How often each question of a predict was answered wrong, by its card. */
  tries: z._default(z.record(z.string(), z.int().check(z.minimum(0))), {}),
})

export const workSchema = z.object({
  /** Every file that the exercise lists under `edit`. */
  files: z.record(z.string(), z.string()),
  /** A hash of `files` as they are stored; sent back with the next change. */
  base: z.string(),
  progress: progressSchema,
})

/** Body of `PUT /api/work/:slug`. */
export const workChangeSchema = z.object({
  /**
   * The `base` of the Work that this change started from. `null` says that none was read: it is
   * taken only while the stored files are still the starter. To overwrite after a 409, send the
   * `base` that came with it.
   */
  base: z.nullable(z.string()),
  files: z.record(z.string(), z.string()),
  progress: progressSchema,
})

/** Body of every answer that is not a Work. */
export const refusalSchema = z.object({
  message: z.string(),
  /** With 409 only: what is stored now. */
  work: z.optional(workSchema),
})

export type Progress = Readonly<z.infer<typeof progressSchema>>
export type Work = Readonly<z.infer<typeof workSchema>>
export type WorkChange = Readonly<z.infer<typeof workChangeSchema>>
export type Refusal = Readonly<z.infer<typeof refusalSchema>>

export const noProgress: Progress = {
  passed: null,
  hints: 0,
  runs: 0,
  solutionSeen: false,
  tries: {},
}

/** Progress only grows: what page and terminal each saw is kept, whoever writes last. */
export function joinProgress(one: Progress, other: Progress): Progress {
  const dates = [one.passed, other.passed].filter((date) => date !== null).toSorted()
  return {
    passed: dates[0] ?? null,
    hints: Math.max(one.hints, other.hints),
    runs: Math.max(one.runs, other.runs),
    solutionSeen: one.solutionSeen || other.solutionSeen,
    tries: Object.fromEntries(
      [...Object.keys(one.tries), ...Object.keys(other.tries)].map((card) => [
        card,
        Math.max(one.tries[card] ?? 0, other.tries[card] ?? 0),
      ]),
    ),
  }
}
