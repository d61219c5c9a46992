// Each kind of page and pane → no violation that axe can find: in both themes, wide and narrow, in forced colours.
import { describe, expect, it } from 'vitest'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { sideways, violations } from './axe.ts'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { Workbook } from './workbook.ts'

const site = await openSite()

const looks: Readonly<Record<string, BrowserContextOptions>> = {
  'wide and light': { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  'at 320 px in the dark': { viewport: { width: 320, height: 900 }, colorScheme: 'dark' },
}
const forced: BrowserContextOptions = { ...looks['wide and light'], forcedColors: 'active' }

/** One of each kind; a lesson with pictures, tables and cards. */
const kinds = ['', 'lessons/who-is-asking/', 'primers/sql/', '404.html']

const openPage = (look: BrowserContextOptions): Promise<Page> =>
  site.browser.newPage({ ...look, reducedMotion: 'reduce', bypassCSP: true })

async function expectAccess(page: Page, what: string): Promise<void> {
  expect(await violations(page), what).toEqual([])
  expect(await sideways(page), what).toBe(0)
}

describe.each(Object.entries(looks))('%s', (_, look) => {
  it('the pages that are read', async () => {
    const page = await openPage(look)
    for (const path of kinds) {
      await page.goto(site.url + path)
      await expectAccess(page, path)
    }
    await page.close()
  })

  it('the workbench, with every pane open in turn', async () => {
    const page = await openPage(look)
    const workbook = new Workbook(page, site.url)
    const { mistaken } = exerciseOf(site, 'tenant-model')
    await workbook.open('the-tenant-model', 'tenant-model')
    await expectAccess(page, 'before the first Run')
    await workbook.write(mistaken['value-in-string']?.['tenants.ts'] ?? '')
    await workbook.run()
    for (const pane of ['Tests', 'Database', 'Queries', 'Console', 'Hints', 'Solution']) {
      await workbook.result(pane)
      await expectAccess(page, pane)
    }
    await page.close()
  })

  it('a log with flags, and tables with marks', async () => {
    const page = await openPage(look)
    const workbook = new Workbook(page, site.url)
    const { mistaken } = exerciseOf(site, 'close-the-idor')
    await workbook.open('everyone-in-one-table', 'close-the-idor')
    await workbook.write(mistaken['delete-unscoped']?.['pool-repo.ts'] ?? '')
    await workbook.run()
    const log = await workbook.result('Queries')
    await log.getByText('Whose notes?').first().waitFor()
    await log.getByText('by the check itself').first().click()
    await expectAccess(page, 'Queries')
    await log.getByRole('checkbox', { name: 'only flagged' }).check()
    await expectAccess(page, 'only flagged')
    const tables = await workbook.result('Database')
    await tables.getByText('removed').first().waitFor()
    await expectAccess(page, 'Database')
    await page.close()
  })

  it('the form of the quiz', async () => {
    const page = await openPage(look)
    const workbook = new Workbook(page, site.url)
    await page.goto(`${site.url}lessons/one-building-many-tenants/#words-and-walls`)
    await workbook.show('Code')
    await page.getByRole('radio').first().waitFor()
    await expectAccess(page, 'before a Run')
    await page.getByRole('button', { name: /^Run/ }).click()
    await page.getByText('Not answered yet').first().waitFor({ state: 'attached' })
    await expectAccess(page, 'after a Run')
    await page.close()
  })
})

it('in forced colours, the pages that are read, and the workbench', async () => {
  const page = await openPage(forced)
  for (const path of kinds) {
    await page.goto(site.url + path)
    await expectAccess(page, path)
  }
  await new Workbook(page, site.url).open('the-tenant-model', 'tenant-model')
  await expectAccess(page, 'the workbench')
  await page.close()
})

it('no page that is read can be scrolled sideways at 320 px', async () => {
  const page = await openPage(looks['at 320 px in the dark'] ?? {})
  const lessons = site.course.lessons.filter(({ exercises }) => exercises.length > 0)
  for (const { slug } of lessons) {
    await page.goto(`${site.url}lessons/${slug}/`)
    expect(await sideways(page), slug).toBe(0)
  }
  await page.close()
})
