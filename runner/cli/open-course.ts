// The folders → the course with the learner's copies in place, and a line on what is not as it should be.
import { calmLine } from '#runner/course/calm-line.ts'
import type { Course, Fault } from '#runner/course/course.ts'
import { findPlace } from '#runner/course/find-exercise.ts'
import type { Place } from '#runner/course/places.ts'
import { prepareCopies } from '#runner/course/prepare-copies.ts'
import { readCourse, type CourseReading } from '#runner/course/read-course.ts'
import { exitCodes } from './exit-code.ts'
import { paint } from './paint.ts'
import { root } from './root.ts'

/**
 * For learners: goes on with all that can be used. `what` is the exercise that was asked for, as
 * `findExercise` takes it; the command ends where that one cannot be graded.
 */
export function openCourse(what: string | null = null): Course {
  const reading = readCourse(root)
  const stopped = what === null ? undefined : stoppedAs(what, reading)
  if (stopped) {
    const { number, slug, folder } = stopped
    console.error(
      `${number} ${slug} cannot be tested, and that is not your answer’s fault:\n` +
        faultLines(reading.faults.filter(({ stops }) => stops === folder)),
    )
    process.exit(exitCodes['our-fault'])
  }
  const line = calmLine(reading)
  if (line !== null) console.error(paint('dim', line))
  for (const note of prepareCopies(root, reading.course)) console.error(paint('dim', note))
  return reading.course
}

/** A copy of a folder may have the name of what can be graded. */
function stoppedAs(what: string, { course, stopped }: CourseReading): Place | undefined {
  const sound = course.lessons.flatMap((lesson) => lesson.exercises)
  return findPlace(sound, what) ? undefined : findPlace(stopped, what)
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
