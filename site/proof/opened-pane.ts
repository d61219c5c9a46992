// A lesson, an exercise → its Browser pane, open, in a page of its own.
import type { FrameLocator, Page } from 'playwright-core'
import type { Site } from './journeys.ts'
import { Workbook } from './workbook.ts'

export interface OpenedPane {
  readonly page: Page
  readonly workbook: Workbook
  readonly shown: FrameLocator
  /** What left the page for anywhere but the site. */
  readonly strange: string[]
}

/** `text` is the learner's file, where it is not the starter. */
export async function openPane(
  site: Site,
  lesson: string,
  slug: string,
  text?: string,
  viewport = { width: 1440, height: 900 },
): Promise<OpenedPane> {
  const page = await site.browser.newPage({ viewport })
  const strange: string[] = []
  // What the policy stops never leaves the page; anything else would fail by its name, at the latest.
  // Nor does a blob: a worker that is ended while it starts leaves its blob as a failed request.
  const note = (url: string): void => {
    if (!/^(blob|data):/.test(url)) strange.push(url)
  }
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'csp') note(request.url())
  })
  page.on('response', (response) => {
    if (!response.url().startsWith(site.url)) note(response.url())
  })
  const workbook = new Workbook(page, site.url)
  await workbook.open(lesson, slug)
  if (text !== undefined) await workbook.write(text)
  await workbook.result('Browser')
  await page.locator('.reply').first().waitFor()
  return { page, workbook, shown: page.frameLocator('iframe.preview').first(), strange }
}

export async function go(page: Page, host: string, path: string): Promise<void> {
  await page.getByLabel('Host', { exact: true }).selectOption(host)
  await page.getByLabel('Path', { exact: true }).fill(path)
  await page.getByRole('button', { name: 'Go' }).click()
  await page.locator('.reply header', { hasText: host }).filter({ hasText: path }).first().waitFor()
}

/**
 * The pane with an app that sends these pages, the first at `/0`, and at every other path one that
 * says it. `pages` is the source of a list of texts, so that it can say how a large one is made.
 */
export async function openPages(site: Site, pages: string): Promise<OpenedPane> {
  const routes = `
    const pages = ${pages}
    export const mountRoutes = () => (req, res) => {
      const page = pages[Number(req.path.slice(1) || NaN)]
      res.type('html').send(page ?? '<!doctype html><p>page ' + req.method + ' ' + req.url + '</p>')
    }
    export const subfolder = () => (_req, _res, next) => next()
  `
  return openPane(site, 'tenant-views', 'two-url-maps', routes)
}
