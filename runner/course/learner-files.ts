// The learner's own copies in exercises/: made from the starter when missing, never overwritten.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Files } from '#runner/grade/request.ts'
import type { Course, Exercise } from './course.ts'

type Place = Pick<Exercise, 'folder' | 'starter'>

/** Copies what is missing. Running it again changes nothing. */
export function prepareCopies(root: string, course: Course): void {
  for (const exercise of course.lessons.flatMap((lesson) => lesson.exercises)) {
    for (const [file, text] of Object.entries(exercise.starter)) {
      const path = join(root, exercise.folder, file)
      if (existsSync(path)) continue
      mkdirSync(join(root, exercise.folder), { recursive: true })
      writeFileSync(path, text, { flag: 'wx' })
    }
  }
}

/** The learner's files as they are now; a missing one counts as its starter. */
export function readCopies(root: string, { folder, starter }: Place): Files {
  return Object.fromEntries(
    Object.entries(starter).map(([file, text]) => {
      const path = join(root, folder, file)
      return [file, existsSync(path) ? readFileSync(path, 'utf8') : text]
    }),
  )
}

/** An exercise counts as started when one of its files is no longer the starter. */
export function isStarted({ starter }: Pick<Exercise, 'starter'>, files: Files): boolean {
  return Object.entries(starter).some(([file, text]) => files[file] !== text)
}
