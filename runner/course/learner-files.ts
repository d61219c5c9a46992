// The learner's own copies in exercises/ → their text; what is no file is named.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Files } from '#runner/grade/request.ts'
import { hashOf, type Copied } from './copied-starters.ts'
import type { Exercise } from './course.ts'

type Place = Pick<Exercise, 'folder' | 'starter'>

/** A copy that is there and cannot be read: a folder, or a file of somebody else. */
export class UnreadableCopy extends Error {
  /** As for a file that does not load: the README lists it. */
  readonly exitCode = 2
}

/** The learner's files as they are now; a missing one counts as its starter. Throws UnreadableCopy. */
export function readCopies(root: string, { folder, starter }: Place): Files {
  return Object.fromEntries(
    Object.entries(starter).map(([file, text]) => {
      try {
        return [file, readFileSync(join(root, folder, file), 'utf8')]
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === 'ENOENT') return [file, text]
        throw new UnreadableCopy(complaint(`${folder}/${file}`, code))
      }
    }),
  )
}

/** The same for a caller that goes on with other exercises: the sentence in place of the files. */
export function tryCopies(root: string, place: Place): Files | UnreadableCopy {
  try {
    return readCopies(root, place)
  } catch (error) {
    if (error instanceof UnreadableCopy) return error
    throw error
  }
}

/**
 * An exercise counts as started when one of its files is neither the starter nor, where `copied` is
 * known, the earlier starter that was copied.
 */
export function isStarted(
  { starter }: Pick<Exercise, 'starter'>,
  files: Files,
  copied: Copied = {},
): boolean {
  return Object.entries(starter).some(([file, text]) => {
    const mine = files[file]
    if (mine === undefined) return true
    return mine !== text && hashOf(mine) !== copied[file]
  })
}

function complaint(path: string, code: string | undefined): string {
  if (code === 'EISDIR') {
    return `${path} is a folder, and should be your file: move it away, and the starter takes its place.`
  }
  return `${path} cannot be read (${code}): see who may read it.`
}
