// What a person typed → the exercise that is meant, or those that come near.
import type { Course, Exercise } from './course.ts'
import { didYouMean } from './did-you-mean.ts'

/** `what` is a number ("2.1"), a slug, or the path of the folder or of a file in it. */
export function findExercise(
  course: Course,
  what: string,
): Exercise | { readonly suggestions: readonly Exercise[] } {
  const exercises = course.lessons.flatMap((lesson) => lesson.exercises)
  return findPlace(exercises, what) ?? { suggestions: nearby(exercises, pathOf(what).slice(1, -1)) }
}

/** The same among any that have a number, a slug and a folder. */
export function findPlace<Found extends Pick<Exercise, 'number' | 'slug' | 'folder'>>(
  places: readonly Found[],
  what: string,
): Found | undefined {
  const path = pathOf(what)
  return places.find(
    ({ number, slug, folder }) =>
      path === `/${number}/` ||
      path === `/${slug}/` ||
      path.includes(`/${folder}/`) ||
      (path !== '/' && `/${folder}/`.endsWith(path)),
  )
}

/** What a word asks for: one exercise, or all of a lesson ("2", its slug or folder). */
export function findPlaces<Found extends Pick<Exercise, 'number' | 'slug' | 'folder' | 'lesson'>>(
  places: readonly Found[],
  what: string,
): readonly Found[] | { readonly suggestions: readonly Found[] } {
  const one = findPlace(places, what)
  if (one) return [one]
  const path = pathOf(what)
  const lesson = places.filter(
    ({ number, lesson: slug, folder }) =>
      path === `/${number.split('.')[0]}/` ||
      path === `/${slug}/` ||
      path.endsWith(`/${folder.split('/').slice(0, 2).join('/')}/`) ||
      path === `/${folder.split('/')[1]}/`,
  )
  return lesson.length > 0 ? lesson : { suggestions: nearby(places, path.slice(1, -1)) }
}

const pathOf = (what: string): string =>
  `/${what.trim().replaceAll('\\', '/')}/`.replace(/\/(\.?\/)+/g, '/')

function nearby<Found extends Pick<Exercise, 'number' | 'slug' | 'folder' | 'lesson'>>(
  exercises: readonly Found[],
  what: string,
): readonly Found[] {
  const near = didYouMean(
    what,
    exercises.flatMap(({ slug, number }) => [slug, number]),
  )
  const lastName = what.split('/').at(-1)
  return exercises.filter(
    ({ slug, number, lesson, folder }) =>
      slug === near ||
      number === near ||
      number.startsWith(`${what}.`) ||
      lesson === what ||
      folder.split('/')[1] === lastName ||
      (what.length >= 3 && slug.includes(what)),
  )
}
