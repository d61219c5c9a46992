// A learner in lessons 6, 7 and 8: a wrong answer is named, the right one passes, in the page.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exerciseOf, openFixture, type Fixture } from './fixture.ts'
import { serveFiles, type Served } from './serve.ts'
import { Workbook } from './workbook.ts'

let fixture: Fixture
let served: Served

beforeAll(async () => {
  fixture = await openFixture()
  served = await serveFiles(fixture.dist)
}, 120_000)

afterAll(async () => {
  served.close()
  await fixture.close()
})

const journeys = [
  { lesson: 'who-is-asking', slug: 'tenant-middleware', mistake: 'fallback-public' },
  { lesson: 'the-tenant-in-the-air', slug: 'tenant-context', mistake: 'module-variable' },
  { lesson: 'tenant-views', slug: 'tenant-profile', mistake: 'redirect-by-host-header' },
] as const

it.each(journeys)('$slug', { timeout: 120_000 }, async ({ lesson, slug, mistake }) => {
  const page = await fixture.browser.newPage({ viewport: { width: 1440, height: 900 } })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const workbook = new Workbook(page, served.url)
  const { edit, reference, wrong, mistakes } = exerciseOf(fixture, slug)
  const write = async (files: Readonly<Record<string, string>>) => {
    for (const file of Object.keys(edit)) {
      await page
        .getByRole('tab', { name: new RegExp(`^${file}`) })
        .first()
        .click()
      await workbook.write(files[file] ?? '')
    }
  }
  await workbook.open(lesson, slug)
  await write(wrong[mistake] ?? {})
  expect(await workbook.run()).toContain('failed')
  const said = await (await workbook.result('Tests')).innerText()
  expect(said).toContain(mistakes[mistake])
  await write(reference)
  expect(await workbook.run()).toMatch(/^✓\s?All \d+ checks passed/)
  expect(errors).toEqual([])
  await page.close()
})
