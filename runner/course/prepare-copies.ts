// The starters → the learner's own copies in exercises/, made when missing, never overwritten once touched.
import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  hashOf,
  readMemories,
  writeMemories,
  type Memories,
  type Memory,
} from './copied-starters.ts'
import type { Lesson } from './course.ts'
import { replaceFile } from './replace-file.ts'
import { whyNotWritten } from './why-not-written.ts'

interface Prepared {
  readonly memory: Memory | undefined
  /** The starter was reworded, and the learner has worked on the earlier one. */
  readonly tell?: true
}

/**
 * A copy that nobody touched follows its starter. Running it again changes nothing. Gives lines for
 * the learner; where nothing can be written, the starters serve as they are.
 */
export function prepareCopies(
  root: string,
  course: { readonly lessons: readonly Pick<Lesson, 'exercises'>[] },
): readonly string[] {
  const before = readMemories(root)
  const after: Record<string, Record<string, Memory>> = {}
  const notes: string[] = []
  let notWritten: string | null = null
  for (const { slug, number, folder, starter } of course.lessons.flatMap((one) => one.exercises)) {
    for (const [file, text] of Object.entries(starter)) {
      const memory = before[slug]?.[file]
      const prepared = attempt(() => prepareCopy(join(root, folder, file), text, memory))
      if (typeof prepared === 'string') notWritten ??= prepared
      else if (prepared.tell) notes.push(reworded(number, file))
      const kept = typeof prepared === 'string' ? memory : prepared.memory
      if (kept) (after[slug] ??= {})[file] = kept
    }
  }
  const all = { ...before, ...after }
  if (!isSame(all, before)) attempt(() => writeMemories(root, all))
  if (notWritten !== null) notes.push(`Your copies in exercises/ could not be made: ${notWritten}.`)
  return notes
}

function prepareCopy(path: string, text: string, memory: Memory | undefined): Prepared {
  const starter = hashOf(text)
  const asCopied = { memory: { copied: starter, told: null } }
  const mine = readCopy(path)
  if (mine === null) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text, { flag: 'wx' })
    return asCopied
  }
  if (mine === text) return asCopied
  if (memory === undefined || mine === undefined || memory.copied === starter) return { memory }
  if (hashOf(mine) === memory.copied) {
    replaceFile(path, text)
    return asCopied
  }
  if (memory.told === starter) return { memory }
  return { memory: { ...memory, told: starter }, tell: true }
}

/** null when missing. Undefined when unreadable, which is said when it is asked for: `readCopies`. */
function readCopy(path: string): string | null | undefined {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return null
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** The reason in words where the file system refused. */
function attempt<T>(write: () => T): T | string {
  try {
    return write()
  } catch (error) {
    const why = whyNotWritten(error)
    if (why === null) throw error
    return why
  }
}

const reworded = (number: string, file: string): string =>
  `The starter of ${number} was reworded since you began. Your ${file} stays as it is; Reset in the page takes the new one.`

const isSame = (one: Memories, other: Memories): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
