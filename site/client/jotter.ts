// Work that may not be written before the page goes → jotted down at once, until it is written.
import * as z from 'zod/mini'
import { versionSchema, type Versions } from '#runner/course/versions.ts'
import { joinProgress, workSchema, type Progress, type Work } from '#runner/course/work.ts'

const jottedSchema = z.object({
  work: workSchema,
  /** What was on its way to be written then: found later, it is no change from elsewhere. */
  sent: z.nullable(workSchema),
  /** Those that were not written either. */
  versions: z._default(z.array(versionSchema), []),
})

export interface Jotted {
  readonly work: Work
  readonly sent: Work | null
  readonly versions: Versions
}

/** Synchronous: a page that is being left finishes nothing that it would have to wait for. */
export interface Jotter {
  jot(slug: string, jotted: Jotted): void
  /** What was jotted and not dropped since; null when there is nothing that reads. */
  read(slug: string): Jotted | null
  /** The exercises that something was jotted of. */
  slugs(): readonly string[]
  drop(slug: string): void
}

const prefix = 'party-wall:unsaved:'
const keyOf = (slug: string) => `${prefix}${slug}`

type JotterStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** `storage` may refuse, as when it is full or a private window has none: then nothing is jotted. */
export function jotter(storage: () => JotterStorage): Jotter {
  return {
    jot: (slug, jotted) => attempt(() => storage().setItem(keyOf(slug), JSON.stringify(jotted))),
    drop: (slug) => attempt(() => storage().removeItem(keyOf(slug))),
    read(slug) {
      let jotted: Jotted | null = null
      attempt(() => {
        const text = storage().getItem(keyOf(slug))
        const parsed = text === null ? null : jottedSchema.safeParse(JSON.parse(text))
        if (parsed?.success) jotted = parsed.data
      })
      return jotted
    },
    slugs() {
      const keys: string[] = []
      attempt(() => {
        const kept = storage()
        for (let at = 0; at < kept.length; at += 1) keys.push(kept.key(at) ?? '')
      })
      return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
    },
  }
}

/** Progress that is kept, joined with what was jotted down and not written. */
export function withJotted(
  kept: Readonly<Record<string, Progress>>,
  jotter: Jotter,
): Readonly<Record<string, Progress>> {
  const joined = { ...kept }
  for (const slug of jotter.slugs()) {
    const jotted = jotter.read(slug)?.work.progress
    const there = kept[slug]
    if (jotted) joined[slug] = there ? joinProgress(there, jotted) : jotted
  }
  return joined
}

function attempt(use: () => void): void {
  try {
    use()
  } catch {
    // The store itself tells the learner where it keeps the work.
  }
}
