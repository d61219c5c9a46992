// The course as it is → its site, and a Chromium of its own to use it with.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import type { Course, Exercise } from '#runner/course/course.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { buildSound } from './built-parts.ts'
import { openChromium } from './chromium.ts'

/** Where the course is that we are written for. */
export const workbook = fileURLToPath(new URL('../../', import.meta.url))

export interface Fixture {
  readonly course: Course
  readonly dist: string
  readonly browser: Browser
  close(): Promise<void>
}

export async function openFixture(): Promise<Fixture> {
  const course = soundCourse(workbook)
  const dist = mkdtempSync(join(tmpdir(), 'party-wall-site-'))
  const [browser] = await Promise.all([openChromium(), buildSound(workbook, dist)])
  return {
    course,
    dist,
    browser,
    async close() {
      await browser.close()
      rmSync(dist, { recursive: true })
    },
  }
}

export function soundCourse(root: string): Course {
  const reading = readCourse(root)
  if (!reading.ok) throw new Error('The course has faults: npm run check')
  return reading.course
}

/** Whether the course has an exercise of this slug yet. */
export function isWritten(slug: string): boolean {
  const reading = readCourse(workbook)
  return reading.ok && find(reading.course, slug) !== undefined
}

/** One exercise by its slug. */
export function exerciseOf({ course }: Pick<Fixture, 'course'>, slug: string): Exercise {
  const found = find(course, slug)
  if (!found) throw new Error(`The course has no exercise ${slug}.`)
  return found
}

const find = ({ lessons }: Course, slug: string): Exercise | undefined =>
  lessons.flatMap(({ exercises }) => exercises).find((exercise) => exercise.slug === slug)
