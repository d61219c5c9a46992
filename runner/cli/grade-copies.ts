// One exercise → the Report on the learner's own copies; a pass is remembered.
import type { Exercise } from '#runner/course/course.ts'
import { gradeRequest } from '#runner/course/grade-request.ts'
import { readCopies } from '#runner/course/learner-files.ts'
import { progressAfter } from '#runner/course/progress-after.ts'
import { changeProgress } from '#runner/course/progress-file.ts'
import type { Report } from '#runner/grade/report.ts'
import type { Sandbox } from '#runner/sandbox/sandbox.ts'
import type { Arguments } from './arguments.ts'
import { root } from './root.ts'

export async function gradeCopies(
  exercise: Exercise,
  sandbox: Sandbox,
  options: Pick<Arguments, 'seed' | 'engine'>,
): Promise<Report> {
  const files = readCopies(root, exercise)
  const report = await sandbox.run(gradeRequest(exercise, files, options))
  changeProgress(root, exercise.slug, (before) => ({
    ...progressAfter(before, exercise, report, files),
    runs: before.runs + 1,
  }))
  return report
}
