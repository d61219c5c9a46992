// A lesson and its exercises → which are not placed in its text, or not once.
import type { Fault } from './course.ts'
import { suggestion } from './did-you-mean.ts'
import type { Place } from './places.ts'
import type { ReadLesson } from './read-lesson.ts'

export function placementFaults(
  { lesson, file, outline }: ReadLesson,
  exercises: readonly Place[],
): readonly Fault[] {
  const own = exercises
    .filter((exercise) => exercise.lesson === lesson.slug)
    .map(({ slug }) => slug)
  const placed = outline.containers.filter(({ name }) => name === 'exercise')
  const slugs = placed.map(({ argument }) => argument)
  if (lesson.planned) {
    if (own.length === 0) return []
    const message = `the lesson is planned but has the exercises ${own.join(', ')}: write its text`
    return [{ file, line: 1, message }]
  }
  return [
    ...own
      .filter((slug) => !slugs.includes(slug))
      .map((slug) => ({
        file,
        line: 1,
        message: `the exercise "${slug}" is not placed: add "::: exercise ${slug}" and ":::"`,
      })),
    ...placed.flatMap(({ line, argument }, index) => {
      if (!own.includes(argument)) {
        const otherwise = `write exercises/${lesson.folder.replace('lessons/', '')}/`
        const message = `this lesson has no exercise "${argument}"${suggestion(argument, own, otherwise)}`
        return [{ file, line, message }]
      }
      if (slugs.indexOf(argument) === index) return []
      return [{ file, line, message: `the exercise "${argument}" is placed already: delete this` }]
    }),
  ]
}
