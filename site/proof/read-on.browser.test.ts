// A passed exercise → the way on: the text right after it first, where there is one.
import { describe, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { Workbook } from './workbook.ts'

const site = await openSite()

const lesson = 'one-building-many-tenants'
const ways = (page: Page): Locator => page.locator('.what-next > *')

async function pass(page: Page, exercise: string): Promise<void> {
  const workbook = new Workbook(page, site.url)
  await workbook.open(lesson, exercise)
  const [file = ''] = Object.keys(exerciseOf(site, exercise).edit)
  await workbook.write(exerciseOf(site, exercise).reference[file] ?? '')
  expect(await workbook.run()).toContain('passed')
}

describe.each([1440, 320])('at %i px, after a pass', (width) => {
  it('the first way leads to the text after the exercise, and the focus with it', async () => {
    const page = await site.browser.newPage({ viewport: { width, height: 700 } })
    await pass(page, 'hello-two-tenants')
    expect(await ways(page).allInnerTexts()).toEqual([
      expect.stringContaining('Read on'),
      expect.stringContaining('Next: 1.2'),
    ])
    await ways(page).first().focus()
    await page.keyboard.press('Enter')
    const heading = page.getByRole('heading', { name: 'Three words to hold on to' })
    await heading.and(page.locator(':focus')).waitFor()
    const [text, top] = await Promise.all([heading, page.locator('header.top')].map(box))
    expect(text?.y).toBeGreaterThanOrEqual((top?.y ?? 0) + (top?.height ?? 0))
    expect(text?.y).toBeLessThan(200)
    await page.close()
  })
})

it('leads to the next exercise where that follows at once', async () => {
  const page = await site.browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.addInitScript(() =>
    addEventListener('DOMContentLoaded', () => {
      const exercise = document.querySelector('[data-exercise=hello-two-tenants]')
      while (exercise?.nextElementSibling?.matches(':not([data-exercise])')) {
        exercise.nextElementSibling.remove()
      }
    }),
  )
  await pass(page, 'hello-two-tenants')
  expect(await ways(page).allInnerTexts()).toEqual([expect.stringContaining('Next: 1.2')])
  await ways(page).first().click()
  await page.getByRole('radio').first().waitFor()
  await page.close()
})

const box = (where: Locator) => where.boundingBox()
