// The Go button of the Browser pane, pressed → how long until the page that the app sent is shown.
import type { Page } from 'playwright-core'
import type { Figure } from './figures.ts'
import type { Fixture } from './fixture.ts'
import { inPage, timed } from './machine.ts'
import { Workbook } from './workbook.ts'

const clicks = 20
/** A reader looks at a page before the next click. */
const pauseMs = 300

/** By the page's own clock, from the click to the `load` of the frame. */
export async function clickFigure({ browser }: Fixture, url: string): Promise<Figure> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const workbook = new Workbook(page, url)
  await workbook.open('tenant-views', 'two-url-maps')
  await workbook.result('Browser')
  await page.locator('.reply').first().waitFor({ timeout: 60_000 })
  await page.getByLabel('reference app').check()
  await page.frameLocator('iframe.preview').first().getByText('Customer since').waitFor()
  let path = '/'
  const found = await timed({
    times: clicks,
    rest: () => page.waitForTimeout(pauseMs),
    yardstick: inPage(page),
    async measure() {
      path = path === '/' ? '/notes' : '/'
      await page.getByLabel('Path', { exact: true }).fill(path)
      return timeGo(page)
    },
  })
  await page.close()
  return { name: 'Browser pane: a click, to the page shown', limit: 100, unit: 'ms', ...found }
}

function timeGo(page: Page): Promise<number> {
  return page.getByRole('button', { name: 'Go', exact: true }).evaluate(
    (button) =>
      new Promise<number>((resolve, reject) => {
        const begin = performance.now()
        // The frame is a new one, so it is listened for above it, where its load does not bubble to.
        document.addEventListener('load', () => resolve(performance.now() - begin), {
          capture: true,
          once: true,
        })
        setTimeout(() => reject(new Error('No page was shown in 10 seconds.')), 10_000)
        ;(button as HTMLButtonElement).click()
      }),
  )
}
