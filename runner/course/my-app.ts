// The reference app and a learner's answers → the learner's own Deskly, with who wrote each file.
import type { Files } from '#runner/grade/request.ts'
import type { Exercise } from './course.ts'

export interface MyApp {
  /** `#deskly/…` → text; whole. */
  readonly files: Files
  /** The files that exercises ask for, by their path in the app, in the order of the course. */
  readonly parts: readonly AppPart[]
}

export interface AppPart {
  /** Relative to `#deskly/`. */
  readonly path: string
  /** The number and the slug of the exercise that asks for it. */
  readonly number: string
  readonly slug: string
  /** False: borrowed from the reference until the exercise passes. */
  readonly own: boolean
}

type Owner = Pick<Exercise, 'number' | 'slug' | 'edit'>

/** `answers` holds the learner's files of each exercise that passed, by its slug. */
export function myApp(
  reference: Files,
  exercises: readonly Owner[],
  answers: Readonly<Record<string, Files>>,
): MyApp {
  const parts = exercises.flatMap(({ number, slug, edit }) =>
    Object.entries(edit).flatMap(([file, path]) => {
      if (path === null) return []
      const text = answers[slug]?.[file]
      return [{ path, number, slug, own: text !== undefined, text }]
    }),
  )
  const own = parts.flatMap(({ path, text }) =>
    text === undefined ? [] : [[`#deskly/${path}`, text]],
  )
  return {
    files: { ...reference, ...(Object.fromEntries(own) as Files) },
    parts: parts.map(({ path, number, slug, own: mine }) => ({ path, number, slug, own: mine })),
  }
}
