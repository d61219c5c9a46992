// A machine → how fast it is just now: the milliseconds of a fixed piece of work, beside which every time is told.
import type { Page } from 'playwright-core'
import { median } from './figures.ts'

/** Runs the work once in the place that is measured; milliseconds by the clock of that place. */
export type Yardstick = () => Promise<number>

/** Sized so that it takes 40 ms on a machine where a warm Run of 2.1 takes 40, in either place. */
const rounds = { page: 9, node: 5 } as const

/**
 * What a Run is made of, in small: objects, closures, texts, maps and garbage. Self-contained,
 * because it crosses into pages.
 */
function work(rounds: number): number {
  const begin = performance.now()
  const rows = Array.from({ length: 9000 }, (_, id) => ({
    id,
    tenant: id % 2 === 0 ? 'acme' : 'globex',
    title: `note ${(id * 7919) % 9973}`,
  }))
  let kept = 0
  for (let round = 0; round < rounds; round += 1) {
    const byTitle = new Map(rows.map((row) => [`${row.tenant} ${row.title} ${round}`, row]))
    const found = rows
      .filter(({ tenant, id }) => tenant === 'acme' && id % 3 !== round)
      .map((row) => ({ ...row, title: row.title.toUpperCase().replace('NOTE', 'n') }))
      .toSorted((one, other) => (one.title < other.title ? -1 : 1))
    kept += byTitle.size + (JSON.parse(JSON.stringify(found)) as unknown[]).length
  }
  if (kept === 0) throw new Error('Nothing was done.')
  return performance.now() - begin
}

export const inNode: Yardstick = () => Promise.resolve(work(rounds.node))

/** In the page's own thread, compiled anew each time as the learner's code is. */
export const inPage =
  (page: Page): Yardstick =>
  () =>
    page.evaluate(work, rounds.page)

export interface Timed {
  readonly measured: number
  /** The yardstick's median in the same minutes. */
  readonly yardstick: number
  readonly of: number
}

export interface Timing {
  /** How many turns. */
  readonly times: number
  /** What was begun before must have ended, or the yardstick measures that. */
  readonly rest: () => Promise<void>
  readonly yardstick: Yardstick
  readonly measure: () => Promise<number>
}

/** Medians of `times` turns, in each a rest, the yardstick and then what is measured. */
export async function timed({ times, rest, yardstick, measure }: Timing): Promise<Timed> {
  const yardsticks: number[] = []
  const measured: number[] = []
  for (let count = 0; count < times; count += 1) {
    await rest()
    yardsticks.push(await yardstick())
    measured.push(await measure())
  }
  return { measured: median(measured), yardstick: median(yardsticks), of: times }
}
