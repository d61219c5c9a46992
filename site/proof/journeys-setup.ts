// Before the first journey → the site, built once, and one Chromium for all files of them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildParts } from '#site/build/parts.ts'
import { buildSound, type BuiltParts } from './built-parts.ts'
import { serveChromium } from './chromium.ts'
import { workbook } from './fixture.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly journeys: {
      /** Where the one Chromium can be joined. */
      readonly endpoint: string
      /** The course as it is. Nobody writes to it. */
      readonly dist: string
      /** What another course's site is built with. */
      readonly parts: BuiltParts
    }
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = mkdtempSync(join(tmpdir(), 'party-wall-journeys-'))
  const [folder, dist] = [join(root, 'parts'), join(root, 'site')]
  const [browser, parts] = await Promise.all([serveChromium(), buildParts(folder)])
  await buildSound(workbook, dist, { folder, parts })
  project.provide('journeys', { endpoint: browser.wsEndpoint(), dist, parts: { folder, parts } })
  return async () => {
    await browser.close()
    rmSync(root, { recursive: true })
  }
}
