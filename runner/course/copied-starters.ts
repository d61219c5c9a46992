// .party-wall/starters.json: which starter each of the learner's files was copied from.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { replaceFile } from './replace-file.ts'

const path = '.party-wall/starters.json'

const memorySchema = z.object({
  /** The hash of the starter that was copied. */
  copied: z.string(),
  /** The hash of the later starter that the learner was told of; null for none. */
  told: z.nullable(z.string()),
})
const fileSchema = z.object({
  version: z.literal(1),
  exercises: z.record(z.string(), z.record(z.string(), memorySchema)),
})

export type Memory = Readonly<z.infer<typeof memorySchema>>
/** By slug and file. */
export type Memories = Readonly<Record<string, Readonly<Record<string, Memory>>>>
/** The learner's file → the hash of the starter that was copied. */
export type Copied = Readonly<Record<string, string>>

/** Empty where it was lost: then a copy that differs from the starter counts as the learner's work. */
export function readMemories(root: string): Memories {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(join(root, path), 'utf8'))).exercises
  } catch {
    return {}
  }
}

/** Throws what the file system throws. */
export function writeMemories(root: string, exercises: Memories): void {
  replaceFile(join(root, path), `${JSON.stringify({ version: 1, exercises }, null, 2)}\n`)
}

/** For `isStarted`; by slug. */
export function copiedStarters(root: string): Readonly<Record<string, Copied>> {
  return Object.fromEntries(
    Object.entries(readMemories(root)).map(([slug, files]) => [
      slug,
      Object.fromEntries(Object.entries(files).map(([file, { copied }]) => [file, copied])),
    ]),
  )
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
