// A Run that failed → the line and what happened there are in view, and whoever types on is not moved.
import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { openScrolled } from './scrolled-lesson.ts'
import { Workbook } from './workbook.ts'

const site = await openSite()

describe('after a failed Run', () => {
  const padding = Array.from({ length: 80 }, (_, at) => `// line ${at + 1}`).join('\n')
  const inView = (page: Page): Promise<boolean> =>
    page.evaluate(() => {
      const [line, words, box] = ['.cm-failing-line', '.cm-failing-text', '.cm-scroller'].map(
        (name) => document.querySelector(`.editor-host ${name}`)?.getBoundingClientRect(),
      )
      return Boolean(line && words && box && line.top >= box.top && words.bottom <= box.bottom)
    })

  it('the failing line is in view with what happened there, and the cursor stays', async () => {
    const opened = await openScrolled(site, 'one-building-many-tenants', 'hello-two-tenants')
    const { page, workbook, write } = opened
    const wrong = exerciseOf(site, 'hello-two-tenants').mistaken['empty-means-all']
    await write(`${padding}\n${wrong?.['notes-for.ts'] ?? ''}`)
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+Enter')
    await workbook.verdict()
    await expect.poll(() => inView(page)).toBe(true)
    expect(await opened.place()).toBe(opened.before)
    expect(await page.locator('.cm-failing-text').first().innerText()).toContain(
      '“No tenant” became “every tenant”',
    )
    await page.keyboard.insertText('// typed where the cursor was\n')
    expect(await workbook.editor.evaluate((text) => text.contains(document.activeElement))).toBe(
      true,
    )
    await page.locator('.cm-line', { hasText: 'typed where the cursor was' }).waitFor()
    await page.close()
  })

  it('whoever has typed on meanwhile is not moved', async () => {
    const opened = await openScrolled(site, 'one-building-many-tenants', 'hello-two-tenants')
    const { page, write } = opened
    await write(`export function notesFor() {\n  for (;;);\n}\n${padding}\n`)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Running…' }).waitFor()
    await page.keyboard.insertText('// typed during the Run\n')
    const scrolled = () =>
      page.locator('.editor-host .cm-scroller').evaluate((box) => box.scrollTop)
    const at = await scrolled()
    expect(at).toBeGreaterThan(0)
    await page.getByText('The Run was stopped').first().waitFor()
    expect(await scrolled()).toBe(at)
    await page.close()
  })

  it('a phone shows it as soon as the code is shown', async () => {
    const page = await site.browser.newPage({ viewport: { width: 320, height: 640 } })
    const workbook = new Workbook(page, site.url)
    await workbook.open('one-building-many-tenants', 'hello-two-tenants')
    const wrong = exerciseOf(site, 'hello-two-tenants').mistaken['empty-means-all']
    await workbook.write(`${wrong?.['notes-for.ts'] ?? ''}\n${padding}`)
    expect(await workbook.run()).toContain('failed')
    await workbook.show('Code')
    await expect.poll(() => inView(page)).toBe(true)
    await page.close()
  })
})
