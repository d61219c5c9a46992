// A task once rendered: the lesson prints it, the workbench gets the same as data.
import type { Exercise, Fault } from '#runner/course/course.ts'
import type { CardData } from '#site/client/page-data.ts'
import type { Html } from './html.ts'

export interface Task {
  readonly exercise: Exercise
  readonly html: Html
  readonly hintsHtml: readonly string[]
  readonly cards: readonly CardData[]
  readonly faults: readonly Fault[]
}

/** By the slug of the exercise. */
export type Tasks = ReadonlyMap<string, Task>
