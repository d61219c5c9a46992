// An exercise, opened and Run → how long a learner waits for the verdict.
import type { Page } from 'playwright-core'
import { claimsOf } from '#runner/course/check.ts'
import { median, type Figure } from './figures.ts'
import { exerciseOf, type Fixture } from './fixture.ts'
import { openAnswered, runCold, timeRun } from './timed-page.ts'
import { watchVitest } from './watch-vitest.ts'

const times = 20
/** A learner reads between two Runs; so does vitest's watcher. */
const pauseMs = 1000

/** From the navigation of a browser that knows nothing yet, with Run pressed at once. */
export async function coldRunFigure(
  fixture: Fixture,
  url: string,
  slug: string,
  limit: number,
): Promise<Figure> {
  const measured: number[] = []
  for (let count = 0; count < times; count += 1) {
    const { sinceNavigation, title } = await runCold(fixture, url, slug)
    if (!/checks? (?:failed|passed)/.test(title)) throw new Error(`The starter ended as: ${title}`)
    measured.push(sinceNavigation)
  }
  const { number } = exerciseOf(fixture, slug)
  return {
    name: `${number}: opened for the first time, to the first verdict`,
    measured: median(measured),
    limit,
    unit: 'ms',
    of: times,
  }
}

/** A page that is ready, as browsers count it: nothing was fetched for half a second. Then Run. */
export async function firstRunFigure(fixture: Fixture, url: string, slug: string): Promise<Figure> {
  const measured: number[] = []
  for (let count = 0; count < times; count += 1) {
    const page = await openAnswered(fixture, url, slug)
    await page.waitForLoadState('networkidle')
    measured.push(await runReference(page))
    await page.context().close()
  }
  const { number } = exerciseOf(fixture, slug)
  return {
    name: `${number}: first Run after the page is ready`,
    measured: median(measured),
    limit: 300,
    unit: 'ms',
    of: times,
  }
}

export async function warmRunFigure(
  fixture: Fixture,
  url: string,
  slug: string,
  limit: number,
): Promise<Figure> {
  const page = await openAnswered(fixture, url, slug)
  const measured: number[] = []
  await runReference(page)
  for (let count = 0; count < times; count += 1) measured.push(await runAfterPause(page))
  await page.context().close()
  const { number } = exerciseOf(fixture, slug)
  const name = `${number}: warm Run to verdict`
  return { name, measured: median(measured), limit, unit: 'ms', of: times }
}

/** The same answer under the same grader in the page and in `vitest --watch`, turn by turn. */
export async function vitestFigure(fixture: Fixture, url: string, slug: string): Promise<Figure> {
  const claim = claimsOf(fixture.course).find(
    ({ exercise, variant }) => exercise.slug === slug && variant === 'reference',
  )
  if (!claim) throw new Error(`The course has no exercise ${slug}.`)
  const page = await openAnswered(fixture, url, slug)
  const vitest = await watchVitest(claim)
  const ratios: number[] = []
  await runReference(page)
  await vitest.rerun()
  for (let count = 0; count < times; count += 1) {
    const ours = await runAfterPause(page)
    await page.waitForTimeout(pauseMs)
    ratios.push(ours / (await vitest.rerun()))
  }
  vitest.close()
  await page.context().close()
  return {
    name: `${claim.exercise.number}: a warm Run against the rerun of vitest --watch`,
    measured: median(ratios),
    limit: 0.2,
    unit: '×',
    of: times,
  }
}

async function runAfterPause(page: Page): Promise<number> {
  await page.waitForTimeout(pauseMs)
  return runReference(page)
}

async function runReference(page: Page): Promise<number> {
  const { sinceClick, title } = await timeRun(page)
  if (!/checks? passed/.test(title)) throw new Error(`The reference ended as: ${title}`)
  return sinceClick
}
