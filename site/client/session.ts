// What the workbench shows of an exercise, and all that a learner can do to it.
import type { ReadonlySignal } from '@preact/signals-core'
import type { Version, Versions } from '#runner/course/versions.ts'
import type { Progress } from '#runner/course/work.ts'
import type { Report } from '#runner/grade/report.ts'
import type { Files } from '#runner/grade/request.ts'
import type { PageEngine } from '#runner/sandbox/supply.ts'
import type { ExerciseData } from './page-data.ts'

export interface Session {
  readonly exercise: ReadonlySignal<ExerciseData | null>
  readonly opening: ReadonlySignal<Opening>
  /** The learner's text, also what is not kept yet. */
  readonly files: ReadonlySignal<Files>
  readonly progress: ReadonlySignal<Progress>
  /** Of this exercise, since it was opened. */
  readonly report: ReadonlySignal<Report | null>
  /** The text that `report` is about. */
  readonly gradedFiles: ReadonlySignal<Files | null>
  /** The text has changed since `report`. */
  readonly outdated: ReadonlySignal<boolean>
  readonly running: ReadonlySignal<boolean>
  /** The engine of the Run that is going on; null when none is. */
  readonly runsOn: ReadonlySignal<string | null>
  /** The engine of the next Run; null where no database is used. */
  readonly engine: ReadonlySignal<PageEngine | null>
  /** The last Run has brought an exercise in parts to its next part, or to its end. */
  readonly movedOn: ReadonlySignal<boolean>
  readonly solutionShown: ReadonlySignal<boolean>
  /** What stood in the files before something replaced it, newest first. */
  readonly versions: ReadonlySignal<Versions>
  /** While the starter stands there: what stood there before the last reset. */
  readonly beforeReset: ReadonlySignal<Version | null>
  /** The version that was brought back, until the next edit. */
  readonly broughtBack: ReadonlySignal<Version | null>
  open(slug: string): Promise<void>
  edit(file: string, text: string): void
  /** Does nothing while a Run is on. */
  run(): Promise<void>
  /** One of `enginesOf` the exercise; kept for the next time. */
  chooseEngine(engine: PageEngine): void
  reset(): void
  /** What stands there now is kept as a version. */
  bringBack(version: Version): void
  showHint(): void
  showSolution(): void
}

export type Opening =
  | { readonly kind: 'open' }
  | { readonly kind: 'loading'; readonly slug: string }
  | { readonly kind: 'failed'; readonly slug: string; readonly message: string }
