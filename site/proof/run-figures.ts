// An exercise, opened and Run → how long a learner waits for the verdict.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { claimsOf } from '#runner/course/check.ts'
import type { Figure } from './figures.ts'
import { exerciseOf, type Fixture } from './fixture.ts'
import { inNode, inPage, timed } from './machine.ts'
import { untilQuiet } from './quiet.ts'
import { openAnswered, runCold, timeRun } from './timed-page.ts'
import { watchVitest } from './watch-vitest.ts'

/** vitest's watcher waits for a moment after each save, and a browser closes a page behind us. */
const pauseMs = 1000
const pause = () => sleep(pauseMs)

export interface Wanted {
  readonly limit: number
  /** How many measurements. */
  readonly times: number
}

/** From the navigation of a browser that knows nothing yet, with Run pressed at once. */
export async function coldRunFigure(
  fixture: Fixture,
  url: string,
  slug: string,
  { limit, times }: Wanted,
): Promise<Figure> {
  const measure = async () => {
    const { sinceNavigation, title } = await runCold(fixture, url, slug)
    if (!/checks? (?:failed|passed)/.test(title)) throw new Error(`The starter ended as: ${title}`)
    return sinceNavigation
  }
  const found = await timed({ times, rest: pause, yardstick: inNode, measure })
  const { number } = exerciseOf(fixture, slug)
  const name = `${number}: opened for the first time, to the first verdict`
  return { name, limit, unit: 'ms', ...found }
}

/** A page that is ready, as browsers count it: nothing was fetched for half a second. Then Run. */
export async function firstRunFigure(
  fixture: Fixture,
  url: string,
  slug: string,
  { limit, times }: Wanted,
): Promise<Figure> {
  const measure = async () => {
    const page = await openAnswered(fixture, url, slug)
    await page.waitForLoadState('networkidle')
    const ms = await runReference(page)
    await page.context().close()
    return ms
  }
  const found = await timed({ times, rest: pause, yardstick: inNode, measure })
  const { number } = exerciseOf(fixture, slug)
  return { name: `${number}: first Run after the page is ready`, limit, unit: 'ms', ...found }
}

export async function warmRunFigure(
  fixture: Fixture,
  url: string,
  slug: string,
  { limit, times }: Wanted,
): Promise<Figure> {
  const page = await openAnswered(fixture, url, slug)
  await runReference(page)
  const found = await timed({
    times,
    // A learner reads between two Runs, and a spare is made ready meanwhile.
    rest: () => untilQuiet(fixture.browser),
    yardstick: inPage(page),
    measure: () => runReference(page),
  })
  await page.context().close()
  const { number } = exerciseOf(fixture, slug)
  return { name: `${number}: warm Run to verdict`, limit, unit: 'ms', ...found }
}

/** The same answer under the same grader in the page and in `vitest --watch`, turn by turn. */
export async function vitestFigure(
  fixture: Fixture,
  url: string,
  slug: string,
  { limit, times }: Wanted,
): Promise<Figure> {
  const claim = claimsOf(fixture.course).find(
    ({ exercise, variant }) => exercise.slug === slug && variant === 'reference',
  )
  if (!claim) throw new Error(`The course has no exercise ${slug}.`)
  const page = await openAnswered(fixture, url, slug)
  const vitest = await watchVitest(claim)
  await runReference(page)
  await vitest.rerun()
  const measure = async () => {
    const ours = await runReference(page)
    await pause()
    return ours / (await vitest.rerun())
  }
  const { measured } = await timed({
    times,
    rest: () => untilQuiet(fixture.browser),
    yardstick: inPage(page),
    measure,
  })
  vitest.close()
  await page.context().close()
  return {
    name: `${claim.exercise.number}: a warm Run against the rerun of vitest --watch`,
    measured,
    limit,
    unit: '×',
    of: times,
  }
}

async function runReference(page: Page): Promise<number> {
  const { sinceClick, title } = await timeRun(page)
  if (!/checks? passed/.test(title)) throw new Error(`The reference ended as: ${title}`)
  return sinceClick
}
