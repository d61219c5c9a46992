// What a built page hands to its scripts: plain JSON, written by the build, read by the client.
import type { Files } from '#runner/grade/request.ts'

/** In `<script type="application/json" id="page-data">` of every page. URLs are relative to the page. */
export interface PageData {
  /** The site's root as seen from this page: "./" or "../../". */
  readonly root: string
  /** The slug of the lesson, or null on other pages. */
  readonly lesson: string | null
  /** The exercises of this lesson, in order. */
  readonly exercises: readonly ExerciseLink[]
  /** Every lesson with its exercises, for progress and "continue where you were". */
  readonly course: readonly LessonLink[]
  /** The URL of the AppData. */
  readonly appUrl: string
  /** What the sandbox's workers are made of, by engine. */
  readonly workers: {
    readonly 'pg-mem': WorkerLinks
    readonly pglite: WorkerLinks & { readonly parts: PartLinks }
    /** What stands in front of either for exercises that need it. */
    readonly extras: WorkerLinks
  }
}

export interface WorkerLinks {
  /** The URL of its code, which is fetched and posted into the sandbox. */
  readonly code: string
}

/** What PGlite starts from: see `runner/database/pglite/parts.ts`. */
export interface PartLinks {
  readonly wasm: FileLink
  readonly data: FileLink
  readonly seed: FileLink
}

export interface FileLink {
  readonly url: string
  /** As it is sent; the progress counts up to it. */
  readonly bytes: number
}

export interface ExerciseLink {
  readonly slug: string
  /** "2.1" */
  readonly number: string
  readonly title: string
  /** The engine that it runs on unless the learner chooses another; `none` without a database. */
  readonly engine: string
  /** The URL of its ExerciseData. */
  readonly url: string
}

export interface LessonLink {
  readonly number: number
  readonly slug: string
  readonly title: string
  readonly planned: boolean
  readonly exercises: readonly string[]
}

/** One JSON file an exercise. */
export interface ExerciseData {
  readonly slug: string
  readonly number: string
  readonly lesson: string
  readonly title: string
  readonly kind: string
  /** How many parts it has, each after the other. */
  readonly parts: number
  readonly stars: number
  readonly minutes: number
  readonly engines: readonly string[]
  /** The learner's files, in the order of the tabs. */
  readonly edit: readonly string[]
  readonly starter: Files
  readonly reference: Files
  /** `#deskly/…` files, read-only. */
  readonly given: Files
  readonly grader: string
  /** Mistake code → title. */
  readonly mistakes: Readonly<Record<string, string>>
  readonly taskHtml: string
  readonly hintsHtml: readonly string[]
  readonly cards: readonly CardData[]
  /** Some of its files are part of Deskly, so that they can be seen at work. */
  readonly inApp: boolean
}

/** The reference app, and which exercises ask for files of it. */
export interface AppData {
  /** `#deskly/…` → text; whole. */
  readonly files: Files
  readonly exercises: readonly {
    readonly number: string
    readonly slug: string
    /** The learner's files → their path in the app, or null. */
    readonly edit: Readonly<Record<string, string | null>>
    /** The URL of its ExerciseData, from the site's root. */
    readonly url: string
  }[]
}

export interface CardData {
  readonly id: string
  readonly questionHtml: string
  /** None: the answer is typed. */
  readonly options: readonly { readonly id: string; readonly html: string }[]
  /** null in a quiz. */
  readonly explanationHtml: string | null
}
