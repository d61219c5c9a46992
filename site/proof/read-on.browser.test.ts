// A passed exercise → the way on: the text right after it first, where there is one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { exerciseOf, openFixture, type Fixture } from './fixture.ts'
import { serveFiles, type Served } from './serve.ts'
import { Workbook } from './workbook.ts'

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

const slow = { timeout: 60_000 }
const lesson = 'one-building-many-tenants'
const ways = (page: Page): Locator => page.locator('.what-next > *')

async function pass(page: Page, exercise: string): Promise<void> {
  const workbook = new Workbook(page, served.url)
  await workbook.open(lesson, exercise)
  const [file = ''] = Object.keys(exerciseOf(fixture, exercise).edit)
  await workbook.write(exerciseOf(fixture, exercise).reference[file] ?? '')
  expect(await workbook.run()).toContain('passed')
}

describe.each([1440, 320])('at %i px, after a pass', (width) => {
  it(
    'the first way leads to the text after the exercise, and the focus with it',
    slow,
    async () => {
      const page = await fixture.browser.newPage({ viewport: { width, height: 700 } })
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
    },
  )
})

it('leads to the next exercise where that follows at once', slow, async () => {
  const page = await fixture.browser.newPage({ viewport: { width: 1440, height: 900 } })
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
