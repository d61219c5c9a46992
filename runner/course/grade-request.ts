// An exercise and the learner's files → the request that a sandbox grades.
import type { Files, GradeRequest } from '#runner/grade/request.ts'

export const graderFile = 'grader.test.ts'

export interface Gradable {
  readonly slug: string
  readonly engines: readonly string[]
  readonly given: Files
  readonly grader: string
}

/** `files` are the learner's; `engine` must be one that the exercise lists, and is the first if null. */
export function gradeRequest(
  exercise: Gradable,
  files: Files,
  options: { readonly seed?: number | null; readonly engine?: string | null } = {},
): GradeRequest {
  return {
    exercise: exercise.slug,
    engine: options.engine ?? exercise.engines[0] ?? 'none',
    seed: options.seed ?? newSeed(),
    files: { ...exercise.given, ...files, [graderFile]: exercise.grader },
    grader: graderFile,
    edit: Object.keys(files),
  }
}

/** Drawn anew for each Run, so that luck does not pass twice. */
const newSeed = (): number => Math.floor(Math.random() * 2 ** 32)
