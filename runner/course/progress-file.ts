// .party-wall/progress.json: what the learner did on each exercise, shared by terminal and page.
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { replaceFile } from './replace-file.ts'
import { whyNotWritten } from './why-not-written.ts'
import { noProgress, progressSchema, type Progress } from './work.ts'

export const progressPath = '.party-wall/progress.json'

const fileSchema = z.object({
  version: z.literal(1),
  exercises: z.record(z.string(), progressSchema),
})

/** By slug; an exercise nobody ran is not there. A file that does not read is set aside, not deleted. */
export function readProgress(root: string): Readonly<Record<string, Progress>> {
  const path = join(root, progressPath)
  if (!existsSync(path)) return {}
  const parsed = fileSchema.safeParse(parse(path))
  if (parsed.success) return parsed.data.exercises
  const aside = `${path}.bad-${Date.now()}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (whyNotWritten(error) === null) throw error
    console.warn(`${progressPath} does not read, and nothing can be written beside it.`)
    return {}
  }
  console.warn(`${progressPath} did not read and was set aside as ${aside}; progress starts anew.`)
  return {}
}

/** Throws what the file system throws; the old file is whole then. */
export function changeProgress(
  root: string,
  slug: string,
  change: (before: Progress) => Progress,
): Progress {
  const path = join(root, progressPath)
  const all = readProgress(root)
  const after = change(all[slug] ?? noProgress)
  const file = { version: 1, exercises: { ...all, [slug]: after } }
  replaceFile(path, `${JSON.stringify(file, null, 2)}\n`)
  return after
}

export interface Kept {
  readonly progress: Progress
  /** Why it lives no longer than this command; null when it was written. */
  readonly notKept: string | null
}

/** The same for a command that goes on without: a read-only folder or a full disk costs no verdict. */
export function keepProgress(
  root: string,
  slug: string,
  change: (before: Progress) => Progress,
): Kept {
  try {
    return { progress: changeProgress(root, slug, change), notKept: null }
  } catch (error) {
    const why = whyNotWritten(error)
    if (why === null) throw error
    const progress = change(readProgress(root)[slug] ?? noProgress)
    return { progress, notKept: `Your progress is not kept in ${progressPath}: ${why}.` }
  }
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
