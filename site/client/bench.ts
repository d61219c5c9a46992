// What every part of the workbench is handed: the session, and what of it is on view.
import { signal, type Signal } from '@preact/signals'
import type { Place } from '#runner/grade/report.ts'
import type { Progress } from '#runner/course/work.ts'
import type { AppOnView } from './browser/app-on-view.ts'
import { scrollTo } from './in-place.ts'
import type { PageData } from './page-data.ts'
import { showPane } from './pane.ts'
import type { Session } from './session.ts'
import type { Store } from './store.ts'

export interface Bench {
  readonly page: PageData
  readonly session: Session
  readonly store: Store
  /** Of every exercise that was ever started. */
  readonly course: Signal<Readonly<Record<string, Progress>>>
  /** The path of the file in front, or `questions` for the form of a quiz. */
  readonly shownFile: Signal<string>
  readonly shownResult: Signal<ResultTab>
  /** A line that the editor is to show; each is a new object, so that the same line works twice. */
  readonly jump: Signal<Place | null>
  readonly shortcutsShown: Signal<boolean>
  readonly versionsShown: Signal<boolean>
  /** What an engine starts from, while it is fetched; in bytes. */
  readonly download: Signal<Download | null>
  /** The learner's app; null where a test brings no sandbox that can run one. */
  readonly app: AppOnView | null
}

export interface Download {
  readonly loaded: number
  readonly total: number
}

export const questions = 'questions'
export const resultTabs = [
  'tests',
  'database',
  'queries',
  'browser',
  'console',
  'hints',
  'solution',
] as const
export type ResultTab = (typeof resultTabs)[number]

export function createBench(
  page: PageData,
  session: Session,
  store: Store,
  download: Signal<Download | null> = signal(null),
  app: AppOnView | null = null,
): Bench {
  return {
    page,
    session,
    store,
    course: signal({}),
    shownFile: signal(''),
    shownResult: signal('tests'),
    jump: signal(null),
    shortcutsShown: signal(false),
    versionsShown: signal(false),
    download,
    app,
  }
}

export function jumpTo(bench: Bench, place: Place): void {
  showPane('code')
  bench.shownFile.value = place.file
  bench.jump.value = { ...place }
}

/** Shows a question of the form, with the focus on its first option. */
export function goToQuestion(bench: Bench, id: string): void {
  showPane('code')
  bench.shownFile.value = questions
  requestAnimationFrame(() => {
    const question = document.getElementById(questionId(id))?.parentElement
    const form = question?.closest('form')
    if (!question || !form) return
    scrollTo(form, question)
    question.querySelector('input')?.focus({ preventScroll: true })
  })
}

/** The DOM id of a question's text. */
export function questionId(card: string): string {
  return `card-${card}`
}

/** Runs, with the verdict in sight; a quiz has it beside each question. */
export function runInSight(bench: Bench): void {
  const { exercise } = bench.session
  bench.shownResult.value = 'tests'
  if (!hasQuestions(exercise.value?.kind)) showPane('results')
  void bench.session.run()
}

export function hasQuestions(kind: string | undefined): boolean {
  return kind === 'quiz' || kind === 'predict'
}
