// .party-wall/progress.json: what the learner did on each exercise, shared by terminal and page.
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { replaceFile } from './replace-file.ts'
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
  const parsed = fileSchema.safeParse(parse(readFileSync(path, 'utf8')))
  if (parsed.success) return parsed.data.exercises
  const aside = `${path}.bad-${Date.now()}`
  renameSync(path, aside)
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
