// One place where work can be kept, as the store needs it. A method never rejects: trouble is a value.
import type { Progress, Work } from '#runner/course/work.ts'
import type { Versions } from '#runner/course/versions.ts'
import type { Trouble } from './store.ts'

export interface Backend {
  /** Where else the same work is changed: "in another tab", "on disk". */
  readonly elsewhere: string
  read(slug: string): Promise<Found | Trouble>
  /** Refuses as `stale` unless `work.base` names what is kept now. */
  write(slug: string, work: Work): Promise<Written | Stale | Trouble>
  all(): Promise<Readonly<Record<string, Progress>>>
  /** Newest first; none when they cannot be read. */
  versions(slug: string): Promise<Versions>
  /** Adds them to those that are kept; null when that went well. Doing it twice changes nothing. */
  keep(slug: string, versions: Versions): Promise<Trouble | null>
}

export interface Found {
  readonly kind: 'found'
  /** null when nothing is kept. */
  readonly work: Work | null
  /** What the learner should know about it. */
  readonly notice?: string
}

export interface Written {
  readonly kind: 'written'
  readonly work: Work
}

export interface Stale {
  readonly kind: 'stale'
  readonly theirs: Work
}
