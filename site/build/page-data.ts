// The course → what each page hands to its scripts.
import type { Course, Lesson } from '#runner/course/course.ts'
import type { ExerciseData, FileLink, PageData } from '#site/client/page-data.ts'
import type { Root } from './links.ts'
import type { Task } from './task.ts'

/** URLs from the site's root. */
export interface DataUrls {
  /** The AppData. */
  readonly app: string
  readonly workers: PageData['workers']
  /** By the slug of the exercise. */
  readonly exercises: ReadonlyMap<string, string>
}

export function pageData(
  course: Course,
  lesson: Lesson | null,
  root: Root,
  urls: DataUrls,
): PageData {
  return {
    root,
    lesson: lesson?.slug ?? null,
    exercises: (lesson?.exercises ?? []).map(({ slug, number, title, engines }) => ({
      slug,
      number,
      title,
      engine: engines[0] ?? 'none',
      url: `${root}${urls.exercises.get(slug)}`,
    })),
    course: outlineOf(course),
    appUrl: `${root}${urls.app}`,
    workers: workersFrom(root, urls.workers),
  }
}

const outlines = new WeakMap<Course, PageData['course']>()

/** Made once: each page has it. */
function outlineOf(course: Course): PageData['course'] {
  const outline =
    outlines.get(course) ??
    course.lessons.map(({ number, slug, title, planned, exercises }) => ({
      number,
      slug,
      title,
      planned,
      exercises: exercises.map((exercise) => exercise.slug),
    }))
  outlines.set(course, outline)
  return outline
}

function workersFrom(root: Root, { 'pg-mem': pgMem, pglite, extras }: DataUrls['workers']) {
  const from = ({ url, bytes }: FileLink): FileLink => ({ url: `${root}${url}`, bytes })
  const { wasm, data, seed } = pglite.parts
  return {
    'pg-mem': { code: `${root}${pgMem.code}` },
    pglite: {
      code: `${root}${pglite.code}`,
      parts: { wasm: from(wasm), data: from(data), seed: from(seed) },
    },
    extras: { code: `${root}${extras.code}` },
  }
}

export function exerciseData({ exercise, html, hintsHtml, cards }: Task): ExerciseData {
  return {
    slug: exercise.slug,
    number: exercise.number,
    lesson: exercise.lesson,
    title: exercise.title,
    kind: exercise.kind,
    parts: exercise.parts,
    stars: exercise.stars,
    minutes: exercise.minutes,
    engines: exercise.engines,
    edit: Object.keys(exercise.edit),
    starter: exercise.starter,
    reference: exercise.reference,
    given: exercise.given,
    grader: exercise.grader,
    mistakes: exercise.mistakes,
    taskHtml: html.source,
    hintsHtml,
    cards,
    inApp: Object.values(exercise.edit).some((path) => path !== null),
  }
}
