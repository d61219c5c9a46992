// The contract of the place where a learner's work is kept.
import type { ReadonlySignal } from '@preact/signals-core'
import type { Version, Versions } from '#runner/course/versions.ts'
import type { Progress, Work } from '#runner/course/work.ts'

export interface Store {
  readonly state: ReadonlySignal<StoreState>
  /** Set when the same exercise was changed here and elsewhere: the learner decides. */
  readonly conflict: ReadonlySignal<Conflict | null>
  /** What happened to kept work, in plain words, or null. */
  readonly notice: ReadonlySignal<string | null>
  /** By exercise, newest first: what stood in its files before something replaced it. */
  readonly versions: ReadonlySignal<Readonly<Record<string, Versions>>>
  /** null when nothing was kept yet, or when it cannot be read now. Never rejects. */
  load(slug: string): Promise<Work | null>
  /** Holds it in memory at once and writes it soon. The `base` of `work` is of no account. */
  save(slug: string, work: Work): void
  /** Keeps a version of the files, before any text that is saved after this. */
  keep(slug: string, version: Version): void
  /** Resolves when all that was saved is written, or cannot be. Never rejects. */
  flush(): Promise<void>
  /** The page may go at any moment: what is not written yet is put down at once, and written later. */
  part(): void
  all(): Promise<Readonly<Record<string, Progress>>>
  /** Calls back when an exercise was changed elsewhere and that change was taken over. */
  watch(listener: (slug: string, work: Work) => void): () => void
  /** Looks whether an exercise was changed elsewhere. */
  refresh(slug: string): Promise<void>
  /** Ends the conflict; the side that is not taken is kept as a version. */
  resolve(keep: 'mine' | 'theirs'): void
}

export type StoreState = { readonly kind: 'saved' | 'saving' } | Trouble

/** The work is safe in memory only, and `message` tells the learner so. */
export interface Trouble {
  readonly kind: 'memory' | 'full' | 'unreachable'
  readonly message: string
}

export interface Conflict {
  readonly slug: string
  /** "in another tab", "on disk" */
  readonly where: string
  readonly theirs: Work
}
