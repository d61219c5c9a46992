// What a learner wrote in a static build → still there, whatever happens to page, storage or sandbox.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { exerciseOf } from './fixture.ts'
import { openSite } from './journeys.ts'
import { serveFiles, type Served } from './serve.ts'
import { Workbook } from './workbook.ts'

const lesson = 'one-building-many-tenants'
const slug = 'hello-two-tenants'
const file = 'notes-for.ts'
const mine = 'export function notesFor() {\n  return [] // mine\n}\n'

const site = await openSite()

/** When the last was typed that the browser keeps. */
const lastKept = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('party-wall')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const [store = ''] = opening.result.objectStoreNames
          const reading = opening.result.transaction(store).objectStore(store).getAll()
          reading.onerror = () => reject(reading.error)
          reading.onsuccess = () => {
            opening.result.close()
            const stamps = JSON.stringify(reading.result).matchAll(/typed(\d{13})/g)
            resolve(Math.max(0, ...[...stamps].map(([, stamp]) => Number(stamp))))
          }
        }
      }),
  )

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
    expect(await workbook.run()).toMatch(/All \d+ checks passed/)
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
        document.execCommand('insertText', false, ` typed${now}`)
        told(now)
      }, 120)
    })
    const begun = Date.now()
    const next = await context.newPage()
    await next.goto(served.url)
    // How long that takes is proven with a clock of our own; here, that it does not wait for a pause.
    let kept = 0
    await expect.poll(async () => (kept = await lastKept(next))).toBeGreaterThan(begun + 1000)
    const typedOn = last
    await expect.poll(() => last).toBeGreaterThan(typedOn)
    const driver = await context.newCDPSession(dying)
    const dead = dying.waitForEvent('crash')
    void driver.send('Page.crash').catch(() => {})
    await dead
    const reopened = new Workbook(next, served.url)
    await reopened.open(lesson, slug)
    const found = /typed(\d{13})\s*$/.exec(await reopened.editor.innerText())?.[1]
    expect(Number(found)).toBeGreaterThanOrEqual(kept)
    await context.close()
  })

  it('counts as passed on the next page, however soon that is opened', async () => {
    const fresh = await site.browser.newPage({ viewport: { width: 1440, height: 900 } })
    const other = new Workbook(fresh, served.url)
    await other.open(lesson, slug)
    await other.write(exerciseOf(site, slug).reference[file] ?? '')
    expect(await other.run()).toMatch(/All \d+ checks passed/)
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
