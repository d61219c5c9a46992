// The learner's copies → those that pass, graded again now.
import type { Course, Exercise } from '#runner/course/course.ts'
import { gradeRequest } from '#runner/course/grade-request.ts'
import { copiedStarters } from '#runner/course/copied-starters.ts'
import { isStarted, tryCopies, UnreadableCopy } from '#runner/course/learner-files.ts'
import { readProgress } from '#runner/course/progress-file.ts'
import type { Files } from '#runner/grade/request.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'
import { root } from './root.ts'

export interface Answers {
  /** By slug. */
  readonly passed: Readonly<Record<string, Files>>
  /** Passed once, and does no longer. */
  readonly lost: readonly Exercise[]
}

/** Only what passed before is asked again: a half-written answer is nobody's app. */
export async function passedAnswers(course: Course): Promise<Answers> {
  const progress = readProgress(root)
  const copied = copiedStarters(root)
  const sandbox = createChildSandbox()
  const passed: Record<string, Files> = {}
  const lost: Exercise[] = []
  for (const exercise of course.lessons.flatMap((lesson) => lesson.exercises)) {
    const inApp = Object.values(exercise.edit).some((path) => path !== null)
    if (!inApp || !progress[exercise.slug]?.passed) continue
    const files = tryCopies(root, exercise)
    if (files instanceof UnreadableCopy) {
      lost.push(exercise)
      continue
    }
    if (!isStarted(exercise, files, copied[exercise.slug])) continue
    const { status } = await sandbox.run(gradeRequest(exercise, files))
    if (status === 'passed') passed[exercise.slug] = files
    else lost.push(exercise)
  }
  sandbox.close()
  return { passed, lost }
}
