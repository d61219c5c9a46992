// Work as last kept, mine, theirs → one Work, or null when both changed the text.
import type { Files } from '#runner/grade/request.ts'
import { joinProgress, type Progress, type Work } from '#runner/course/work.ts'

/** The `base` of the answer is theirs: it is the state that a save now builds on. */
export function mergeWork(kept: Work | null, mine: Work, theirs: Work): Work | null {
  const merged = (files: Files): Work => workOn(files, mine, theirs)
  if (sameFiles(mine.files, theirs.files)) return merged(theirs.files)
  if (kept === null) return null
  if (sameFiles(kept.files, mine.files)) return merged(theirs.files)
  if (sameFiles(kept.files, theirs.files)) return merged(mine.files)
  return null
}

/** These files, to be written over theirs; progress that both reached. */
export function workOn(files: Files, mine: Work, theirs: Work): Work {
  const progress = joinProgress(mine.progress, theirs.progress)
  return { files, base: theirs.base, progress }
}

export function sameWork(one: Work, other: Work): boolean {
  return sameFiles(one.files, other.files) && sameProgress(one.progress, other.progress)
}

export function sameProgress(one: Progress, other: Progress): boolean {
  return (
    one.passed === other.passed &&
    one.hints === other.hints &&
    one.runs === other.runs &&
    one.solutionSeen === other.solutionSeen &&
    sameEntries(one.tries, other.tries)
  )
}

export function sameFiles(one: Files, other: Files): boolean {
  return sameEntries(one, other)
}

function sameEntries<Value>(
  one: Readonly<Record<string, Value>>,
  other: Readonly<Record<string, Value>>,
): boolean {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key])
}
