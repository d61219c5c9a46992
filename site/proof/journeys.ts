// What each file of journeys stands on: the one Chromium, and a host of its own for the site.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, inject } from 'vitest'
import type { Course } from '#runner/course/course.ts'
import type { Limits } from '#runner/sandbox/limits.ts'
import { buildSandboxPage } from './build-sandbox-page.ts'
import { buildSound, sandboxFiles } from './built-parts.ts'
import { joinChromium } from './chromium.ts'
import { soundCourse, workbook } from './fixture.ts'
import { serveFiles } from './serve.ts'
import { openWatchedPage, type WatchedPage } from './watched-page.ts'

const patienceMs = 240_000

export interface Site {
  readonly course: Course
  /** The folder that it was built into. Nobody writes to it. */
  readonly dist: string
  readonly browser: Browser
  /** Ends in a slash. */
  readonly url: string
}

/** Call it at the top of a file: it is closed when the file has ended. `root` holds another course. */
export async function openSite(root?: string): Promise<Site> {
  const { dist, parts } = inject('journeys')
  const own = root === undefined ? null : mkdtempSync(join(tmpdir(), 'party-wall-site-'))
  if (root !== undefined && own !== null) await buildSound(root, own, parts)
  const browser = await openBrowser()
  const served = await serveFiles(own ?? dist)
  afterAll(() => {
    served.close()
    if (own !== null) rmSync(own, { recursive: true })
  })
  return { course: soundCourse(root ?? workbook), dist: own ?? dist, browser, url: served.url }
}

/** Contexts of its own in the one Chromium. */
export async function openBrowser(): Promise<Browser> {
  const browser = await joinChromium(inject('journeys').endpoint)
  // A machine that does other things as well is slow, not wrong; a test that hangs still ends by name.
  browser.on('context', (context) => context.setDefaultTimeout(patienceMs))
  afterAll(() => browser.close())
  return browser
}

/** A page that is nothing but the sandbox. */
export async function openSandboxPage(limits?: Limits): Promise<WatchedPage> {
  const { endpoint, parts } = inject('journeys')
  const files = await buildSandboxPage(sandboxFiles(parts))
  const browser = await joinChromium(endpoint)
  const opened = await openWatchedPage({ files, browser, ...(limits && { limits }) })
  afterAll(() => opened.close())
  return opened
}
