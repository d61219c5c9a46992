// One exercise → the Report on the learner's own copies, or on a known answer; a pass of theirs is remembered.
import type { Exercise } from '#runner/course/course.ts'
import { claimsAbout } from '#runner/course/check.ts'
import { gradeRequest } from '#runner/course/grade-request.ts'
import { gradeTruthfully } from '#runner/course/grade-truthfully.ts'
import { readCopies } from '#runner/course/learner-files.ts'
import { progressAfter } from '#runner/course/progress-after.ts'
import { keepProgress } from '#runner/course/progress-file.ts'
import type { Files } from '#runner/grade/request.ts'
import type { Report } from '#runner/grade/report.ts'
import type { Sandbox } from '#runner/sandbox/sandbox.ts'
import type { Tries } from '#runner/course/tries.ts'
import type { Arguments } from './arguments.ts'
import { root } from './root.ts'

export interface Graded {
  readonly report: Report
  /** Those of a predict, this run included. */
  readonly tries: Tries
  /** Why the progress is not kept; null where it is. */
  readonly notKept: string | null
}

type Options = Pick<Arguments, 'seed' | 'engine'>

/** Throws UnreadableCopy. */
export async function gradeCopies(
  exercise: Exercise,
  sandbox: Sandbox,
  options: Options,
): Promise<Graded> {
  const files = readCopies(root, exercise)
  const report = await graded(exercise, files, sandbox, options)
  const { progress, notKept } = keepProgress(root, exercise.slug, (before) => ({
    ...progressAfter(before, exercise, report, files),
    runs: before.runs + 1,
  }))
  return { report, tries: progress.tries, notKept }
}

/** The files of a known answer by its name, as `mistakes/unique-name`; null where there is none. */
export function knownAnswer(exercise: Exercise, name: string): Files | null {
  return claimsAbout(exercise).find(({ variant }) => variant === name)?.files ?? null
}

export const knownNames = (exercise: Exercise): readonly string[] => [
  ...new Set(claimsAbout(exercise).map(({ variant }) => variant)),
]

/** It is nobody's progress. */
export async function gradeKnown(
  exercise: Exercise,
  files: Files,
  sandbox: Sandbox,
  options: Options,
): Promise<Graded> {
  const report = await graded(exercise, files, sandbox, options)
  return { report, tries: {}, notKept: null }
}

/** Whoever names an engine gets that one. */
async function graded(
  exercise: Exercise,
  files: Files,
  sandbox: Sandbox,
  options: Options,
): Promise<Report> {
  const request = gradeRequest(exercise, files, options)
  if (options.engine !== null) return await sandbox.run(request)
  return await gradeTruthfully(request, exercise.engines, (one) => sandbox.run(one))
}
