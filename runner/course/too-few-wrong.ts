// An exercise → what to do when few wrong answers have been held against its grader.
import type { Exercise, Fault } from './course.ts'

/** Of those that were written from the task alone; fewer say little about a grader. */
const wanted = 8

/** Not a fault of the reading: a draft is read, shown and graded while its answers are written. */
export function tooFewWrong({ folder, wrong }: Pick<Exercise, 'folder' | 'wrong'>): Fault[] {
  const there = Object.keys(wrong).length
  if (there >= wanted) return []
  const where = `${folder.replace(/^exercises/, 'solutions')}/wrong/`
  const message = `${there} of ${wanted} wrong answers are there: write them from the task alone, each in a folder in ${where} with a why.txt`
  return [{ file: `${folder}/exercise.md`, line: 1, message }]
}
