// Work as it was kept → work with exactly the files of the exercise.
import type { Work } from '#runner/course/work.ts'
import type { ExerciseData } from './page-data.ts'

/** A file that was added to the exercise since then starts from the starter. */
export function withEveryFile(exercise: Pick<ExerciseData, 'edit' | 'starter'>, work: Work): Work {
  const files = exercise.edit.map(
    (file) => [file, work.files[file] ?? exercise.starter[file] ?? ''] as const,
  )
  return { ...work, files: Object.fromEntries(files) }
}
