// What a learner wrote under npm start → the file on their disk, whoever else writes to it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { serveWork } from './serve.ts'
import { Workbook } from './workbook.ts'

const lesson = 'one-building-many-tenants'
const slug = 'hello-two-tenants'
const file = 'notes-for.ts'
const mine = 'export function notesFor() {\n  return [] // mine\n}\n'

const site = await openSite()

describe('under npm start, work', () => {
  let served: Awaited<ReturnType<typeof serveWork>>
  let page: Page
  let workbook: Workbook
  const onDisk = () => join(served.root, exerciseOf(site, slug).folder, file)

  beforeAll(async () => {
    served = await serveWork(site.dist, site.course)
    page = await site.browser.newPage({ viewport: { width: 1440, height: 900 } })
    workbook = new Workbook(page, served.url)
  })
  afterAll(() => served.close())

  it('is the file on disk', async () => {
    await workbook.open(lesson, slug)
    await workbook.write(mine)
    await expect.poll(() => readFileSync(onDisk(), 'utf8')).toBe(mine)
    await page.reload()
    await workbook.editor.waitFor()
    expect(await workbook.editor.innerText()).toContain('// mine')
  })

  it('follows the file as soon as another editor saves it, unasked', async () => {
    writeFileSync(onDisk(), mine.replace('mine', 'from another editor'))
    await workbook.editor.filter({ hasText: 'from another editor' }).waitFor()
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    writeFileSync(onDisk(), mine.replace('mine', 'saved once more'))
    await workbook.editor.filter({ hasText: 'saved once more' }).waitFor()
  })

  it('follows it again after the line to the server was cut', async () => {
    served.cut()
    writeFileSync(onDisk(), mine.replace('mine', 'saved during the cut'))
    await workbook.editor.filter({ hasText: 'saved during the cut' }).waitFor()
    writeFileSync(onDisk(), mine.replace('mine', 'saved after the cut'))
    await workbook.editor.filter({ hasText: 'saved after the cut' }).waitFor()
  })

  it('keeps the line ends of the file', async () => {
    const windows = '// of Windows\r\nexport const one = 1\r\n'
    writeFileSync(onDisk(), windows)
    await workbook.editor.filter({ hasText: 'of Windows' }).waitFor()
    await workbook.editor.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('// a key')
    await expect.poll(() => readFileSync(onDisk(), 'utf8')).toBe(`${windows}// a key`)
  })

  it('is asked about when it changed on disk while the page could not save', async () => {
    const held: Route[] = []
    await page.route('**/api/work/*', (route) => {
      if (route.request().method() === 'PUT') held.push(route)
      else void route.continue()
    })
    await workbook.write(mine.replace('mine', 'typed here'))
    await expect.poll(() => held.length).toBeGreaterThan(0)
    writeFileSync(onDisk(), mine.replace('mine', 'saved there'))
    await Promise.all(held.splice(0).map((route) => route.continue()))
    await page.unroute('**/api/work/*')
    await page.getByRole('button', { name: 'Keep mine' }).waitFor()
    expect(readFileSync(onDisk(), 'utf8')).toContain('saved there')
    expect(await workbook.editor.innerText()).toContain('typed here')
    await page.getByRole('button', { name: 'Take theirs' }).click()
    await workbook.editor.filter({ hasText: 'saved there' }).waitFor()
    await page.getByRole('button', { name: 'Versions' }).click()
    const lost = page.getByRole('button', { name: /^Bring back: The side you did not take/ })
    await lost.first().click()
    await workbook.editor.filter({ hasText: 'typed here' }).waitFor()
    await expect.poll(() => readFileSync(onDisk(), 'utf8')).toContain('typed here')
  })

  it('is never written by a page of another origin', async () => {
    const before = readFileSync(onDisk(), 'utf8')
    const stranger = await site.browser.newPage()
    await stranger.route('http://stranger.localhost/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>hello</h1>' }),
    )
    await stranger.goto('http://stranger.localhost/')
    const reply = await stranger.evaluate(
      async (url) =>
        fetch(url, { method: 'PUT', body: '{}', headers: { 'content-type': 'application/json' } })
          .then(({ status }) => `${status}`)
          .catch((error: Error) => error.message),
      `${served.url}api/work/hello-two-tenants`,
    )
    expect(reply).not.toBe('200')
    expect(readFileSync(onDisk(), 'utf8')).toBe(before)
    await stranger.close()
  })
})
