// The course in a folder -> a static site in another, or the faults that kept it from being built.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Fault } from '#runner/course/course.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { readReference } from '#runner/course/read-reference.ts'
import { bundleClient } from './bundle-client.ts'
import { dataFiles } from './data-files.ts'
import { printNotFoundPage } from './not-found-page.ts'
import { printPages } from './pages.ts'
import { renderCourse } from './render-course.ts'
import { makeSandboxFiles } from './sandbox-files.ts'
import { buildServiceWorker } from './service-worker.ts'

/** `root` holds lessons/, exercises/ and solutions/; `out` is emptied, unless there are faults. */
export async function buildSite(
  root: string,
  out: string,
  makeSandbox = makeSandboxFiles,
): Promise<readonly Fault[]> {
  const reading = readCourse(root)
  if (!reading.ok) return reading.faults
  const { course } = reading
  const rendered = renderCourse(root, course)
  if (rendered.faults.length > 0) return rendered.faults
  const [assets, sandbox] = await Promise.all([bundleClient(out), makeSandbox()])
  const styles = await Promise.all(assets.styles.map((file) => readFile(join(out, file), 'utf8')))
  const data = dataFiles(rendered.tasks, sandbox, readReference(root))
  await writeFiles(out, {
    ...data.files,
    ...printPages(course, rendered, assets, data.urls),
    '404.html': printNotFoundPage(styles.join('\n')),
  })
  // Last, because it lists all that is there.
  await writeFiles(out, { 'sw.js': await buildServiceWorker(out) })
  return []
}

async function writeFiles(
  out: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(out, path)), { recursive: true })
    await writeFile(join(out, path), content)
  }
}
