// The ids of lessons, exercises and primers -> relative URLs, so that the site works under any base path.
import type { Course, Exercise, Lesson, Primer } from '#runner/course/course.ts'

/** The site's root as seen from a page: "./" from the home page, "../../" from a lesson or primer. */
export type Root = './' | '../../'

export function lessonUrl(root: Root, slug: string): string {
  return `${root}lessons/${slug}/`
}

export function exerciseUrl(root: Root, exercise: Pick<Exercise, 'lesson' | 'slug'>): string {
  return `${lessonUrl(root, exercise.lesson)}#${exercise.slug}`
}

export function primerUrl(root: Root, slug: string): string {
  return `${root}primers/${slug}/`
}

/**
 * `lesson:slug`, `exercise:slug` and `primer:slug` become URLs, all else stays as it is. The course reader has
 * refused slugs that do not exist, so meeting one here is our own fault.
 */
export function resolveLink(root: Root, course: Course, target: string): string {
  const [, scheme, slug] = /^(lesson|exercise|primer):(.+)$/.exec(target) ?? []
  if (scheme === 'lesson') return lessonUrl(root, lessonOf(course, slug).slug)
  if (scheme === 'exercise') return exerciseUrl(root, exerciseOf(course, slug))
  if (scheme === 'primer') return primerUrl(root, primerOf(course, slug).slug)
  return target
}

function lessonOf(course: Course, slug: string | undefined): Lesson {
  const lesson = course.lessons.find((one) => one.slug === slug)
  if (!lesson) throw new Error(`no lesson "${slug}"`)
  return lesson
}

function exerciseOf(course: Course, slug: string | undefined): Exercise {
  const exercise = course.lessons.flatMap((one) => one.exercises).find((one) => one.slug === slug)
  if (!exercise) throw new Error(`no exercise "${slug}"`)
  return exercise
}

function primerOf(course: Course, slug: string | undefined): Primer {
  const primer = course.lessons.find((one) => one.primer?.slug === slug)?.primer
  if (!primer) throw new Error(`no primer "${slug}"`)
  return primer
}
