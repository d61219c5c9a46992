// The root folder → the course for the site, with lines for the terminal.
import { calmLine } from '#runner/course/calm-line.ts'
import type { Course } from '#runner/course/course.ts'
import { prepareCopies } from '#runner/course/prepare-copies.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { whyNothingIsKept } from '#runner/course/why-nothing-is-kept.ts'

export interface Opened {
  readonly course: Course
  readonly notes: readonly string[]
}

/** Faults close no more than the exercise that they are in. */
export function openCourse(root: string): Opened {
  const reading = readCourse(root)
  const why = whyNothingIsKept(root)
  const lost = `Nothing can be written here (${why}): neither your progress nor what you change in the page is kept.`
  return {
    course: reading.course,
    notes: [
      calmLine(reading),
      ...(why === null ? prepareCopies(root, reading.course) : [lost]),
    ].filter((note) => note !== null),
  }
}
