// What a learner wrote before a reset → back again: after another exercise, after a reload, in both stores.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { violations } from './axe.ts'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { serveFiles, serveWork, type Served } from './serve.ts'
import { Workbook } from './workbook.ts'

const lesson = 'the-tenant-model'
const slug = 'tenant-model'
const mine = 'export const mine = "written in an hour"\n'

const site = await openSite()

const stores = {
  'a static build': (): Promise<Served> => serveFiles(site.dist),
  'npm start': (): Promise<Served & { root?: string }> => serveWork(site.dist, site.course),
}

describe.each(Object.entries(stores))('with the store of %s', (_, serve) => {
  let served: Served & { readonly root?: string }
  beforeAll(async () => {
    served = await serve()
  })
  afterAll(() => served.close())

  const openPage = async (width = 1440): Promise<[Page, Workbook]> => {
    const page = await site.browser.newPage({
      viewport: { width, height: 900 },
      bypassCSP: true,
    })
    return [page, new Workbook(page, served.url)]
  }
  const saved = (page: Page) => page.locator('.save-state[data-state=saved]').waitFor()

  it('a reset is undone after another exercise and a reload, by keyboard', async () => {
    const [page, workbook] = await openPage()
    await workbook.open(lesson, slug)
    await workbook.write(mine)
    await page.getByRole('button', { name: 'Reset' }).click()
    await workbook.editor.filter({ hasText: 'TODO' }).waitFor()
    const said = page.getByRole('status').filter({ hasText: 'from before the reset (today' })
    await said.waitFor()
    expect(await violations(page)).toEqual([])
    await saved(page)

    const others = page.getByRole('navigation', { name: 'Exercises of this lesson' })
    await others.getByRole('link').nth(1).click()
    await said.waitFor({ state: 'detached' })
    await page.goto(`${served.url}lessons/one-building-many-tenants/`)
    await workbook.open(lesson, slug)
    await page.reload()
    await said.waitFor()
    await page.getByRole('button', { name: 'Bring back what was here before the reset' }).focus()
    await page.keyboard.press('Enter')
    await workbook.editor.filter({ hasText: 'written in an hour' }).waitFor()
    await page.getByRole('status').filter({ hasText: 'Your code is back' }).waitFor()
    await page.locator('[role=tab][aria-selected=true]:focus').waitFor()
    await page.close()
  })

  it('it is in the list for whoever has typed on and passed since', async () => {
    const [page, workbook] = await openPage()
    await workbook.open(lesson, slug)
    await workbook.write(mine)
    await page.getByRole('button', { name: 'Reset' }).click()
    await workbook.write(exerciseOf(site, slug).reference['tenants.ts'] ?? '')
    expect(await workbook.run()).toMatch(/All \d+ checks passed/)
    await saved(page)
    await page.reload()
    await workbook.editor.waitFor()
    await page.getByRole('button', { name: 'Versions' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Earlier versions' })
    await dialog.getByText('Passed').waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Bring back: Before a reset' }).first().focus()
    await page.keyboard.press('Enter')
    await workbook.editor.filter({ hasText: 'written in an hour' }).waitFor()
    expect(await dialog.isVisible()).toBe(false)
    await page.close()
  })

  it('on a phone there is room for the way back', async () => {
    const [page, workbook] = await openPage(320)
    await workbook.open(lesson, slug)
    await workbook.write(mine)
    await page.getByRole('button', { name: 'Reset' }).click()
    await page.getByRole('button', { name: 'Bring back what was' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Versions' }).click()
    await page.getByRole('dialog', { name: 'Earlier versions' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.close()
  })

  it('under npm start they lie in .party-wall/ and nowhere else', () => {
    if (served.root === undefined) return
    const kept = readFileSync(join(served.root, `.party-wall/versions/${slug}.json`), 'utf8')
    expect(kept).toContain('written in an hour')
    expect(existsSync(join(served.root, '.party-wall/versions/words-and-walls.json'))).toBe(false)
  })
})
