// The page, its store and its sandbox → the learner's app, ready to be looked at.
import { computed } from '@preact/signals-core'
import { gradeRequest } from '#runner/course/grade-request.ts'
import type { Files } from '#runner/grade/request.ts'
import type { PageSandbox } from '#runner/sandbox/page.ts'
import { fetchWell } from '#site/client/fetch-well.ts'
import { sameFiles } from '#site/client/merge-work.ts'
import type { AppData, ExerciseData, PageData } from '#site/client/page-data.ts'
import type { Session } from '#site/client/session.ts'
import type { Store } from '#site/client/store.ts'
import { withEveryFile } from '#site/client/with-every-file.ts'
import { createAppOnView, type AppOnView } from './app-on-view.ts'

interface PageParts {
  readonly page: Pick<PageData, 'root' | 'appUrl'>
  readonly session: Pick<Session, 'exercise' | 'files'>
  readonly store: Pick<Store, 'all' | 'load'>
  readonly sandbox: Pick<PageSandbox, 'run' | 'serve'>
  readonly randomSeed: () => number
}

/** The app runs on PGlite: its profile pages need a search_path. */
const engine = 'pglite'

export function createPageApp({ page, session, store, sandbox, randomSeed }: PageParts): AppOnView {
  /** What was graded here before, so that the same text is not graded twice. */
  const graded = new Map<string, { readonly files: Files; readonly passed: boolean }>()
  let data: Promise<AppData> | null = null

  const fetchData = (): Promise<AppData> => {
    data ??= fetchJson<AppData>(page.appUrl, 'The app')
    data.catch(() => (data = null))
    return data
  }

  async function passes(url: string, slug: string, files: Files): Promise<boolean> {
    const known = graded.get(slug)
    if (known && sameFiles(known.files, files)) return known.passed
    const exercise = await fetchJson<ExerciseData>(`${page.root}${url}`, 'An exercise')
    const { status } = await sandbox.run(gradeRequest(exercise, files, { seed: randomSeed() }))
    graded.set(slug, { files, passed: status === 'passed' })
    return status === 'passed'
  }

  async function passedAnswers(told: (what: string) => void): Promise<Record<string, Files>> {
    const { exercises } = await fetchData()
    const progress = await store.all()
    const answers: Record<string, Files> = {}
    for (const { slug, number, url, edit } of exercises) {
      if (progress[slug]?.passed == null || slug === session.exercise.value?.slug) continue
      const work = await store.load(slug)
      if (!work) continue
      const { files } = withEveryFile({ edit: Object.keys(edit), starter: {} }, work)
      told(`Checking your answer to ${number} once more…`)
      if (await passes(url, slug, files)) answers[slug] = files
    }
    return answers
  }

  const current = computed(() => {
    const exercise = session.exercise.value
    return exercise?.inApp ? { slug: exercise.slug, files: session.files.value } : null
  })
  const openApp = (files: Files) => sandbox.serve({ files, engine })
  return createAppOnView({ fetchData, passedAnswers, current, openApp })
}

async function fetchJson<Json>(url: string, what: string): Promise<Json> {
  return (await (await fetchWell(url, what)).json()) as Json
}
