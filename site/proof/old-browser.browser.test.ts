// A browser that lacks what our scripts need → one sentence, and a lesson that can be read.
import { afterAll, describe, expect, it } from 'vitest'
import { sideways, violations } from './axe.ts'
import { openSite } from './journeys.ts'
import { serveWork } from './serve.ts'

const site = await openSite()
const work = await serveWork(site.dist, site.course)
afterAll(() => work.close())

const lacks = {
  'Object.hasOwn': 'delete Object.hasOwn',
  'Array.prototype.toSorted': 'delete Array.prototype.toSorted',
  BroadcastChannel: 'delete globalThis.BroadcastChannel',
}

describe('a browser', () => {
  it.each(Object.entries(lacks))('without %s', async (name, statement) => {
    for (const { url } of [site, work]) {
      const page = await site.browser.newPage({ viewport: { width: 1440, height: 800 } })
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      await page.addInitScript(statement)
      await page.goto(`${url}lessons/the-tenant-model/`)
      const said = await page.getByRole('alert').allInnerTexts()
      expect(said).toEqual([
        expect.stringContaining(`too old for the exercises (it has no ${name})`),
      ])
      expect(await page.locator('#content').innerText()).toContain('createTenantTable')
      expect(await page.locator('#workbench').isVisible()).toBe(false)
      expect(await page.getByRole('button', { name: 'Open in the workbench' }).count()).toBe(0)
      expect(errors).toEqual([])
      await page.close()
    }
  })

  it.each([1440, 320])(
    'at %i px finds a page as it should be',

    async (width) => {
      const page = await site.browser.newPage({
        viewport: { width, height: 800 },
        bypassCSP: true,
      })
      await page.addInitScript('delete globalThis.BroadcastChannel')
      await page.goto(`${site.url}lessons/the-tenant-model/`)
      await page.getByRole('alert').waitFor()
      expect(await violations(page)).toEqual([])
      expect(await sideways(page)).toBe(0)
      await page.close()
    },
  )
})

it('where the first script cannot be had, the lesson is there to be read', async () => {
  const page = await site.browser.newPage({ viewport: { width: 1440, height: 800 } })
  await page.route('**/assets/shell*', (route) => route.abort())
  await page.goto(`${site.url}lessons/the-tenant-model/`)
  await page.getByRole('alert').filter({ hasText: 'could not start here' }).waitFor()
  expect(await page.locator('#workbench').isVisible()).toBe(false)
  await page.close()
})

it('a current browser is told nothing of the kind', async () => {
  const page = await site.browser.newPage()
  await page.goto(`${site.url}lessons/the-tenant-model/`)
  await page.locator('.bench-panes').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.close()
})
