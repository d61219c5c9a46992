// The Run button, pressed → how long until the verdict stands in the page.
import type { Page } from 'playwright-core'
import { claimsOf } from '#runner/course/check.ts'
import { median, type Figure } from './figures.ts'
import { exerciseOf, type Fixture } from './fixture.ts'
import { watchVitest } from './watch-vitest.ts'
import { Workbook } from './workbook.ts'

const times = 20
/** A learner reads between two Runs; so does vitest's watcher. */
const pauseMs = 1000

/** A page that is ready, as browsers count it: nothing was fetched for half a second. Then Run. */
export async function firstRunFigure(fixture: Fixture, url: string): Promise<Figure> {
  const measured: number[] = []
  for (let count = 0; count < times; count += 1) {
    const page = await openAnswered(fixture, url, 'tenant-model')
    await page.waitForLoadState('networkidle')
    measured.push(await timeRun(page))
    await page.context().close()
  }
  return {
    name: '2.1: first Run after the page is ready',
    measured: median(measured),
    limit: 300,
    unit: 'ms',
    of: times,
  }
}

/** The same answer under the same grader in the page and in `vitest --watch`, turn by turn. */
export async function warmRunFigures(
  fixture: Fixture,
  url: string,
  slug: string,
): Promise<Figure[]> {
  const claim = claimsOf(fixture.course).find(
    ({ exercise, variant }) => exercise.slug === slug && variant === 'reference',
  )
  if (!claim) throw new Error(`The course has no exercise ${slug}.`)
  const page = await openAnswered(fixture, url, slug)
  const vitest = await watchVitest(claim)
  const ours: number[] = []
  const theirs: number[] = []
  await timeRun(page)
  await vitest.rerun()
  for (let count = 0; count < times; count += 1) {
    await page.waitForTimeout(pauseMs)
    ours.push(await timeRun(page))
    await page.waitForTimeout(pauseMs)
    theirs.push(await vitest.rerun())
  }
  vitest.close()
  await page.context().close()
  const { number } = claim.exercise
  const ratio = median(ours.map((time, index) => time / (theirs[index] ?? Number.NaN)))
  return [
    {
      name: `${number}: warm Run to verdict`,
      measured: median(ours),
      limit: 100,
      unit: 'ms',
      of: times,
    },
    {
      name: `${number}: the same against the rerun of vitest --watch`,
      measured: ratio,
      limit: 0.2,
      unit: '×',
      of: times,
    },
  ]
}

async function openAnswered(fixture: Fixture, url: string, slug: string): Promise<Page> {
  const context = await fixture.browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const workbook = new Workbook(page, url)
  const { lesson, reference } = exerciseOf(fixture, slug)
  await workbook.open(lesson, slug)
  // Written once, then opened again, so that the page is ready with the answer in it.
  for (const [file, text] of Object.entries(reference)) {
    await page.getByRole('tab', { name: file }).click()
    await workbook.write(text)
  }
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.reload()
  await workbook.editor.waitFor()
  return page
}

/** Milliseconds from the click to the verdict in the document, by the page's own clock. */
function timeRun(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const button = document.querySelector<HTMLButtonElement>('.button.run')
        let busy = document.querySelector('.tests') === null
        const observer = new MutationObserver(() => {
          const tests = document.querySelector('.tests')
          if (tests?.getAttribute('aria-busy') === 'true') busy = true
          else if (busy && tests?.querySelector('.verdict h3')) {
            observer.disconnect()
            const passed = tests.querySelector('.verdict')?.getAttribute('data-tone') === 'good'
            if (passed) resolve(performance.now() - start)
            else reject(new Error(`The reference did not pass: ${tests.textContent}`))
          }
        })
        observer.observe(document.body, { subtree: true, childList: true, attributes: true })
        const start = performance.now()
        button?.click()
      }),
  )
}
