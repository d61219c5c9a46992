// The lesson beside the workbench → where the learner left it, whatever is pressed, turned or run.
import { describe, expect, it } from 'vitest'
import type { Locator } from 'playwright-core'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { openScrolled, type ScrolledLesson } from './scrolled-lesson.ts'

const site = await openSite()
let { page, workbook, place, write } = {} as ScrolledLesson

const tab = (name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`) })
const wrongTenants = (): string =>
  exerciseOf(site, 'tenant-model').mistaken['value-in-string']?.['tenants.ts'] ?? ''

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

async function run(): Promise<string> {
  await press(page.getByRole('button', { name: /^Run/ }))
  return workbook.verdict()
}

/** The open lesson, for what is pressed below. */
async function openAt(lesson: string, exercise: string, height?: number): Promise<number> {
  const opened = await openScrolled(site, lesson, exercise, height)
  ;({ page, workbook, place, write } = opened)
  return opened.before
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
    expect(await run()).toMatch(/All \d+ checks passed/)
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
