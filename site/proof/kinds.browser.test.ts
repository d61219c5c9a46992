// The kinds of exercise with a way of their own → used as a learner would: engines, predictions, parts.
import { afterAll, describe, expect, it } from 'vitest'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { sideways, violations } from './axe.ts'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { layOutKinds, refusedAnswer } from './kinds-course.ts'
import { Workbook } from './workbook.ts'

const kinds = layOutKinds()
afterAll(() => kinds.remove())
const site = await openSite(kinds.root)

const sizes: Readonly<Record<string, BrowserContextOptions>> = {
  'on a wide screen': { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  'at 320 px, in the dark': { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
}

async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await site.browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    bypassCSP: true,
    ...options,
  })
  return context.newPage()
}

async function expectAccess(page: Page, when: string): Promise<void> {
  expect(await violations(page), when).toEqual([])
  expect(await sideways(page), when).toBe(0)
}

describe.each(Object.entries(sizes))('%s', (_, size) => {
  it('what pg-mem refuses is not judged while PGlite cannot be had', async () => {
    const page = await openPage(size)
    const workbook = new Workbook(page, site.url)
    await workbook.open('kinds', 'on-two-engines')
    await page.route('**/pglite-wasm.*', (route) => route.abort())
    await workbook.write(refusedAnswer)
    expect(await workbook.run()).toContain('This database (pg-mem) cannot do that truthfully')
    await workbook.show('Results')
    expect(await page.locator('.cause').count()).toBe(0)
    await expectAccess(page, 'refused')

    await page.unroute('**/pglite-wasm.*')
    await page.getByRole('button', { name: 'Run it on PGlite' }).click()
    await page.getByText('ms on PGlite').waitFor()
    expect(await workbook.verdict()).toContain('1 check passed')
    await page.context().close()
  })

  it('what pg-mem refuses runs on PGlite by itself, and says so', async () => {
    const page = await openPage(size)
    const workbook = new Workbook(page, site.url)
    await workbook.open('kinds', 'on-two-engines')
    let letGo = () => {}
    const held = new Promise<void>((resolve) => (letGo = resolve))
    await page.route('**/pglite-wasm.*', async (route) => {
      await held
      await route.continue()
    })
    await workbook.write(refusedAnswer)
    await workbook.show('Code')
    await page.getByRole('button', { name: /^Run/ }).click()
    const progress = page.getByRole('progressbar', {
      name: /Fetching PGlite, once: .* of \d+\.\d MB/,
    })
    await progress.waitFor()
    await expectAccess(page, 'fetching')
    letGo()
    await page.getByText('ms on PGlite').waitFor()
    expect(await workbook.verdict()).toContain('1 check passed')
    await page.locator('p:not(.unseen)').getByText('So this ran on PGlite.').waitFor()
    await expectAccess(page, 'judged on PGlite')
    await page.context().close()
  })

  it('an engine that is chosen stays', async () => {
    const page = await openPage(size)
    const workbook = new Workbook(page, site.url)
    await workbook.open('kinds', 'on-two-engines')
    const pglite = page.getByRole('radio', { name: 'PGlite' })
    await workbook.show('Code')
    await pglite.check()
    await page.reload()
    await workbook.show('Code')
    await workbook.editor.waitFor()
    expect(await pglite.isChecked()).toBe(true)
    await workbook.write(refusedAnswer)
    expect(await workbook.run()).toContain('1 check passed')
    await page.context().close()
  })

  it('a predict explains itself after two tries', async () => {
    const page = await openPage(size)
    const workbook = new Workbook(page, site.url)
    await page.goto(`${site.url}lessons/kinds/#foretold`)
    await workbook.show('Code')
    const form = page.locator('#file-panel')
    const typed = form.getByRole('textbox')
    await typed.first().fill('7')
    await expectAccess(page, 'answering')
    expect(await page.getByRole('tab', { name: /grader/ }).count()).toBe(0)

    const check = async () => {
      await page.getByRole('button', { name: /^Run/ }).click()
      await page.locator('.tests[aria-busy=false] .verdict h3').waitFor({ state: 'attached' })
    }
    await check()
    const first = form.locator('.question').first()
    await first.getByText('You counted globex’s notes, too.').waitFor()
    expect(await first.innerText()).toContain('One more try, then it is explained.')
    expect(await first.innerText()).not.toContain('Three were there and one came.')
    await check()
    await first.getByText('Three were there and one came.').waitFor()
    expect(await first.innerText()).toContain('It really gave 4')
    expect(await form.locator('.question').nth(1).innerText()).not.toContain('explained')
    await expectAccess(page, 'explained')

    await page.reload()
    await workbook.show('Code')
    await first.getByText('Three were there and one came.').waitFor()
    await typed.first().fill(' 4 rows ')
    await typed.nth(1).fill('3')
    await form.locator('input[value=both]').check()
    await check()
    await workbook.show('Results')
    expect(await workbook.verdict()).toContain('All 3 checks passed')
    await page.context().close()
  })

  it('an attack is done in two parts', async () => {
    const page = await openPage(size)
    const workbook = new Workbook(page, site.url)
    const { reference } = exerciseOf(site, 'the-hole')
    await workbook.open('kinds', 'the-hole')
    expect(await workbook.run()).toContain('Part 1: 1 of 1 check failed')
    await workbook.show('Results')
    const parts = page.getByRole('list', { name: 'Parts of this exercise' })
    const now = parts.locator('[aria-current=step]')
    expect(await now.innerText()).toContain('Part 1 of 2 · Make it work')
    await expectAccess(page, 'part 1')

    await workbook.write(reference['payload.ts'] ?? '')
    expect(await workbook.run()).toContain('Part 2: 4 of 6 checks failed')
    await workbook.show('Results')
    expect(await now.innerText()).toContain('Part 2 of 2 · Close it')
    await page.getByText('Part 1 is done.').waitFor()
    await expectAccess(page, 'part 2')

    await workbook.show('Code')
    await page.getByRole('tab', { name: 'the-hole.ts' }).click()
    await workbook.write(reference['the-hole.ts'] ?? '')
    expect(await workbook.run()).toContain('All 7 checks passed')
    await workbook.show('Results')
    expect(await now.count()).toBe(0)
    await expectAccess(page, 'both done')
    await page.context().close()
  })
})

it('a predict is answered by keyboard alone', async () => {
  const page = await openPage()
  const workbook = new Workbook(page, site.url)
  await page.goto(`${site.url}lessons/kinds/#foretold`)
  await page.locator('.question').first().waitFor()
  const focus = () => page.evaluate(() => document.activeElement?.getAttribute('aria-labelledby'))
  for (let presses = 0; !(await focus())?.includes('card-after-insert'); presses += 1) {
    expect(presses, 'presses of Tab').toBeLessThan(60)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type('7')
  await page.keyboard.press('Enter')
  expect(await workbook.verdict()).toContain('0 of 3 answers right')
  expect(await focus(), 'the answer keeps the focus').toContain('card-after-insert')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('4')
  await page.keyboard.press('Tab')
  for (let presses = 0; !(await focus())?.includes('card-after-delete'); presses += 1) {
    expect(presses, 'presses of Tab').toBeLessThan(4)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type('3')
  for (let presses = 0; presses < 4; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.getAttribute('type') === 'radio')) break
  }
  // Up from the first goes round to the last.
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Control+Enter')
  await page
    .getByRole('status')
    .filter({ hasText: 'All 3 checks passed' })
    .waitFor({ state: 'attached' })
  await page.context().close()
})

it('who saves data fetches PGlite with a Run, not before', async () => {
  const page = await openPage()
  const asked: string[] = []
  page.on('request', (request) => void asked.push(request.url()))
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
  })
  const workbook = new Workbook(page, site.url)
  await workbook.open('kinds', 'on-two-engines')
  await page.getByRole('radio', { name: 'pg-mem' }).focus()
  await page.keyboard.press('ArrowRight')
  expect(await page.getByRole('radio', { name: 'PGlite' }).isChecked()).toBe(true)
  await page.reload()
  await workbook.editor.waitFor()
  await page.waitForLoadState('networkidle')
  expect(asked.filter((url) => url.includes('pglite'))).toEqual([])
  await workbook.write(refusedAnswer)
  expect(await workbook.run()).toContain('1 check passed')
  expect(asked.some((url) => url.includes('pglite-wasm'))).toBe(true)
  await page.context().close()
})
