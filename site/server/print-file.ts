// A path of the site → its text, made now from the course as it is; null where there is nothing.
import type { Course } from '#runner/course/course.ts'
import { readReference } from '#runner/course/read-reference.ts'
import { appData } from '#site/build/data-files.ts'
import { printNotFoundPage } from '#site/build/not-found-page.ts'
import { exerciseData } from '#site/build/page-data.ts'
import { printHome, printLesson, printPrimer, type Printing } from '#site/build/pages.ts'
import type { Parts } from '#site/build/parts.ts'
import { renderTasks } from '#site/build/render-task.ts'
import { readerOf, renderText } from '#site/build/render-text.ts'

export interface PrintableSite {
  readonly root: string
  readonly course: Course
  readonly parts: Parts
  /** The text of the parts' styles. */
  readonly styles: () => string
}

/** The paths of all that `printFile` makes. */
export function pathsOf({ lessons }: Course): readonly string[] {
  return [
    'index.html',
    '404.html',
    'data/app.json',
    ...lessons.flatMap(({ slug, primer, exercises }) => [
      `lessons/${slug}/index.html`,
      ...(primer ? [`primers/${primer.slug}/index.html`] : []),
      ...exercises.map((exercise) => `data/exercises/${exercise.slug}.json`),
    ]),
  ]
}

/** Only that one is rendered, so that a change of a lesson costs no more than its page. */
export function printFile(site: PrintableSite, path: string): string | null {
  const { root, course, styles } = site
  if (path === 'index.html') return printHome(printing(site))
  if (path === '404.html') return printNotFoundPage(styles())
  if (path === 'data/app.json') {
    const all = exercisesOf(course).map((exercise) => ({ exercise }))
    return JSON.stringify(appData(all, readReference(root), urlsOf(course)))
  }
  const [, kind, slug] =
    /^(lessons|primers|data\/exercises)\/([a-z0-9-]+)(?:\/index\.html|\.json)$/.exec(path) ?? []
  if (kind === 'data/exercises') return printExercise(site, slug)
  const lesson = course.lessons.find((one) =>
    kind === 'lessons' ? one.slug === slug : kind === 'primers' && one.primer?.slug === slug,
  )
  if (!lesson) return null
  const tasks = renderTasks(course, readerOf(root), lesson.exercises)
  const { primer } = lesson
  if (kind === 'primers' && primer) {
    return printPrimer(printing(site), lesson, primer, renderText(root, course, primer, tasks))
  }
  const text = { ...lesson, file: `${lesson.folder}/lesson.md` }
  return printLesson(printing(site), lesson, renderText(root, course, text, tasks))
}

function printExercise({ root, course }: PrintableSite, slug: string | undefined): string | null {
  const exercise = exercisesOf(course).find((one) => one.slug === slug)
  if (!exercise) return null
  const [task] = renderTasks(course, readerOf(root), [exercise]).values()
  return task ? JSON.stringify(exerciseData(task)) : null
}

function printing({ course, parts: { assets, workers } }: PrintableSite): Printing {
  return { course, assets, urls: { app: 'data/app.json', exercises: urlsOf(course), workers } }
}

const urlsOf = (course: Course): ReadonlyMap<string, string> =>
  new Map(exercisesOf(course).map(({ slug }) => [slug, `data/exercises/${slug}.json`]))

const exercisesOf = ({ lessons }: Course) => lessons.flatMap((lesson) => lesson.exercises)
