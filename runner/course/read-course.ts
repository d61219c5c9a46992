// The root folder → the course as far as it can be used, and every fault in it.
import type { Course, Fault } from './course.ts'
import { connectExercises } from './connect-exercises.ts'
import { placementFaults } from './placement-faults.ts'
import { readPlaces, slugOf, type Place } from './places.ts'
import { readExercise } from './read-exercise.ts'
import { readLesson } from './read-lesson.ts'
import { repeatedPrimers } from './read-primer.ts'
import { strayFaults } from './stray-faults.ts'
import { textFaults } from './text-faults.ts'
import { filesUnder, readTree } from './tree.ts'
import { usableCourse } from './usable-course.ts'

export interface CourseReading {
  /** Without a fault: only such a course is built and published. */
  readonly ok: boolean
  /** Without what is stopped, so that a fault closes no other exercise to a learner. */
  readonly course: Course
  readonly faults: readonly Fault[]
  /** The exercises that cannot be graded; the faults that stop them name their folder. */
  readonly stopped: readonly Place[]
}

/** `root` holds lessons/, exercises/ and solutions/. */
export function readCourse(root: string): CourseReading {
  const { value: tree, faults: unread } = readTree(root)
  const places = readPlaces(tree)
  const lessons = places.value.lessons.map((name) => readLesson(tree, name))
  const read = places.value.exercises.map((place) => readExercise(tree, place))
  const exercises = connectExercises(
    tree,
    places.value.exercises,
    read.flatMap(({ value }) => value ?? []),
  )
  const primers = lessons.flatMap(({ value }) => value?.primer ?? [])
  const known = {
    lessons: places.value.lessons.map(slugOf),
    exercises: places.value.exercises.map(({ slug }) => slug),
    primers: primers.map(({ primer }) => primer.slug),
    app: filesUnder(tree, 'solutions/deskly'),
  }
  const faults = [
    ...unread,
    ...places.faults,
    ...strayFaults(tree, places.value),
    ...[...lessons, ...read].flatMap((reading) => [
      ...reading.faults,
      ...(reading.value ? textFaults(reading.value.file, reading.value.outline, known) : []),
    ]),
    ...primers.flatMap(({ primer, outline }) => textFaults(primer.file, outline, known)),
    ...repeatedPrimers(primers.map(({ primer }) => primer)),
    ...lessons.flatMap(({ value }) =>
      value ? placementFaults(value, places.value.exercises) : [],
    ),
    ...exercises.faults,
  ].toSorted(byPlace)
  const isStopped = ({ folder }: Pick<Place, 'folder'>) =>
    faults.some(({ stops }) => stops === folder)
  return {
    ok: faults.length === 0,
    course: usableCourse(
      places.value.lessons.map((name, index) => ({ name, read: lessons[index]?.value })),
      exercises.value.filter((exercise) => !isStopped(exercise)),
    ),
    faults,
    stopped: places.value.exercises.filter(isStopped),
  }
}

function byPlace(a: Fault, b: Fault): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1
}
