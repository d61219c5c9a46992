// What a learner wrote → still there, whatever happens to page, storage, disk or sandbox.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page, Route } from 'playwright-core'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { serveFiles, serveWork, type Served } from './serve.ts'
import { Workbook } from './workbook.ts'

const lesson = 'one-building-many-tenants'
const slug = 'hello-two-tenants'
const file = 'notes-for.ts'
const mine = 'export function notesFor() {\n  return [] // mine\n}\n'

const site = await openSite()

describe('in a static build, work', () => {
  let served: Served
  let page: Page
  let workbook: Workbook

  beforeAll(async () => {
    served = await serveFiles(site.dist)
    const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } })
    page = await context.newPage()
    workbook = new Workbook(page, served.url)
  })
  afterAll(() => served.close())

  it('survives a reload right after the last key', async () => {
    await workbook.open(lesson, slug)
    await workbook.write(mine)
    await page.reload()
    await workbook.editor.waitFor()
    expect(await workbook.editor.innerText()).toContain('// mine')
  })

  it('survives a sandbox that has to be killed, and the next Run works', async () => {
    const endless = 'export function notesFor() {\n  for (;;);\n}\n'
    await workbook.write(endless)
    expect(await workbook.run()).toContain('stopped')
    expect(await workbook.editor.innerText()).toContain('for (;;);')
    await workbook.write(exerciseOf(site, slug).reference[file] ?? '')
    expect(await workbook.run()).toContain('All 7 checks passed')
  })

  it('that is typed without a pause is kept but for the last moment, when the tab dies', async () => {
    const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } })
    const dying = await context.newPage()
    await new Workbook(dying, served.url).open(lesson, slug)
    await dying.locator('.cm-content').click()
    await dying.keyboard.press('Control+a')
    let last = 0
    await dying.exposeFunction('typed', (at: number) => (last = at))
    await dying.evaluate(() => {
      const told = (globalThis as unknown as { typed(at: number): void }).typed
      setInterval(() => {
        const now = Date.now()
        document.execCommand('insertText', false, ` ${now}`)
        told(now)
      }, 120)
    })
    const begun = Date.now()
    await expect.poll(() => last - begun, { timeout: 20_000 }).toBeGreaterThan(3000)
    const driver = await context.newCDPSession(dying)
    const dead = dying.waitForEvent('crash')
    void driver.send('Page.crash').catch(() => {})
    await dead
    const next = await context.newPage()
    const reopened = new Workbook(next, served.url)
    await reopened.open(lesson, slug)
    const kept = /(\d{13})\s*$/.exec(await reopened.editor.innerText())?.[1]
    // The half second is proven with a clock of our own; this machine may be busy with other things.
    expect(last - Number(kept)).toBeLessThan(1500)
    await context.close()
  })

  it('counts as passed on the next page, however soon that is opened', async () => {
    const fresh = await site.browser.newPage({ viewport: { width: 1440, height: 900 } })
    const other = new Workbook(fresh, served.url)
    await other.open(lesson, slug)
    await other.write(exerciseOf(site, slug).reference[file] ?? '')
    expect(await other.run()).toContain('All 7 checks passed')
    await fresh.goto(served.url)
    await fresh.locator('[data-total]', { hasText: '1 of' }).waitFor()
    await fresh.close()
  })

  it('can be reset, and the reset undone', async () => {
    await page.getByRole('button', { name: 'Reset' }).click()
    await workbook.editor.filter({ hasText: 'TODO' }).waitFor()
    await page.getByRole('button', { name: /^Bring back what was here/ }).click()
    await workbook.editor.filter({ hasText: 'notesFor needs a tenant' }).waitFor()
  })

  it('is set aside, not lost, when the stored record does not read', async () => {
    await page.getByText('Saved', { exact: true }).waitFor()
    await page.evaluate(
      ({ name }) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('party-wall')
          opening.onerror = () => reject(opening.error)
          opening.onsuccess = () => {
            const [store] = opening.result.objectStoreNames
            const writing = opening.result.transaction(store ?? '', 'readwrite')
            const all = writing.objectStore(store ?? '')
            all.getAllKeys().onsuccess = ({ target }) => {
              const keys = (target as IDBRequest<IDBValidKey[]>).result
              for (const key of keys)
                if (String(key).includes(name)) all.put({ v: 1, files: 7 }, key)
            }
            writing.oncomplete = () => resolve()
          }
        }),
      { name: slug },
    )
    await page.reload()
    await workbook.editor.waitFor()
    expect(await workbook.editor.innerText()).toContain('TODO')
    expect(await page.getByRole('region', { name: 'Workbench' }).innerText()).toMatch(/set aside/i)
  })

  it('stays in the editor when the disk is full, and the page says so', async () => {
    await page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
    await page.reload()
    await workbook.editor.waitFor()
    await workbook.write(mine)
    await page
      .getByText(/storage is full|disk is full|no room/i)
      .first()
      .waitFor()
    expect(await workbook.editor.innerText()).toContain('// mine')
  })

  it('of 5 MB does not freeze the page, and the verdict says what is wrong', async () => {
    const fresh = await site.browser.newPage({ viewport: { width: 1440, height: 900 } })
    const other = new Workbook(fresh, served.url)
    await other.open(lesson, slug)
    await other.editor.click()
    await fresh.keyboard.press('Control+a')
    await fresh.evaluate(
      (text) => {
        const data = new DataTransfer()
        data.setData('text/plain', text)
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
      },
      `${mine}// ${'long '.repeat(1024 * 1024)}\n`,
    )
    expect(await other.run()).toContain('could not start')
    expect(await (await other.result('Tests')).innerText()).toContain('5.0 MB')
    await fresh.close()
  })
})

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
