// PGlite in the page's sandbox → how fast it is there again, and what it costs.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { median, type Figure } from './figures.ts'
import { inPage, timed, type Timed } from './machine.ts'
import { untilQuiet } from './quiet.ts'
import { twoSchemas } from './sample-exercise.ts'
import { openWatchedPage, type WatchedPage } from './watched-page.ts'

const runs = 50
/** `times` is how many turns. */
export async function pgliteFigures(times: number): Promise<Figure[]> {
  const opened = await openWatchedPage()
  await run(opened)
  const { warm, resets } = await warmRuns(opened, times)
  const pairs = await pairsOfRuns(opened, times)
  const grown = await growth(opened)
  await opened.close()
  return [
    {
      name: 'PGlite: reset between two tests',
      measured: median(resets),
      limit: 15,
      unit: 'ms',
      yardstick: warm.yardstick,
    },
    {
      name: 'PGlite: a spare is ready after a Run',
      measured: pairs.measured - warm.measured,
      limit: 400,
      unit: 'ms',
      yardstick: pairs.yardstick,
      of: pairs.of,
    },
    ...grown,
  ]
}

async function run({ run }: WatchedPage): Promise<{ ms: number; resets: number[] }> {
  const start = performance.now()
  const report = await run(twoSchemas)
  const ms = performance.now() - start
  if (report.status !== 'passed') throw new Error(`The sample ended as ${report.status}.`)
  // The first database of a Run takes the place of none.
  return { ms, resets: report.console.lines.slice(1).map(({ text }) => Number(text)) }
}

async function warmRuns(
  opened: WatchedPage,
  times: number,
): Promise<{ warm: Timed; resets: number[] }> {
  const resets: number[] = []
  const measure = async () => {
    const ran = await run(opened)
    resets.push(...ran.resets)
    return ran.ms
  }
  return { warm: await timed({ ...turnsIn(opened), times, measure }), resets }
}

/** The second Run of each pair waits for the spare that the first one has left to be made. */
const pairsOfRuns = (opened: WatchedPage, times: number): Promise<Timed> =>
  timed({
    ...turnsIn(opened),
    times,
    async measure() {
      await run(opened)
      return (await run(opened)).ms
    },
  })

const turnsIn = ({ page }: WatchedPage) => ({
  // A learner reads between two Runs, and a spare is made ready meanwhile.
  rest: () => untilQuiet(browserOf(page)),
  yardstick: inPage(page),
})

async function growth(opened: WatchedPage): Promise<Figure[]> {
  const browser = browserOf(opened.page)
  for (let count = 0; count < runs / 5; count += 1) await run(opened)
  const before = await memoryOf(browser)
  for (let count = runs / 5; count < runs; count += 1) await run(opened)
  const after = await memoryOf(browser)
  return [
    {
      name: `PGlite: memory that Runs ${runs / 5} to ${runs} add (of ${Math.round(after / 1000)} MB)`,
      measured: after - before,
      limit: 50_000,
      unit: 'kB',
    },
    {
      name: `PGlite: workers after ${runs} Runs: a spare, and the watchdog's yardstick`,
      measured: opened.page.workers().length,
      limit: 2,
      unit: '',
    },
  ]
}

function browserOf(page: Page): Browser {
  const browser = page.context().browser()
  if (!browser) throw new Error('The page has no browser.')
  return browser
}

/** Kilobytes of the processes that hold pages and frames, once the spare is ready. */
async function memoryOf(browser: Browser): Promise<number> {
  await untilQuiet(browser)
  const driver = await browser.newBrowserCDPSession()
  const { processInfo } = await driver.send('SystemInfo.getProcessInfo')
  await driver.detach()
  return processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) =>
      Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1]),
    )
    .reduce((sum, kilobytes) => sum + kilobytes, 0)
}
