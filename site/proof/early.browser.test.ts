// A page of a fresh clone → it can be read at once, and its workbench comes by itself.
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, expect, inject, it } from 'vitest'
import { prepareCopies } from '#runner/course/prepare-copies.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { createApp } from '#site/server/app.ts'
import { liveSite } from '#site/server/live-site.ts'
import { openBrowser } from './journeys.ts'
import { Workbook } from './workbook.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const { course } = readCourse(root)
const { parts: built } = inject('journeys')
const work = mkdtempSync(join(tmpdir(), 'party-wall-'))
const browser = await openBrowser()
let finish = () => {}
const finished = new Promise<void>((resolve) => (finish = resolve))
const make = () => finished.then(() => built)
const live = liveSite({ root, course: async () => course, hash: '0', found: null, make })
prepareCopies(work, course)
const server = createServer()
const port = () => (server.address() as AddressInfo).port
server.on('request', createApp({ root: work, course: async () => course, site: live, port }))
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
const home = `http://localhost:${port()}/`

afterAll(() => {
  server.close()
  rmSync(work, { recursive: true })
})

const scrolled = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('.read, html')].map((one) => one.scrollTop))

it('reads before its workbench is built, and keeps its place when that comes', async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (said) => {
    if (said.type() === 'error') complaints.push(said.text())
  })
  const workbook = new Workbook(page, home)
  await page.goto(`${home}lessons/one-building-many-tenants/`)
  await page.getByText('The workbench is being built. That is needed once').waitFor()
  expect(await page.locator('.prose h2').count()).toBeGreaterThan(2)
  await page.getByRole('heading', { level: 2 }).nth(2).scrollIntoViewIfNeeded()
  await page.evaluate(() => Reflect.set(globalThis, 'isStillThere', true))
  const before = await scrolled(page)

  finish()
  await workbook.editor.waitFor()
  expect(await page.evaluate(() => Reflect.get(globalThis, 'isStillThere') as unknown)).toBe(true)
  expect(await scrolled(page)).toEqual(before)
  expect(await page.getByText('is being built').count()).toBe(0)
  expect(await workbook.run()).toContain('checks')
  expect(complaints).toEqual([])
})
