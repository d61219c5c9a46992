// A page with exercises → its workbench: made once, then opened at one exercise after another.
import { effect, signal, type Signal } from '@preact/signals'
import { render } from 'preact'
import { createPageSandbox, type PageSandbox } from '#runner/sandbox/page.ts'
import { createSession } from './create-session.ts'
import { createPageApp } from './browser/page-app.ts'
import { createBench, runInSight, type Bench, type Download } from './bench.ts'
import { BenchView } from './bench-view.tsx'
import { engineChoices, type EngineChoices } from './engine-choices.ts'
import { fetchExercise } from './fetch-exercise.ts'
import { workerSources } from './fetch-workers.ts'
import { openStore } from './open-store.ts'
import type { PageData } from './page-data.ts'
import { paint } from './progress-marks.ts'
import { savesData } from './saves-data.ts'
import type { Store } from './store.ts'
import './workbench.css'

/** What a page brings with it; a test hands in its own. */
export interface WorkbenchParts {
  readonly store: Store
  readonly sandbox: Pick<PageSandbox, 'run' | 'prepare'> & Partial<Pick<PageSandbox, 'serve'>>
}

let opened: Promise<Bench> | undefined

/** Shows an exercise of the page. null: the one that is open, else the first not yet passed. */
export async function openWorkbench(
  element: HTMLElement,
  page: PageData,
  slug: string | null,
): Promise<void> {
  const bench = await (opened ??= mount(element, page, slug))
  if (slug === null && bench.session.exercise.value) return
  await open(bench, slug ?? firstToDo(bench))
}

export async function mount(
  element: HTMLElement,
  page: PageData,
  slug: string | null,
  parts?: WorkbenchParts,
): Promise<Bench> {
  const download = signal<Download | null>(null)
  const engines = engineChoices(() => localStorage)
  const { store, sandbox } = parts ?? (await ownParts(page, slug, engines, download))
  const session = createSession({
    store,
    sandbox,
    fetchExercise: (slug) => fetchExercise(page, slug),
    randomSeed,
    engineChoices: engines,
    savesData: savesData(),
  })
  const { serve } = sandbox
  const app = serve
    ? createPageApp({ page, session, store, sandbox: { ...sandbox, serve }, randomSeed })
    : null
  const bench = createBench(page, session, store, download, app)
  bench.course.value = await store.all()
  followProgress(bench)
  followAddress(bench)
  keepWork(bench)
  followKeys(bench)
  drawOnceOpen(bench, element)
  return bench
}

const randomSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0

/** The engine starts while the rest is still on its way. */
async function ownParts(
  page: PageData,
  slug: string | null,
  engines: EngineChoices,
  download: Signal<Download | null>,
): Promise<WorkbenchParts> {
  const sandbox = createPageSandbox({
    workers: workerSources(page),
    onProgress: (_engine, loaded, total) => (download.value = { loaded, total }),
  })
  const first = page.exercises.find((exercise) => exercise.slug === slug) ?? page.exercises[0]
  if (first && !savesData()) sandbox.start(engines.read(first.slug) ?? first.engine)
  return { sandbox, store: await openStore(new URL(page.root, location.href).href) }
}

/** Until there is an exercise to show, what the page was built with stands there. */
function drawOnceOpen(bench: Bench, element: HTMLElement): void {
  const { exercise, opening } = bench.session
  const stop = effect(() => {
    if (!exercise.value && opening.value.kind !== 'failed') return
    queueMicrotask(() => {
      stop()
      element.replaceChildren()
      delete element.dataset['waiting']
      render(<BenchView bench={bench} />, element)
    })
  })
}

async function open(bench: Bench, slug: string | undefined): Promise<void> {
  if (slug === undefined || slug === bench.session.exercise.value?.slug) return
  await bench.session.open(slug)
  bench.shownFile.value = ''
  bench.shownResult.value = 'tests'
}

function firstToDo({ page, course }: Bench): string | undefined {
  const next = page.exercises.find(({ slug }) => course.value[slug]?.passed == null)
  return (next ?? page.exercises[0])?.slug
}

/** The marks in the lesson and its lists follow what is reached here. */
function followProgress({ session, page, course }: Bench): void {
  effect(() => {
    const slug = session.exercise.value?.slug
    if (slug !== undefined) course.value = { ...course.peek(), [slug]: session.progress.value }
  })
  effect(() => paint(page, course.value))
  effect(() => {
    if (session.progress.value.passed !== null) void navigator.storage?.persist?.()
  })
}

/** `#tenant-model` in the address opens that exercise. */
function followAddress(bench: Bench): void {
  addEventListener('hashchange', () => {
    const name = decodeURIComponent(location.hash.slice(1))
    if (bench.page.exercises.some(({ slug }) => slug === name)) void open(bench, name)
  })
}

function keepWork({ session, store }: Bench): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') store.part()
  })
  addEventListener('pagehide', () => store.part())
  addEventListener('focus', () => {
    const slug = session.exercise.value?.slug
    if (slug !== undefined) void store.refresh(slug)
  })
  addEventListener('beforeunload', (event) => {
    store.part()
    if (store.conflict.value || 'message' in store.state.value) event.preventDefault()
  })
}

/** Ctrl or ⌘ with Enter runs, wherever the focus is; `?` lists the keys, unless it is being typed. */
function followKeys(bench: Bench): void {
  document.addEventListener('keydown', (event) => {
    const { target, key } = event
    if (key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      runInSight(bench)
    }
    const typing =
      target instanceof HTMLElement &&
      (target.isContentEditable || target.matches('input, textarea, select'))
    if (key === '?' && !typing) bench.shortcutsShown.value = true
  })
}
