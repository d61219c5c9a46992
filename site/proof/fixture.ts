// The course as it is → its site, built once for all journeys of a file, and a Chromium to use it with.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import type { Course, Exercise } from '#runner/course/course.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { buildSite } from '#site/build/build-site.ts'
import { openChromium } from './chromium.ts'

const workbook = fileURLToPath(new URL('../../', import.meta.url))

export interface Fixture {
  readonly course: Course
  readonly dist: string
  readonly browser: Browser
  close(): Promise<void>
}

/** `root` holds another course. */
export async function openFixture(root = workbook): Promise<Fixture> {
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

/** Whether the course has an exercise of this slug yet. */
export function isWritten(slug: string): boolean {
  const reading = readCourse(workbook)
  return reading.ok && find(reading.course, slug) !== undefined
}

/** One exercise by its slug. */
export function exerciseOf({ course }: Fixture, slug: string): Exercise {
  const found = find(course, slug)
  if (!found) throw new Error(`The course has no exercise ${slug}.`)
  return found
}

const find = ({ lessons }: Course, slug: string): Exercise | undefined =>
  lessons.flatMap(({ exercises }) => exercises).find((exercise) => exercise.slug === slug)
