// The root folder -> the course, or every fault in it.
import type { Course, Fault } from './course.ts'
import { connectExercises } from './connect-exercises.ts'
import { placementFaults } from './placement-faults.ts'
import { readPlaces } from './places.ts'
import { readExercise } from './read-exercise.ts'
import { readLesson } from './read-lesson.ts'
import { repeatedPrimers } from './read-primer.ts'
import { strayFaults } from './stray-faults.ts'
import { textFaults } from './text-faults.ts'
import { filesUnder, readTree } from './tree.ts'

export type CourseReading =
  | { readonly ok: true; readonly course: Course }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** `root` holds lessons/, exercises/ and solutions/. */
export function readCourse(root: string): CourseReading {
  const tree = readTree(root)
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
    lessons: places.value.lessons.map((name) => name.slice(3)),
    exercises: places.value.exercises.map(({ slug }) => slug),
    primers: primers.map(({ primer }) => primer.slug),
    app: filesUnder(tree, 'solutions/deskly'),
  }
  const faults = [
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
  ]
  if (faults.length > 0) return { ok: false, faults: faults.toSorted(byPlace) }
  const course = {
    lessons: lessons.flatMap(({ value }) =>
      value
        ? [
            {
              ...value.lesson,
              exercises: exercises.value.filter(({ lesson }) => lesson === value.lesson.slug),
            },
          ]
        : [],
    ),
  }
  return { ok: true, course }
}

function byPlace(a: Fault, b: Fault): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1
}
