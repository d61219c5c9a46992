// What the databases saw, as a learner reads it: a leak in the log, its trace in the tables.
import { describe, expect, it } from 'vitest'
import type { BrowserContextOptions, Locator } from 'playwright-core'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { Workbook } from './workbook.ts'

const site = await openSite()

const sizes: Readonly<Record<string, BrowserContextOptions>> = {
  'on a wide screen': { viewport: { width: 1440, height: 900 } },
  'at 320 px': { viewport: { width: 320, height: 640 }, hasTouch: true },
}

async function openWith(
  options: BrowserContextOptions,
  slug: string,
  mistake: string,
  file: string,
): Promise<Workbook> {
  const page = await site.browser.newPage(options)
  const workbook = new Workbook(page, site.url)
  const { lesson, mistaken } = exerciseOf(site, slug)
  await workbook.open(lesson, slug)
  await workbook.write(mistaken[mistake]?.[file] ?? '')
  await workbook.run()
  return workbook
}

const statements = (log: Locator) => log.locator('.statement')

describe.each(Object.entries(sizes))('the log, %s', (_, options) => {
  it('opens at the check that failed, asks whose rows are meant, and folds away the check’s own', async () => {
    const workbook = await openWith(options, 'pool-list', 'or-precedence', 'pool-list.ts')
    const log = await workbook.result('Queries')
    const [open] = await log.locator('details.check-queries[open]').all()
    expect(await log.locator('details.check-queries[open]').count()).toBe(1)
    expect(await open?.locator('summary').first().innerText()).toContain(
      'searches the notes of acme, and not those of globex',
    )
    const flagged = statements(log).first()
    const said = await flagged.innerText()
    expect(said).toContain('where tenant_id = $1 and title ilike $2 or body ilike $2')
    expect(said).toMatch(/\$1 = acme/)
    expect(said).toMatch(/Whose notes\?.*on both sides of an or/)
    expect(said).toMatch(/client 1.*\d+ rows/s)

    const shown = await statements(log).allInnerTexts()
    for (const text of shown) expect(text).toContain('where tenant_id = $1 and title ilike $2')
    expect(await log.innerText()).not.toContain('create table')
    await log.getByText('by the check itself').first().click()
    await expect.poll(() => statements(log).count()).toBeGreaterThan(shown.length)
    expect(await log.innerText()).toContain('create table')
    await workbook.page.close()
  })

  it('shows one tenant’s statements, or only what is flagged', async () => {
    const workbook = await openWith(options, 'pool-list', 'or-precedence', 'pool-list.ts')
    const log = await workbook.result('Queries')
    const counted = async (name: RegExp) => {
      const [, count] = /(\d+)$/.exec(await log.getByText(name).first().innerText()) ?? []
      return Number(count)
    }
    const status = log.getByRole('status')
    const all = await counted(/^all/)
    await log.getByRole('radio', { name: /^globex/ }).check()
    const shown = async () => Number.parseInt(await status.innerText(), 10)
    await expect.poll(shown).toBeLessThan(all)
    const ofGlobex = await shown()
    expect(ofGlobex).toBeGreaterThan(0)
    const texts = await statements(log).allInnerTexts()
    expect(texts).not.toEqual([])
    for (const text of texts) expect(text).toContain('globex')

    await log.getByRole('checkbox', { name: /only flagged/ }).check()
    await expect.poll(shown).toBeLessThan(ofGlobex)
    const flagged = await statements(log).allInnerTexts()
    expect(flagged).not.toEqual([])
    for (const text of flagged) expect(text).toContain('Whose notes?')
    await workbook.page.close()
  })
})

it('is filtered and opened by keyboard alone', async () => {
  const workbook = await openWith(
    { viewport: { width: 1440, height: 900 } },
    'pool-list',
    'or-precedence',
    'pool-list.ts',
  )
  const { page } = workbook
  const log = await workbook.result('Queries')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  expect(await log.getByRole('radio', { name: /^acme/ }).isChecked()).toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  expect(await log.getByRole('checkbox').isChecked()).toBe(true)
  const shown = await log.getByRole('status').innerText()
  await page.keyboard.press('Tab')
  const open = log.locator('details.check-queries[open]')
  await expect.poll(() => open.count()).toBe(1)
  await page.keyboard.press('Enter')
  await expect.poll(() => open.count()).toBe(0)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => open.count()).toBe(1)
  expect(await log.getByRole('status').innerText()).toBe(shown)
  await page.close()
})

describe.each(Object.entries(sizes))('the tables, %s', (_, options) => {
  it.each([
    ['delete-unscoped', '− removed', '1 removed'],
    ['update-unscoped', '± changed', '1 changed'],
  ])('show what %s did to another tenant', async (mistake, mark, count) => {
    const workbook = await openWith(options, 'close-the-idor', mistake, 'pool-repo.ts')
    const tables = await workbook.result('Database')
    const row = tables.locator('tr[data-change]')
    expect(await row.count()).toBe(1)
    expect((await row.innerText()).replaceAll(/\s+/g, ' ')).toContain(mark)
    expect(await row.innerText()).toContain('globex')
    const said = await tables.innerText()
    expect(said).toContain('Since the check laid out its data:')
    expect(said).toContain(count)
    expect(said).toContain('of acme, and none of globex” left it')
    await workbook.page.close()
  })
})
