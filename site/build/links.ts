// The ids of lessons, exercises and primers → relative URLs, so that the site works under any base path.
import type { Course, Exercise } from '#runner/course/course.ts'

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
 * `lesson:slug`, `exercise:slug` and `primer:slug` become URLs, all else stays as it is. What is not
 * there leads to the page's beginning: the build has refused it, `npm start` shows the rest.
 */
export function resolveLink(root: Root, course: Course, target: string): string {
  const [, scheme, slug] = /^(lesson|exercise|primer):(.+)$/.exec(target) ?? []
  if (scheme === undefined) return target
  const { lessons } = course
  const lesson = lessons.find((one) => one.slug === slug)
  const exercise = lessons.flatMap((one) => one.exercises).find((one) => one.slug === slug)
  const primer = lessons.find((one) => one.primer?.slug === slug)?.primer
  if (scheme === 'lesson' && lesson) return lessonUrl(root, lesson.slug)
  if (scheme === 'exercise' && exercise) return exerciseUrl(root, exercise)
  if (scheme === 'primer' && primer) return primerUrl(root, primer.slug)
  return '#'
}
