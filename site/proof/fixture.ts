// The course as it is → its site, built once for all journeys of a file, and a Chromium to use it with.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import type { Course } from '#runner/course/course.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { buildSite } from '#site/build/build-site.ts'
import { openChromium } from './chromium.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Fixture {
  readonly course: Course
  readonly dist: string
  readonly browser: Browser
  close(): Promise<void>
}

export async function openFixture(): Promise<Fixture> {
  const reading = readCourse(root)
  if (!reading.ok) throw new Error('The course has faults: npm run check')
  const dist = mkdtempSync(join(tmpdir(), 'party-wall-site-'))
  const [browser, faults] = await Promise.all([openChromium(), buildSite(root, dist)])
  if (faults.length > 0) throw new Error('The site has faults: npm run build')
  return {
    course: reading.course,
    dist,
    browser,
    async close() {
      await browser.close()
      rmSync(dist, { recursive: true })
    },
  }
}

/** One exercise by its slug. */
export function exerciseOf({ course }: Fixture, slug: string) {
  const found = course.lessons
    .flatMap(({ exercises }) => exercises)
    .find((exercise) => exercise.slug === slug)
  if (!found) throw new Error(`The course has no exercise ${slug}.`)
  return found
}
