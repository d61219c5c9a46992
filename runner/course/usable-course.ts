// The lessons and exercises that could be read → a course that holds together without the others.
import type { Course, Exercise, Lesson } from './course.ts'
import type { ReadLesson } from './read-lesson.ts'
import { numberOf, slugOf } from './places.ts'

export interface NamedLesson {
  /** The folder's, as "02-the-tenant-model". */
  readonly name: string
  /** Missing where the text could not be read. */
  readonly read: ReadLesson | undefined
}

export function usableCourse(
  lessons: readonly NamedLesson[],
  exercises: readonly Exercise[],
): Course {
  const placed = new Set(
    lessons.flatMap(({ read }) =>
      (read?.outline.containers ?? []).map(({ name, argument }) =>
        name === 'exercise' ? argument : '',
      ),
    ),
  )
  const single = withoutDoubles(exercises, ({ slug }) => placed.has(slug))
  return {
    lessons: lessons.flatMap(({ name, read }): Lesson[] => {
      const own = single.filter(({ lesson }) => lesson === slugOf(name))
      const lesson = read?.lesson ?? (own.length > 0 ? standIn(name) : undefined)
      return lesson ? [{ ...lesson, exercises: own }] : []
    }),
  }
}

/** A copy of a folder beside it has its number: the one that the lesson shows is meant. */
function withoutDoubles(
  exercises: readonly Exercise[],
  isPlaced: (exercise: Exercise) => boolean,
): readonly Exercise[] {
  const first = exercises.toSorted((one, other) => Number(isPlaced(other)) - Number(isPlaced(one)))
  return exercises.filter((exercise) =>
    [
      first.find(({ number }) => number === exercise.number),
      first.find(({ slug }) => slug === exercise.slug),
    ].every((meant) => meant === exercise),
  )
}

/** Its exercises can be worked on all the same. */
function standIn(name: string): Omit<Lesson, 'exercises'> {
  const slug = slugOf(name)
  return {
    number: numberOf(name),
    slug,
    title: slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' '),
    summary: 'The text of this lesson could not be read.',
    minutes: 0,
    planned: false,
    carries: [],
    body: '',
    bodyLine: 1,
    folder: `lessons/${name}`,
    primer: null,
  }
}
