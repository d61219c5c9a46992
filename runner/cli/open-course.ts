// The folders → the course with the learner's copies in place; faults are printed and end the command.
import type { Course, Fault } from '#runner/course/course.ts'
import { prepareCopies } from '#runner/course/learner-files.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { exitCodes } from './exit-code.ts'
import { paint } from './paint.ts'
import { root } from './root.ts'

export function openCourse(): Course {
  const reading = readCourse(root)
  if (!reading.ok) {
    console.error(paint('red', 'The course has faults:'))
    printFaults(reading.faults)
    process.exit(exitCodes['our-fault'])
  }
  prepareCopies(root, reading.course)
  return reading.course
}

function printFaults(faults: readonly Fault[]): void {
  for (const { file, line, message } of faults) console.error(`${file}:${line}  ${message}`)
}
