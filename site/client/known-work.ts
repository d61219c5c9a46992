// What this page knows of each exercise, and who wants to hear of it → what is kept, and what is not yet.
import { signal, type Signal } from '@preact/signals-core'
import type { Progress, Work } from '#runner/course/work.ts'
import type { Entry } from './entry.ts'
import { withJotted, type Jotter } from './jotter.ts'
import type { keptVersions } from './kept-versions.ts'
import { sameWork } from './merge-work.ts'
import type { StoreState, Trouble } from './store.ts'
import type { troubles } from './troubles.ts'

export interface KnownWork {
  readonly state: Signal<StoreState>
  get(slug: string): Entry | undefined
  all(): readonly (readonly [string, Entry])[]
  remember(slug: string, mine: Work, kept: Work | null): Entry
  /** The backend holds all of it. */
  isKept(slug: string, entry: Entry): boolean
  /** Says anew how things stand. */
  settle(): void
  trouble(slug: string, what: Trouble): void
  tell(slug: string, work: Work): void
  watch(listener: Listener): () => void
  /** Puts down at once what is not kept. */
  jot(): void
  /** Also what the page before this one jotted down and could not write. */
  progress(kept: Readonly<Record<string, Progress>>): Readonly<Record<string, Progress>>
}

type Listener = (slug: string, work: Work) => void

export function knownWork(
  jotter: Jotter,
  versions: ReturnType<typeof keptVersions>,
  open: ReturnType<typeof troubles>,
): KnownWork {
  const entries = new Map<string, Entry>()
  const listeners = new Set<Listener>()
  const state = signal<StoreState>({ kind: 'saved' })

  function isKept(slug: string, { mine, kept }: Entry): boolean {
    return kept !== null && sameWork(mine, kept) && versions.waiting(slug).length === 0
  }

  function settle(): void {
    const saved = [...entries].every(([slug, entry]) => isKept(slug, entry))
    state.value = open.first() ?? { kind: saved ? 'saved' : 'saving' }
  }

  return {
    state,
    get: (slug) => entries.get(slug),
    all: () => [...entries],
    remember(slug, mine, kept) {
      const entry: Entry = { mine, kept }
      entries.set(slug, entry)
      return entry
    },
    isKept,
    settle,
    trouble(slug, what) {
      open.add(slug, what)
      settle()
    },
    tell(slug, work) {
      void versions.read(slug)
      for (const listener of listeners) listener(slug, work)
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    jot() {
      for (const [slug, entry] of entries) {
        if (isKept(slug, entry)) continue
        const jotted = { work: entry.mine, sent: entry.sent ?? null }
        jotter.jot(slug, { ...jotted, versions: versions.waiting(slug) })
      }
    },
    progress(kept) {
      const mine = [...entries].map(([slug, entry]) => [slug, entry.mine.progress])
      return { ...withJotted(kept, jotter), ...Object.fromEntries(mine) }
    },
  }
}
