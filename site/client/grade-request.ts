// An exercise, the learner's text → what the sandbox grades.
import type { Files, GradeRequest } from '#runner/grade/request.ts'
import type { ExerciseData } from './page-data.ts'

export const graderPath = 'grader.test.ts'

export function gradeRequest(exercise: ExerciseData, files: Files, seed: number): GradeRequest {
  return {
    exercise: exercise.slug,
    part: null,
    engine: exercise.engines[0] ?? 'none',
    seed,
    files: { ...exercise.given, ...files, [graderPath]: exercise.grader },
    grader: graderPath,
    edit: exercise.edit,
  }
}
