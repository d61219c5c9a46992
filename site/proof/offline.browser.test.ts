// The static site, visited once → read, run and replaced by its next version, with and without a network.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { buildServiceWorker } from '#site/build/service-worker.ts'
import type { PageData } from '#site/client/page-data.ts'
import { exerciseOf, isWritten } from './fixture.ts'
import { openSite } from './journeys.ts'
import { serveFiles, type Served } from './serve.ts'
import { Workbook } from './workbook.ts'

const site = await openSite()

async function visit(served: Served, path = ''): Promise<{ context: BrowserContext; page: Page }> {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(served.url + path)
  return { context, page }
}

/** The site is kept once its service worker is active. */
const whenKept = (page: Page) =>
  page.evaluate(async () => void (await navigator.serviceWorker.ready))

describe('after one visit, without a network', () => {
  it('lessons open that were never seen, at each of their addresses', async () => {
    const served = await serveFiles(site.dist)
    const { context, page } = await visit(served)
    await whenKept(page)
    await context.setOffline(true)
    served.close()
    for (const path of ['lessons/who-is-asking/', 'lessons/who-is-asking']) {
      await page.goto(served.url + path)
      expect(page.url()).toBe(`${served.url}lessons/who-is-asking/`)
      expect(await page.title()).toContain('Who is asking?')
    }
    await page.goto(served.url)
    expect(await page.title()).toContain('Party Wall')
    await context.close()
  })

  it('an exercise that was never seen runs', async () => {
    const served = await serveFiles(site.dist)
    const { context, page } = await visit(served)
    await whenKept(page)
    await context.setOffline(true)
    served.close()
    const workbook = new Workbook(page, served.url)
    await workbook.open('the-tenant-model', 'tenant-model')
    await workbook.write(exerciseOf(site, 'tenant-model').reference['tenants.ts'] ?? '')
    expect(await workbook.run()).toMatch(/All \d+ checks passed/)
    await context.close()
  })

  // Until 5.3 is written there is no exercise that runs on PGlite.
  it.runIf(isWritten('with-tenant'))(
    'an exercise on PGlite that was open runs, after a reload and an edit',

    async () => {
      const { lesson, reference } = exerciseOf(site, 'with-tenant')
      const served = await serveFiles(site.dist)
      const { context, page } = await visit(served)
      const workbook = new Workbook(page, served.url)
      await workbook.open(lesson, 'with-tenant')
      expect(await workbook.run()).toMatch(/checks? failed/)
      await whenKept(page)
      await context.setOffline(true)
      served.close()
      await page.reload()
      await workbook.editor.waitFor()
      for (const [file, text] of Object.entries(reference)) {
        await page.getByRole('tab', { name: file }).click()
        await workbook.write(text)
      }
      expect(await workbook.run()).toMatch(/All \d+ checks passed/)
      await context.close()
    },
  )
})

describe('a new version', () => {
  const open = async () => {
    const dist = mkdtempSync(join(tmpdir(), 'party-wall-next-'))
    cpSync(site.dist, dist, { recursive: true })
    const served = await serveFiles(dist)
    const { context, page } = await visit(served)
    await whenKept(page)
    await page.reload()
    return {
      served,
      page,
      /** Without the files of the version before, as a host would have it. */
      async publish() {
        const home = join(dist, 'index.html')
        writeFileSync(home, readFileSync(home, 'utf8').replace('<title>', '<title>Next: '))
        rmSync(join(dist, 'exercises'), { recursive: true })
        writeFileSync(join(dist, 'sw.js'), await buildServiceWorker(dist))
        await page.evaluate(async () => {
          const registration = await navigator.serviceWorker.ready
          const replaced = new Promise((resolve) =>
            navigator.serviceWorker.addEventListener('controllerchange', resolve),
          )
          await registration.update()
          await replaced
        })
      },
      async close() {
        await context.close()
        served.close()
        rmSync(dist, { recursive: true })
      },
    }
  }

  it('comes with the next page that is opened', async () => {
    const { page, served, publish, close } = await open()
    await publish()
    expect(await page.title()).not.toContain('Next: ')
    await page.goto(`${served.url}lessons/who-is-asking/#tenant-middleware`)
    await page.goto(`${served.url}#content`)
    expect(await page.title()).toContain('Next: ')
    await close()
  })

  it('leaves a page that is open what that needs', async () => {
    const { page, served, publish, close } = await open()
    await page.goto(`${served.url}lessons/who-is-asking/`)
    await publish()
    const status = await page.evaluate(async () => {
      const data = JSON.parse(document.getElementById('page-data')?.textContent ?? '') as PageData
      const reply = await fetch(data.exercises[0]?.url ?? '')
      return reply.status
    })
    expect(status).toBe(200)
    await close()
  })
})
