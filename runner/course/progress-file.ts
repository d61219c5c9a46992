// .party-wall/progress.json: what the learner did on each exercise, shared by terminal and page.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod/mini'
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
  renameSync(path, `${path}.bad-${Date.now()}`)
  return {}
}

/** Written beside the file and moved into place, so that a crash leaves the old one or the new one. */
export function changeProgress(
  root: string,
  slug: string,
  change: (before: Progress) => Progress,
): Progress {
  const path = join(root, progressPath)
  const all = readProgress(root)
  const after = change(all[slug] ?? noProgress)
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}.tmp`
  const file = { version: 1, exercises: { ...all, [slug]: after } }
  writeFileSync(draft, `${JSON.stringify(file, null, 2)}\n`)
  renameSync(draft, path)
  return after
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
