// The course in a folder → a static site in another, or the faults that kept it from being built.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fault } from '#runner/course/course.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { readReference } from '#runner/course/read-reference.ts'
import { dataFiles } from './data-files.ts'
import { printNotFoundPage } from './not-found-page.ts'
import { printPages } from './pages.ts'
import { buildParts } from './parts.ts'
import { renderCourse } from './render-course.ts'
import { buildServiceWorker } from './service-worker.ts'
import { writeFiles } from './write-files.ts'

/** `root` holds lessons/, exercises/ and solutions/; `out` is emptied, unless there are faults. */
export async function buildSite(
  root: string,
  out: string,
  makeParts = buildParts,
): Promise<readonly Fault[]> {
  const reading = readCourse(root)
  if (!reading.ok) return reading.faults
  const { course } = reading
  const rendered = renderCourse(root, course)
  if (rendered.faults.length > 0) return rendered.faults
  const { assets, workers } = await makeParts(out)
  const styles = await Promise.all(assets.styles.map((file) => readFile(join(out, file), 'utf8')))
  const data = dataFiles(rendered.tasks, readReference(root))
  await writeFiles(out, {
    ...data.files,
    ...printPages({ course, assets, urls: { ...data.urls, workers } }, rendered),
    '404.html': printNotFoundPage(styles.join('\n')),
  })
  // Last, because it lists all that is there.
  await writeFiles(out, { 'sw.js': await buildServiceWorker(out) })
  return []
}
