// Every page and pane → no violation that axe can find, in both themes, wide and narrow.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { exerciseOf, openFixture, type Fixture } from './fixture.ts'
import { serveFiles, type Served } from './serve.ts'
import { Workbook } from './workbook.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let fixture: Fixture
let served: Served

beforeAll(async () => {
  fixture = await openFixture()
  served = await serveFiles(fixture.dist)
}, 60_000)

afterAll(async () => {
  served.close()
  await fixture.close()
})

const widths = [320, 1440]
const themes = ['light', 'dark'] as const

describe.each(themes)('in the %s theme', (colorScheme) => {
  describe.each(widths)('at %i px', (width) => {
    const openPage = () =>
      fixture.browser.newPage({
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
        await page.goto(served.url + path)
        expect(await violations(page), path).toEqual([])
        expect(await sideways(page), path).toBe(0)
      }
      await page.close()
    })

    it('the workbench, with every pane open in turn', { timeout: 60_000 }, async () => {
      const page = await openPage()
      const workbook = new Workbook(page, served.url)
      const { wrong } = exerciseOf(fixture, 'tenant-model')
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

    it('the form of the quiz', async () => {
      const page = await openPage()
      const workbook = new Workbook(page, served.url)
      await page.goto(`${served.url}lessons/one-building-many-tenants/#words-and-walls`)
      await workbook.show('Code')
      await page.getByRole('radio').first().waitFor()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: /^Run/ }).click()
      await page.getByText('No answer yet').first().waitFor({ state: 'attached' })
      expect(await violations(page), 'after a Run').toEqual([])
      expect(await sideways(page)).toBe(0)
      await page.close()
    })
  })
})

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  )
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
}

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
