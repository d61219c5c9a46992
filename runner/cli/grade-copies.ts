// One exercise → the Report on the learner's own copies; a pass is remembered.
import type { Exercise } from '#runner/course/course.ts'
import { gradeRequest } from '#runner/course/grade-request.ts'
import { readCopies } from '#runner/course/learner-files.ts'
import { triesAfter } from '#runner/course/tries.ts'
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
  const now = new Date().toISOString()
  changeProgress(root, exercise.slug, (before) => ({
    ...before,
    runs: before.runs + 1,
    passed: before.passed ?? (report.status === 'passed' ? now : null),
    tries:
      exercise.kind === 'predict'
        ? triesAfter(before.tries, report, files['answers.ts'] ?? '')
        : before.tries,
  }))
  return report
}
