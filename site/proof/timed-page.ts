// The Run button, pressed → how long until the verdict stands in the page, by the page's own clock.
import type { Page } from 'playwright-core'
import { exerciseOf, type Fixture } from './fixture.ts'
import { Workbook } from './workbook.ts'

const viewport = { width: 1440, height: 900 }

export interface TimedRun {
  /** Milliseconds from the click. */
  readonly sinceClick: number
  /** Milliseconds from the navigation. */
  readonly sinceNavigation: number
  /** "All 9 checks passed" */
  readonly title: string
}

/** A page whose learner has the reference for an answer. */
export async function openAnswered(fixture: Fixture, url: string, slug: string): Promise<Page> {
  const context = await fixture.browser.newContext({ viewport })
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

/** The first visit of a browser, which presses Run as soon as there is one. */
export async function runCold(fixture: Fixture, url: string, slug: string): Promise<TimedRun> {
  const context = await fixture.browser.newContext({ viewport })
  const page = await context.newPage()
  const { lesson } = exerciseOf(fixture, slug)
  await page.goto(`${url}lessons/${lesson}/#${slug}`, { waitUntil: 'commit' })
  const timed = await timeRun(page)
  await context.close()
  return timed
}

/** Waits for the button, too. */
export function timeRun(page: Page): Promise<TimedRun> {
  return page.evaluate(
    () =>
      new Promise<TimedRun>((resolve) => {
        let start: number | null = null
        let busy = false
        // A method, because a function with a name of its own does not cross into the page.
        const eye = {
          look() {
            const tests = document.querySelector('.tests')
            if (start === null) {
              const button = document.querySelector<HTMLButtonElement>('.button.run')
              if (!button) return
              busy = tests === null
              start = performance.now()
              button.click()
              return
            }
            const title = tests?.querySelector('.verdict h3')
            if (tests?.getAttribute('aria-busy') === 'true') busy = true
            else if (busy && title) {
              observer.disconnect()
              const now = performance.now()
              const text = (title.textContent ?? '').trim()
              resolve({ sinceClick: now - start, sinceNavigation: now, title: text })
            }
          },
        }
        const observer = new MutationObserver(() => eye.look())
        observer.observe(document, { subtree: true, childList: true, attributes: true })
        eye.look()
      }),
  )
}
