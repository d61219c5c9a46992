// A learner in lessons 6, 7 and 8: a wrong answer is named, the right one passes, in the page.
import { expect, it } from 'vitest'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { Workbook } from './workbook.ts'

const site = await openSite()

const journeys = [
  { lesson: 'who-is-asking', slug: 'tenant-middleware', mistake: 'fallback-public' },
  { lesson: 'the-tenant-in-the-air', slug: 'tenant-context', mistake: 'module-variable' },
  { lesson: 'tenant-views', slug: 'tenant-profile', mistake: 'redirect-by-host-header' },
] as const

it.each(journeys)('$slug', async ({ lesson, slug, mistake }) => {
  const page = await site.browser.newPage({ viewport: { width: 1440, height: 900 } })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  const workbook = new Workbook(page, site.url)
  const { edit, reference, mistaken, mistakes } = exerciseOf(site, slug)
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
  await write(mistaken[mistake] ?? {})
  expect(await workbook.run()).toContain('failed')
  const said = await (await workbook.result('Tests')).innerText()
  expect(said).toContain(mistakes[mistake])
  await write(reference)
  expect(await workbook.run()).toMatch(/^✓\s?All \d+ checks passed/)
  expect(errors).toEqual([])
  await page.close()
})
