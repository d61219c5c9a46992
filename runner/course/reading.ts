// What a stage of reading gives: a value where there is one, with every fault met on the way.
import type { Fault } from './course.ts'

export interface Reading<T> {
  /** Missing when the faults leave nothing to go on with. */
  readonly value?: T
  readonly faults: readonly Fault[]
}

/** What can always be read on from, whatever the faults. */
export interface Sure<T> extends Reading<T> {
  readonly value: T
}
