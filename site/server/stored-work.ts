// An exercise → the learner's Work on it: the files in exercises/, and the progress beside them.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Exercise } from '#runner/course/course.ts'
import { readCopies } from '#runner/course/learner-files.ts'
import { plainText, writtenLike } from '#runner/course/line-ends.ts'
import { changeProgress, readProgress } from '#runner/course/progress-file.ts'
import { replaceFile } from '#runner/course/replace-file.ts'
import { joinProgress, noProgress, type Work, type WorkChange } from '#runner/course/work.ts'
import type { Files } from '#runner/grade/request.ts'

export type Saving =
  | { readonly kind: 'saved'; readonly work: Work }
  /** The files are no longer those that the change started from; nothing was written. */
  | { readonly kind: 'changed'; readonly work: Work }
  /** The exercise does not list this file under `edit`; nothing was written. */
  | { readonly kind: 'not-yours'; readonly file: string }

/** As the page has it: see `plainText`. */
export function readWork(root: string, exercise: Exercise): Work {
  const files = plainFiles(readCopies(root, exercise))
  const progress = readProgress(root)[exercise.slug] ?? noProgress
  return { files, base: baseOf(files), progress }
}

/** Reads, compares and writes without a pause, so that two requests cannot mix. */
export function saveWork(root: string, exercise: Exercise, change: WorkChange): Saving {
  const foreign = Object.keys(change.files).find((file) => !Object.hasOwn(exercise.edit, file))
  if (foreign !== undefined) return { kind: 'not-yours', file: foreign }

  const onDisk = readCopies(root, exercise)
  const stored = plainFiles(onDisk)
  const changed = plainFiles(change.files)
  const wanted = { ...stored, ...changed }
  const start = change.base ?? baseOf(exercise.starter)
  if (start !== baseOf(stored) && baseOf(wanted) !== baseOf(stored)) {
    return { kind: 'changed', work: readWork(root, exercise) }
  }
  for (const [file, text] of Object.entries(changed)) {
    const before = onDisk[file] ?? ''
    if (text === stored[file]) continue
    replaceFile(join(root, exercise.folder, file), writtenLike(before, text))
  }
  changeProgress(root, exercise.slug, (before) => joinProgress(before, change.progress))
  return { kind: 'saved', work: readWork(root, exercise) }
}

function plainFiles(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([file, text]) => [file, plainText(text)] as const),
  )
}

function baseOf(files: Files): string {
  const sorted = Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16)
}
