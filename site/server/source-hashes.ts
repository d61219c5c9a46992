// The contents of what a site is made from → one hash for its parts, one for its pages.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface SourceHashes {
  /** Of the product's code. */
  readonly parts: string
  /** Of the code and the course. */
  readonly pages: string
}

/**
 * Dates say nothing: a newer course out of a zip file is older. `workbook` holds the course, `product`
 * the code. The learner's own files do not count: they are not in the site.
 */
export function sourceHashes(workbook: string, product: string): SourceHashes {
  const code = createHash('sha256')
  for (const path of ['package-lock.json', 'runner', 'site']) add(code, product, path)
  const parts = code.digest('hex').slice(0, 16)
  const course = createHash('sha256').update(parts)
  for (const path of ['lessons', 'exercises', 'solutions']) add(course, workbook, path)
  return { parts, pages: course.digest('hex').slice(0, 16) }
}

type Hash = ReturnType<typeof createHash>

function add(hash: Hash, root: string, path: string): void {
  if (isLeftOut(path)) return
  const entries = attempt(() => readdirSync(join(root, path)).toSorted())
  if (entries) {
    for (const name of entries) add(hash, root, `${path}/${name}`)
    return
  }
  const content = attempt(() => readFileSync(join(root, path)))
  hash.update(`${path}\0${content?.length ?? 'unreadable'}\0`).update(content ?? '')
}

/** Hidden files, tests, what serves and proves the site, and exercises/02-…/1-…/tenants.ts. */
function isLeftOut(path: string): boolean {
  if (/\/\.|^site\/proof$|^site\/server$|^runner\/cli$/.test(path)) return true
  if (/^(?:runner|site)\/.*\.test\.ts$/.test(path)) return true
  return /^exercises\/[^/]+\/[^/]+\/[^/]+\.ts$/.test(path) && !path.endsWith('/grader.test.ts')
}

function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
