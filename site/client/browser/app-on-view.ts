// The learner's work, the reference app → one app in the sandbox, started when it is first looked at.
import { computed, signal, type ReadonlySignal } from '@preact/signals-core'
import { myApp, type AppPart } from '#runner/course/my-app.ts'
import type { Files } from '#runner/grade/request.ts'
import type { Visit, VisitRequest } from '#runner/sandbox/visit.ts'
import type { AppData } from '#site/client/page-data.ts'
import { createBrowsing, type Browsing } from './browsing.ts'

export interface OpenedApp {
  visit(wanted: VisitRequest): Promise<Visit>
  close(): void
}

export type Whose = 'mine' | 'reference'

export interface PartOnView extends AppPart {
  /** It belongs to the exercise that is open: taken as it stands, passed or not. */
  readonly open: boolean
}

export interface AppOnView {
  readonly browsing: Browsing
  readonly whose: ReadonlySignal<Whose>
  readonly parts: ReadonlySignal<readonly PartOnView[]>
  /** The learner's files have changed since the app was started. */
  readonly stale: ReadonlySignal<boolean>
  /** What is going on until there is an app. */
  readonly waitingFor: ReadonlySignal<string>
  choose(whose: Whose): Promise<void>
  restart(): Promise<void>
}

export interface AppParts {
  readonly fetchData: () => Promise<AppData>
  /** The learner's files of every other exercise that passes, by slug; asked anew at each start. */
  readonly passedAnswers: (told: (what: string) => void) => Promise<Readonly<Record<string, Files>>>
  /** The exercise that is open, with its files as they stand. */
  readonly current: ReadonlySignal<{ readonly slug: string; readonly files: Files } | null>
  readonly openApp: (files: Files) => Promise<OpenedApp>
}

export function createAppOnView(given: AppParts): AppOnView {
  const whose = signal<Whose>('mine')
  const parts = signal<readonly PartOnView[]>([])
  const waitingFor = signal('')
  const startedWith = signal<Files | null>(null)
  let running: Promise<OpenedApp> | null = null

  async function start(): Promise<OpenedApp> {
    waitingFor.value = 'Fetching the app…'
    const data = await given.fetchData()
    const current = given.current.value
    const mine = whose.value === 'mine'
    const passed = mine ? await given.passedAnswers((what) => (waitingFor.value = what)) : {}
    const answers = mine && current ? { ...passed, [current.slug]: current.files } : {}
    const app = myApp(data.files, data.exercises, answers)
    parts.value = app.parts.map((part) => ({ ...part, open: part.slug === current?.slug }))
    startedWith.value = mine ? (current?.files ?? null) : null
    waitingFor.value = 'Starting the app and its database…'
    const opened = await given.openApp(app.files)
    waitingFor.value = ''
    return opened
  }

  const app = () => {
    running ??= start().catch((error: unknown) => {
      running = null
      throw error
    })
    return running
  }

  const browsing = createBrowsing(async (wanted) => (await app()).visit(wanted))

  async function restart(): Promise<void> {
    const ending = running
    running = null
    await ending?.then((opened) => opened.close()).catch(() => {})
    const [shown] = browsing.shown.value
    if (shown) await browsing.go(shown.asked)
  }

  return {
    browsing,
    whose,
    parts,
    stale: computed(() => {
      const began = startedWith.value
      const files = given.current.value?.files
      return began !== null && files !== undefined && began !== files
    }),
    waitingFor,
    async choose(wanted) {
      if (whose.value === wanted) return
      whose.value = wanted
      await restart()
    },
    restart,
  }
}
