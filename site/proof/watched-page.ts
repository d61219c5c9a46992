// The sandbox as built for learners → a page in Chromium to run it in, and a server that notes who asks.
import type { Browser, Page } from 'playwright-core'
import type { Report } from '#runner/grade/report.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import type { Limits } from '#runner/sandbox/limits.ts'
import { buildSandboxPage, type SandboxPage } from './build-sandbox-page.ts'
import { openChromium } from './chromium.ts'
import { right } from './sample-exercise.ts'
import { serveWatched, watchTests } from './serve-watched.ts'

export interface WatchedPage {
  readonly page: Page
  readonly origin: string
  /** The paths that were asked for since the page had loaded. */
  readonly asked: readonly string[]
  run(request: GradeRequest): Promise<Report>
  /** With what a yardstick got done until the report was there, in milliseconds of an idle machine. */
  runBeside(request: GradeRequest): Promise<{ readonly report: Report; readonly work: number }>
  /** The same in a page of its own that tells by a request: when a frame's process dies, the driver takes the page for dead. */
  runAlone(
    requests: readonly GradeRequest[],
    meanwhile?: () => Promise<void>,
  ): Promise<readonly Report[]>
  /** Ends the process that the frames live in, as a full heap does; waits for a run that is in its test. */
  crashFrames(): Promise<void>
  close(): Promise<void>
}

export interface WatchedPageOptions {
  /** Else it is built. */
  readonly files?: SandboxPage
  /** Closed with the page. */
  readonly browser?: Browser
  /** Else those that learners have. */
  readonly limits?: Limits
}

export async function openWatchedPage(options: WatchedPageOptions = {}): Promise<WatchedPage> {
  const files = options.files ?? (await buildSandboxPage())
  const served = await serveWatched(files)
  const browser = options.browser ?? (await openChromium())
  const crashed = new Set<string>()
  let crashes = 0
  const openPage = async (): Promise<Page> => {
    const page = await browser.newPage()
    await page.goto(served.origin)
    await page.waitForFunction(() => 'sandbox' in globalThis)
    if (options.limits) {
      await page.evaluate((limits) => {
        globalThis.sandbox = openSandbox({ workers: sources, limits })
      }, options.limits)
    }
    return page
  }
  const page = await openPage()
  return {
    page,
    origin: served.origin,
    asked: served.asked,
    run: (request) => page.evaluate((wanted) => globalThis.sandbox.run(wanted), request),
    runBeside: (request) =>
      page.evaluate(async (wanted) => {
        const endYardstick = await startYardstick()
        const report = await globalThis.sandbox.run(wanted)
        return { report, work: endYardstick() }
      }, request),
    async runAlone(requests, meanwhile) {
      const alone = await openPage()
      await alone.evaluate(watchTests)
      await alone.evaluate((warming) => globalThis.sandbox.run(warming), {
        ...right,
        engine: requests[0]?.engine ?? right.engine,
      })
      await alone.evaluate((wanted) => {
        globalThis.tellsOfTests = true
        void Promise.all(wanted.map((request) => globalThis.sandbox.run(request))).then((found) =>
          fetch('/told', { method: 'POST', body: JSON.stringify(found) }),
        )
      }, requests)
      await meanwhile?.()
      return served.told
    },
    async crashFrames() {
      // What runs in it is to have begun.
      await until(() => served.testsBegun() > crashes)
      crashes += 1
      const driver = await browser.newBrowserCDPSession()
      const { targetInfos } = await driver.send('Target.getTargets')
      for (const { type, targetId } of targetInfos) {
        if (type !== 'iframe' || crashed.has(targetId)) continue
        crashed.add(targetId)
        const { sessionId } = await driver.send('Target.attachToTarget', { targetId })
        const message = JSON.stringify({ id: 1, method: 'Page.crash' })
        await driver.send('Target.sendMessageToTarget', { sessionId, message })
      }
    },
    async close() {
      await browser.close()
      served.close()
    },
  }
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}
