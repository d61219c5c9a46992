// Every page and pane → no violation that axe can find, in both themes, wide and narrow.
import { describe, expect, it } from 'vitest'
import { sideways, violations } from './axe.ts'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { Workbook } from './workbook.ts'

const site = await openSite()

const widths = [320, 1440]
const themes = ['light', 'dark'] as const

describe.each(themes)('in the %s theme', (colorScheme) => {
  describe.each(widths)('at %i px', (width) => {
    const openPage = () =>
      site.browser.newPage({
        viewport: { width, height: 900 },
        colorScheme,
        reducedMotion: 'reduce',
        bypassCSP: true,
      })

    it('the pages that are read', async () => {
      const page = await openPage()
      for (const path of [
        '',
        'lessons/the-tenant-model/',
        'lessons/everyone-in-one-table/',
        'lessons/who-is-asking/',
        'lessons/tenant-views/',
        'primers/sql/',
        'primers/express/',
        '404.html',
      ]) {
        await page.goto(site.url + path)
        expect(await violations(page), path).toEqual([])
        expect(await sideways(page), path).toBe(0)
      }
      await page.close()
    })

    it('the workbench, with every pane open in turn', async () => {
      const page = await openPage()
      const workbook = new Workbook(page, site.url)
      const { wrong } = exerciseOf(site, 'tenant-model')
      await workbook.open('the-tenant-model', 'tenant-model')
      expect(await violations(page), 'before the first Run').toEqual([])
      await workbook.write(wrong['value-in-string']?.['tenants.ts'] ?? '')
      await workbook.run()
      for (const pane of ['Tests', 'Database', 'Queries', 'Console', 'Hints', 'Solution']) {
        await workbook.result(pane)
        expect(await violations(page), pane).toEqual([])
        expect(await sideways(page), pane).toBe(0)
      }
      await page.close()
    })

    it('a log with flags, and tables with marks', async () => {
      const page = await openPage()
      const workbook = new Workbook(page, site.url)
      const { wrong } = exerciseOf(site, 'close-the-idor')
      await workbook.open('everyone-in-one-table', 'close-the-idor')
      await workbook.write(wrong['delete-unscoped']?.['pool-repo.ts'] ?? '')
      await workbook.run()
      const log = await workbook.result('Queries')
      await log.getByText('Whose notes?').first().waitFor()
      await log.getByText('by the check itself').first().click()
      expect(await violations(page), 'Queries').toEqual([])
      expect(await sideways(page), 'Queries').toBe(0)
      await log.getByRole('checkbox', { name: 'only flagged' }).check()
      expect(await violations(page), 'only flagged').toEqual([])
      const tables = await workbook.result('Database')
      await tables.getByText('removed').first().waitFor()
      expect(await violations(page), 'Database').toEqual([])
      expect(await sideways(page), 'Database').toBe(0)
      await page.close()
    })

    it('the form of the quiz', async () => {
      const page = await openPage()
      const workbook = new Workbook(page, site.url)
      await page.goto(`${site.url}lessons/one-building-many-tenants/#words-and-walls`)
      await workbook.show('Code')
      await page.getByRole('radio').first().waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: /^Run/ }).click()
      await page.getByText('Not answered yet').first().waitFor({ state: 'attached' })
      expect(await violations(page), 'after a Run').toEqual([])
      expect(await sideways(page)).toBe(0)
      await page.close()
    })
  })
})
