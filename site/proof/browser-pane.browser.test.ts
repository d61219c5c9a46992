// The learner's app in the page: what it shows, where the tenant is lost, how it starts and stops.
import { describe, expect, it } from 'vitest'
import { sideways, violations } from './axe.ts'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { go, openPane } from './opened-pane.ts'
import { Workbook } from './workbook.ts'

const site = await openSite()

describe('the Browser pane', () => {
  it('shows the reference app: links, forms, Back, both tenants', async () => {
    const { page, shown, strange } = await openPane(site, 'tenant-views', 'two-url-maps')
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
    const { page } = await openPane(site, 'a-folder-for-each-customer', 'qualified-notes', leaky)
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
    const { page, workbook, shown } = await openPane(site, 'tenant-views', 'tenant-home')
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
      const opened = await openPane(site, 'tenant-views', 'two-url-maps', undefined, {
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
