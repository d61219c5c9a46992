// A learner's way through the first two lessons: wide, on a phone, and by keyboard alone.
import { describe, expect, it } from 'vitest'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { sideways } from './axe.ts'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { Workbook } from './workbook.ts'

const site = await openSite()

const sizes: Readonly<Record<string, BrowserContextOptions>> = {
  'on a wide screen': { viewport: { width: 1440, height: 900 } },
  'at 320 px': { viewport: { width: 320, height: 640 }, hasTouch: true },
}

describe('a learner', () => {
  for (const [where, options] of Object.entries(sizes)) {
    it(`fails, reads, mends, and comes back to find it passed, ${where}`, async () => {
      const context = await site.browser.newContext(options)
      const page = await context.newPage()
      const errors = listen(page)
      const workbook = new Workbook(page, site.url)

      await page.goto(site.url)
      await page.getByRole('link', { name: /Start with lesson 1/ }).click()
      await expectNoSidewaysScroll(page)
      await workbook.open('one-building-many-tenants', 'hello-two-tenants')

      const first = exerciseOf(site, 'hello-two-tenants')
      await workbook.write(first.mistaken['empty-means-all']?.['notes-for.ts'] ?? '')
      expect(await workbook.run()).toMatch(/\d of \d+ checks failed/)
      const results = await workbook.result('Tests')
      const said = await results.innerText()
      expect(said).toContain('“No tenant” became “every tenant”')
      expect(said).toContain('With an empty tenant id we got 6 notes')
      await results
        .getByRole('button', { name: /notes-for\.ts:4/ })
        .first()
        .waitFor()
      await expectNoSidewaysScroll(page)

      await workbook.write(first.reference['notes-for.ts'] ?? '')
      expect(await workbook.run()).toMatch(/All \d+ checks passed/)

      await page.reload()
      await workbook.show('Code')
      await workbook.editor.waitFor()
      await page.getByText('✓ passed').first().waitFor()
      expect(await workbook.editor.innerText()).toContain('notesFor needs a tenant')

      await workbook.open('the-tenant-model', 'tenant-model')
      const second = exerciseOf(site, 'tenant-model')
      await workbook.write(second.reference['tenants.ts'] ?? '')
      expect(await workbook.run()).toMatch(/All \d+ checks passed/)
      const database = await (await workbook.result('Database')).innerText()
      expect(database).toContain('tenants')
      expect(database).toContain('acme')
      expect(database).toContain('schema_name')
      const queries = await (await workbook.result('Queries')).innerText()
      expect(queries).toContain('insert into tenants (schema_name, name) values ($1, $2)')
      expect(queries).toContain('$1 = acme')
      await expectNoSidewaysScroll(page)

      await page.goto(site.url)
      await page.locator('[data-total]', { hasText: '2 of' }).waitFor({ state: 'attached' })
      expect(errors).toEqual([])
      await context.close()
    })
  }

  it('does it by keyboard alone', async () => {
    const page = await site.browser.newPage({ viewport: { width: 1280, height: 800 } })
    const workbook = new Workbook(page, site.url)
    const first = exerciseOf(site, 'hello-two-tenants')
    await page.goto(site.url)
    await tabTo(
      page,
      () => document.activeElement?.textContent?.includes('Start with lesson 1') === true,
    )
    await page.keyboard.press('Enter')
    await workbook.editor.waitFor()
    await tabTo(page, () => document.activeElement?.classList.contains('cm-content') === true)
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(first.reference['notes-for.ts'] ?? '')
    await page.keyboard.press('Control+Enter')
    expect(await workbook.verdict()).toMatch(/All \d+ checks passed/)
    expect(await page.getByRole('status').filter({ hasText: 'passed' }).count()).toBeGreaterThan(0)

    // Escape and then Tab leaves the editor, which otherwise keeps Tab for indenting.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    const inside = await page.evaluate(() => document.activeElement?.closest('.cm-editor') !== null)
    expect(inside).toBe(false)
    await tabTo(
      page,
      () =>
        document.activeElement?.getAttribute('role') === 'tab' &&
        document.activeElement.textContent.startsWith('Tests'),
    )
    await page.keyboard.press('ArrowRight')
    const chosen = await page.getByRole('tab', { selected: true }).allInnerTexts()
    expect(chosen.some((text) => text.startsWith('Browser'))).toBe(true)
    await page.close()
  })

  it('answers the quiz in its form, and the file follows', async () => {
    const page = await site.browser.newPage({ viewport: { width: 1440, height: 900 } })
    const workbook = new Workbook(page, site.url)
    await page.goto(`${site.url}lessons/one-building-many-tenants/#words-and-walls`)
    const form = page.locator('#file-panel')
    await form.getByRole('radio').first().waitFor()
    const quiz = exerciseOf(site, 'words-and-walls')
    const answers = quiz.reference['answers.ts'] ?? ''
    for (const card of quiz.cards) {
      const chosen = new RegExp(`${card.id}: '([^']+)'`).exec(answers)?.[1] ?? ''
      await form.locator(`input[type=radio][value="${chosen}"][name*="${card.id}"]`).first().check()
    }
    await page.getByRole('button', { name: /^Run/ }).click()
    expect(await workbook.verdict()).toMatch(/All \d+ checks passed/)
    await page.close()
  })

  it('reads a lesson and its tasks without JavaScript', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${site.url}lessons/the-tenant-model/`)
    const text = await page.locator('main').innerText()
    expect(text).toContain('createTenantTable')
    expect(text.length).toBeGreaterThan(2000)
    await context.close()
  })
})

function listen(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return errors
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await sideways(page), 'pixels that the page can be scrolled sideways').toBe(0)
}

async function tabTo(page: Page, reached: () => boolean): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(reached)) return
  }
  throw new Error('80 presses of Tab did not get there.')
}
