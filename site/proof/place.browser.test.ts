// The lesson beside the workbench → where the learner left it, whatever is pressed, turned or run.
import { describe, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { Workbook } from './workbook.ts'

const site = await openSite()
let page: Page
let workbook: Workbook

/** Of the task in the window, in pixels: what is loaded late above it moves the text, not the eye. */
const place = (): Promise<number> =>
  page.evaluate(() => {
    const task = document.getElementById(location.hash.slice(1))
    return Math.round(task?.getBoundingClientRect().top ?? Number.NaN)
  })
const tab = (name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`) })
const wrongTenants = (): string =>
  exerciseOf(site, 'tenant-model').wrong['value-in-string']?.['tenants.ts'] ?? ''

/** With the mouse alone: the driver's own click scrolls the page for elements larger than their frame. */
async function press(where: Locator): Promise<void> {
  await pointAt(where)
  await page.mouse.down()
  await page.mouse.up()
}

async function pointAt(where: Locator): Promise<void> {
  const box = await where.boundingBox()
  if (!box) throw new Error(`${where.toString()} is not on the screen.`)
  await page.mouse.move(box.x + box.width / 2, box.y + Math.min(box.height / 2, 100))
}

async function isInView(inside: Locator, box: Locator): Promise<boolean> {
  const [one, other] = await Promise.all([inside.boundingBox(), box.boundingBox()])
  return one !== null && other !== null && one.y >= other.y && one.y < other.y + other.height
}

async function write(text: string): Promise<void> {
  await workbook.editor.evaluate((editor: HTMLElement) => editor.focus({ preventScroll: true }))
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
}

async function run(): Promise<string> {
  await press(page.getByRole('button', { name: /^Run/ }))
  return workbook.verdict()
}

/** A wide screen with the lesson scrolled to a place of the learner's own, below its beginning. */
async function openAt(lesson: string, exercise: string, height = 900): Promise<number> {
  page = await site.browser.newPage({ viewport: { width: 1440, height } })
  workbook = new Workbook(page, site.url)
  await page.goto(`${site.url}lessons/${lesson}/#${exercise}`)
  await page.locator('.bench-panes').waitFor()
  await page.waitForLoadState('load')
  await page.evaluate(() => scrollBy({ top: 137, behavior: 'instant' }))
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(500)
  return place()
}

describe('on a wide screen the lesson keeps its place', () => {
  it('through a Run by button and by key, a chip, the tabs, hints and the solution', async () => {
    const before = await openAt('the-tenant-model', 'tenant-model')
    await write(wrongTenants())
    expect(await run()).toContain('failed')
    expect(await place(), 'Run').toBe(before)
    const chips = page.locator('.place-button')
    for (let at = 0; at < (await chips.count()); at += 1) {
      await press(tab('Tests'))
      if (!(await chips.nth(at).isVisible())) continue
      await press(chips.nth(at))
      await page.locator('.cm-content:focus').waitFor()
      expect(await place(), `chip ${at}`).toBe(before)
    }
    await page.keyboard.press('Control+Enter')
    await workbook.verdict()
    expect(await place(), 'Ctrl Enter').toBe(before)
    for (const name of ['Database', 'Queries', 'Console', 'Hints', 'Solution', 'Tests']) {
      await press(tab(name))
      expect(await place(), name).toBe(before)
    }
    await tab('Tests').evaluate((one: HTMLElement) => one.focus({ preventScroll: true }))
    for (const key of ['ArrowRight', 'End', 'Home']) await page.keyboard.press(key)
    expect(await place(), 'arrow keys').toBe(before)
    await press(tab('Hints'))
    await press(page.getByRole('button', { name: 'Show a hint' }))
    await press(tab('Solution'))
    await press(page.getByRole('button', { name: 'Show it now…' }))
    await page.getByRole('button', { name: 'Not yet' }).and(page.locator(':focus')).waitFor()
    expect(await place(), 'solution').toBe(before)
    await press(page.getByRole('button', { name: 'Reset' }))
    await workbook.editor.filter({ hasText: 'TODO' }).waitFor()
    expect(await place(), 'Reset').toBe(before)
    await write(exerciseOf(site, 'tenant-model').reference['tenants.ts'] ?? '')
    expect(await run()).toContain('All 9 checks passed')
    await page.locator('[data-mark=tenant-model]', { hasText: 'Passed' }).last().waitFor()
    expect(await place(), 'a pass').toBe(before)
    await page.close()
  })

  it('when a chip leads to the first line of a file that is shorter than the editor', async () => {
    const before = await openAt('one-building-many-tenants', 'hello-two-tenants', 1300)
    await write('export function notesFor( {\n')
    expect(await run()).toContain('could not start')
    await press(page.locator('.place-button').first())
    await page.locator('.cm-content:focus').waitFor()
    expect(await place()).toBe(before)
    await page.close()
  })

  it('through a quiz, its Run, and the way to each of its questions', async () => {
    const before = await openAt('one-building-many-tenants', 'words-and-walls')
    await run()
    expect(await place(), 'Run').toBe(before)
    const ways = page.locator('#result-panel').getByRole('button', { name: /^Question/ })
    expect(await ways.count()).toBeGreaterThan(3)
    for (const [at, way] of (await ways.all()).entries()) {
      await way.dispatchEvent('click')
      const question = page.locator('.question').nth(at)
      await question.locator('input:focus').waitFor()
      expect(await place()).toBe(before)
      expect(
        await isInView(question.locator('.question-text'), page.locator('.question-form')),
      ).toBe(true)
    }
    await page.close()
  })
})

describe('a wheel that turns over the workbench', () => {
  it('never runs over into the lesson', async () => {
    const before = await openAt('the-tenant-model', 'tenant-model')
    const over = async (where: Locator, what: string): Promise<void> => {
      await pointAt(where)
      for (const way of [1, -1]) {
        for (let turns = 0; turns < 12; turns += 1) await page.mouse.wheel(0, way * 400)
        // The lesson would have begun to move by the frame after the one that took the last turn.
        await page.evaluate(
          () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
        )
        expect(await place(), what).toBe(before)
      }
    }
    await over(page.locator('.editor-host'), 'the editor')
    await over(page.locator('.bench-head'), 'the head')
    await over(page.locator('#result-panel'), 'the task')
    await write('export const short = 1\n')
    await over(page.locator('.editor-host'), 'an editor with one line')
    await write(wrongTenants())
    await run()
    for (const name of ['Tests', 'Database', 'Queries', 'Console', 'Hints', 'Solution']) {
      await press(tab(name))
      await over(page.locator('#result-panel'), name)
    }
    // Over the lesson itself it turns as ever.
    await page.mouse.move(200, 500)
    await page.mouse.wheel(0, 400)
    await expect.poll(place).toBeLessThan(before)
    await page.close()
  })
})

describe('after a failed Run', () => {
  const padding = Array.from({ length: 80 }, (_, at) => `// line ${at + 1}`).join('\n')
  const inView = (): Promise<boolean> =>
    page.evaluate(() => {
      const [line, words, box] = ['.cm-failing-line', '.cm-failing-text', '.cm-scroller'].map(
        (name) => document.querySelector(`.editor-host ${name}`)?.getBoundingClientRect(),
      )
      return Boolean(line && words && box && line.top >= box.top && words.bottom <= box.bottom)
    })

  it('the failing line is in view with what happened there, and the cursor stays', async () => {
    const before = await openAt('one-building-many-tenants', 'hello-two-tenants')
    const wrong = exerciseOf(site, 'hello-two-tenants').wrong['empty-means-all']
    await write(`${padding}\n${wrong?.['notes-for.ts'] ?? ''}`)
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+Enter')
    await workbook.verdict()
    await expect.poll(inView).toBe(true)
    expect(await place()).toBe(before)
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
    await openAt('one-building-many-tenants', 'hello-two-tenants')
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
    page = await site.browser.newPage({ viewport: { width: 320, height: 640 } })
    workbook = new Workbook(page, site.url)
    await workbook.open('one-building-many-tenants', 'hello-two-tenants')
    const wrong = exerciseOf(site, 'hello-two-tenants').wrong['empty-means-all']
    await workbook.write(`${wrong?.['notes-for.ts'] ?? ''}\n${padding}`)
    expect(await workbook.run()).toContain('failed')
    await workbook.show('Code')
    await expect.poll(inView).toBe(true)
    await page.close()
  })
})
