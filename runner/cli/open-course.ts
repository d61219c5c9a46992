// The folders → the course with the learner's copies in place, and a line on what is not as it should be.
import { calmLine } from '#runner/course/calm-line.ts'
import type { Course, Fault } from '#runner/course/course.ts'
import { prepareCopies } from '#runner/course/prepare-copies.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { exitCodes } from './exit-code.ts'
import { paint } from './paint.ts'
import { root } from './root.ts'

/** For learners: goes on with all that can be used. */
export function openCourse(): Course {
  const reading = readCourse(root)
  const line = calmLine(reading)
  if (line !== null) console.error(paint('dim', line))
  for (const note of prepareCopies(root, reading.course)) console.error(paint('dim', note))
  return reading.course
}

/** For instructors: every fault is printed, and ends the command. */
export function openSoundCourse(): Course {
  const { ok, course, faults } = readCourse(root)
  if (!ok) {
    console.error(`${paint('red', 'The course has faults:')}\n${faultLines(faults)}`)
    process.exit(exitCodes['our-fault'])
  }
  for (const note of prepareCopies(root, course)) console.error(paint('dim', note))
  return course
}

const faultLines = (faults: readonly Fault[]): string =>
  faults.map(({ file, line, message }) => `${file}:${line}  ${message}`).join('\n')
