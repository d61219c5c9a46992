// The engines of an exercise → those that a page has, with the words for them.
import type { PageEngine } from '#runner/sandbox/supply.ts'
import type { ExerciseData, PageData } from './page-data.ts'

/** In the order of the exercise; the first is the default. A PostgreSQL server is for the terminal. */
export function enginesOf(exercise: Pick<ExerciseData, 'engines'> | null): readonly PageEngine[] {
  return (exercise?.engines ?? []).filter(
    (engine): engine is PageEngine => engine === 'pg-mem' || engine === 'pglite',
  )
}

export function engineDifference(engine: PageEngine, page: Pick<PageData, 'workers'>): string {
  return engine === 'pg-mem'
    ? 'An imitation: there at once, and it says so where only PostgreSQL will do.'
    : `PostgreSQL itself, inside this page: ${megabytes(downloadBytes(page))} MB, fetched once.`
}

/** What PGlite starts from, as it is sent. */
export function downloadBytes({ workers }: Pick<PageData, 'workers'>): number {
  const { wasm, data, seed } = workers.pglite.parts
  return wasm.bytes + data.bytes + seed.bytes
}

export const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1)
