// The course as plain data: what the folders say, read once.
import type { Files } from '#runner/grade/request.ts'

export const kinds = ['code', 'fix', 'attack', 'predict', 'quiz', 'tests'] as const
export type Kind = (typeof kinds)[number]

export const engineNames = ['pg-mem', 'pglite', 'postgres'] as const
export type EngineName = (typeof engineNames)[number]

export interface Course {
  readonly lessons: readonly Lesson[]
}

export interface Lesson {
  /** 1 is the first. */
  readonly number: number
  /** The stable id: in URLs, progress and cross-links. */
  readonly slug: string
  readonly title: string
  readonly summary: string
  /** 0 when planned. */
  readonly minutes: number
  /** Title and summary only: not written yet. */
  readonly planned: boolean
  /** The lines of the seed tutorial that this lesson carries, as "8-13". */
  readonly carries: readonly string[]
  /** Markdown after the front matter. */
  readonly body: string
  /** The line of lesson.md on which `body` begins. */
  readonly bodyLine: number
  /** Relative to the root, with forward slashes. */
  readonly folder: string
  readonly exercises: readonly Exercise[]
  /** What a beginner reads first; null where the lesson needs none. */
  readonly primer: Primer | null
}

/** A short page beside a lesson. It has no exercises and counts for no progress. */
export interface Primer {
  /** The stable id, in its URL and in links. */
  readonly slug: string
  readonly title: string
  readonly summary: string
  readonly minutes: number
  /** Asks who should read it, as "New to SQL?". */
  readonly question: string
  /** Markdown after the front matter. */
  readonly body: string
  /** The line of its file on which `body` begins. */
  readonly bodyLine: number
  /** Relative to the root, with forward slashes. */
  readonly file: string
}

export interface Exercise {
  /** For people: "2.1". Changes when lessons are renumbered. */
  readonly number: string
  readonly slug: string
  /** The slug of its lesson. */
  readonly lesson: string
  readonly folder: string
  readonly title: string
  readonly kind: Kind
  readonly stars: number
  readonly minutes: number
  /** The first is the default; empty where no database is used. */
  readonly engines: readonly EngineName[]
  /** The learner's files → their path in `solutions/deskly/`, or null when not part of the app. */
  readonly edit: Readonly<Record<string, string | null>>
  /** How many parts its grader has, each after the other; 1 but for an attack. */
  readonly parts: number
  /** Slugs of the earlier exercises whose files this one builds on. */
  readonly uses: readonly string[]
  /** Code → title, in the order of the front matter. */
  readonly mistakes: Readonly<Record<string, string>>
  /** Markdown. */
  readonly task: string
  readonly hints: readonly string[]
  /** The questions of a quiz or predict; the form in the page is drawn from them. */
  readonly cards: readonly Card[]
  readonly grader: string
  readonly starter: Files
  readonly reference: Files
  /** `#deskly/…` files that the exercise may import, without those it owns. */
  readonly given: Files
  /** Code → the whole set of the learner's files for that mistake. */
  readonly mistaken: Readonly<Record<string, Files>>
  /** Name → another wrong answer, whole: it fails, with a sentence. */
  readonly wrong: Readonly<Record<string, Files>>
  /** Name → another right answer, whole. */
  readonly also: Readonly<Record<string, Files>>
  /**
   * An answer that fails ("starter", "mistakes/unique-name", "wrong/cached") → the codes of the mistakes
   * that are true of it, as its why.txt declares. Of a mistake's own answer its code always is.
   */
  readonly trueOf: Readonly<Record<string, readonly string[]>>
}

/** One question of a quiz or a predict. Its `id` is the key in `answers.ts`. */
export interface Card {
  readonly id: string
  /** Markdown. */
  readonly question: string
  /** Option id → Markdown. Empty: the answer is typed, which only a predict can ask for. */
  readonly options: Readonly<Record<string, string>>
  /** Markdown, for when the answer is right or its tries are used up; null in a quiz. */
  readonly explanation: string | null
}

/** What an instructor got wrong: the place and the remedy. */
export interface Fault {
  readonly file: string
  readonly line: number
  readonly message: string
  /** The folder of the exercise that cannot be graded because of it; no other is a learner's business. */
  readonly stops?: string
}
