// A wide screen on which the lesson was scrolled → what tells whether it keeps its place.
import type { Browser, Page } from 'playwright-core'
import { Workbook } from './workbook.ts'

export interface ScrolledLesson {
  readonly page: Page
  readonly workbook: Workbook
  /** Where the task was in the window when it was opened. */
  readonly before: number
  place(): Promise<number>
  /** Over what is open, without a scroll of the driver's. */
  write(text: string): Promise<void>
}

/** Below the lesson's beginning, at a place of the learner's own. */
export async function openScrolled(
  { browser, url }: { readonly browser: Browser; readonly url: string },
  lesson: string,
  exercise: string,
  height = 900,
): Promise<ScrolledLesson> {
  const page = await browser.newPage({ viewport: { width: 1440, height } })
  const workbook = new Workbook(page, url)
  await page.goto(`${url}lessons/${lesson}/#${exercise}`)
  await page.locator('.bench-panes').waitFor()
  await page.waitForLoadState('load')
  await page.evaluate(() => scrollBy({ top: 137, behavior: 'instant' }))
  await page.waitForFunction(() => scrollY > 500)
  // In pixels: what is loaded late above it moves the text, not the eye.
  const place = (): Promise<number> =>
    page.evaluate(() => {
      const task = document.getElementById(location.hash.slice(1))
      return Math.round(task?.getBoundingClientRect().top ?? Number.NaN)
    })
  return {
    page,
    workbook,
    before: await place(),
    place,
    async write(text) {
      await workbook.editor.evaluate((editor: HTMLElement) => editor.focus({ preventScroll: true }))
      await page.keyboard.press('Control+a')
      await page.keyboard.insertText(text)
    },
  }
}
