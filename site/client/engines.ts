// The engines of an exercise → those that a page has, with the words for them.
import type { PageEngine } from '#runner/sandbox/supply.ts'
import type { ExerciseData } from './page-data.ts'

export const engineWords: Readonly<
  Record<PageEngine, { readonly name: string; readonly what: string }>
> = {
  'pg-mem': {
    name: 'pg-mem',
    what: 'A small imitation of PostgreSQL: there at once, and without transactions, search_path and roles.',
  },
  pglite: {
    name: 'PGlite',
    what: 'PostgreSQL itself, built for the browser: it can do all that the course asks for. About 4 MB, fetched once.',
  },
}

/** In the order of the exercise; the first is the default. A PostgreSQL server is for the terminal. */
export function enginesOf(exercise: Pick<ExerciseData, 'engines'> | null): readonly PageEngine[] {
  return (exercise?.engines ?? []).filter(
    (engine): engine is PageEngine => engine === 'pg-mem' || engine === 'pglite',
  )
}
