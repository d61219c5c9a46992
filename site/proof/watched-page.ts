// The sandbox as built for learners → a page in Chromium to run it in, and a server that notes who asks.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { Browser, Page } from 'playwright-core'
import type { Report } from '#runner/grade/report.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { policy } from '#site/build/policy.ts'
import { buildSandboxPage, type SandboxPage } from './build-sandbox-page.ts'
import { openChromium } from './chromium.ts'
import { right } from './sample-exercise.ts'

export interface WatchedPage {
  readonly page: Page
  readonly origin: string
  /** The paths that were asked for since the page had loaded. */
  readonly asked: readonly string[]
  run(request: GradeRequest): Promise<Report>
  /** The same in a page of its own that tells by a request: when a frame's process dies, the driver takes the page for dead. */
  runAlone(
    requests: readonly GradeRequest[],
    meanwhile?: () => Promise<void>,
  ): Promise<readonly Report[]>
  /** Ends the process that the frames live in, as a full heap does; waits for one that still lives. */
  crashFrames(): Promise<void>
  close(): Promise<void>
}

/** The browser is closed with it. */
export async function openWatchedPage(given?: SandboxPage, joined?: Browser): Promise<WatchedPage> {
  const files = given ?? (await buildSandboxPage())
  const asked: string[] = []
  const crashed = new Set<string>()
  let told: ((reports: readonly Report[]) => void) | undefined
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path === '/told') {
      void json(request).then((reports) => told?.(reports as Report[]))
      response.end()
      return
    }
    asked.push(path)
    const content = files.get(path)
    response.statusCode = content === undefined ? 404 : 200
    response.setHeader(
      'Content-Type',
      path === '/' ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8',
    )
    if (path === '/') response.setHeader('Content-Security-Policy', policy('workbench'))
    response.end(content)
  })
  server.on('upgrade', (request, socket) => {
    asked.push(`upgrade ${request.url}`)
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const browser = joined ?? (await openChromium())
  const openPage = async (): Promise<Page> => {
    const page = await browser.newPage()
    await page.goto(origin)
    await page.waitForFunction(() => 'sandbox' in globalThis)
    return page
  }
  const page = await openPage()
  return {
    page,
    origin,
    asked,
    run: (request) => page.evaluate((wanted) => globalThis.sandbox.run(wanted), request),
    async runAlone(requests, meanwhile) {
      const reports = new Promise<readonly Report[]>((resolve) => (told = resolve))
      const alone = await openPage()
      await alone.evaluate((warming) => globalThis.sandbox.run(warming), {
        ...right,
        engine: requests[0]?.engine ?? right.engine,
      })
      await alone.evaluate((wanted) => {
        void Promise.all(wanted.map((request) => globalThis.sandbox.run(request))).then((found) =>
          fetch('/told', { method: 'POST', body: JSON.stringify(found) }),
        )
      }, requests)
      await meanwhile?.()
      return reports
    },
    async crashFrames() {
      const driver = await browser.newBrowserCDPSession()
      const living = async () => {
        const { targetInfos } = await driver.send('Target.getTargets')
        return targetInfos.filter(
          ({ type, targetId }) => type === 'iframe' && !crashed.has(targetId),
        )
      }
      let frames = await living()
      for (; frames.length === 0; frames = await living()) {
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      // What runs in it should have begun.
      await new Promise((resolve) => setTimeout(resolve, 1500))
      for (const { targetId } of frames) {
        crashed.add(targetId)
        const { sessionId } = await driver.send('Target.attachToTarget', { targetId })
        const message = JSON.stringify({ id: 1, method: 'Page.crash' })
        await driver.send('Target.sendMessageToTarget', { sessionId, message })
      }
    },
    async close() {
      await browser.close()
      server.close()
    },
  }
}
