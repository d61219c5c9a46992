// One exercise, as this page knows it: what is in memory, what is kept, what is on its way.
import type { Work } from '#runner/course/work.ts'
import type { Waiting } from './write-timing.ts'

export interface Entry extends Waiting {
  mine: Work
  /** What the backend holds, or null when it never answered or holds nothing. */
  kept: Work | null
  /** The text was changed here since it last came from elsewhere. */
  typed?: boolean
  writing?: Promise<void> | undefined
  /** What the last write took along. */
  sent?: Work
}
