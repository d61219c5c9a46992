// What the learner does → the state of the workbench: signals, and the only way to change them.
import { computed, signal } from '@preact/signals-core'
import { gradeRequest } from '#runner/course/grade-request.ts'
import { gradeTruthfully } from '#runner/course/grade-truthfully.ts'
import { progressAfter } from '#runner/course/progress-after.ts'
import { noProgress, type Work } from '#runner/course/work.ts'
import { hasMovedOn } from '#runner/grade/parts.ts'
import type { Report } from '#runner/grade/report.ts'
import type { Files } from '#runner/grade/request.ts'
import { ourFault } from '#runner/sandbox/conclude.ts'
import type { PageSandbox } from '#runner/sandbox/page.ts'
import type { PageEngine } from '#runner/sandbox/supply.ts'
import type { EngineChoices } from './engine-choices.ts'
import { enginesOf } from './engines.ts'
import { sameFiles, sameProgress } from './merge-work.ts'
import type { ExerciseData } from './page-data.ts'
import type { Opening, Session } from './session.ts'
import type { Store } from './store.ts'
import { wayBack } from './way-back.ts'
import { withEveryFile } from './with-every-file.ts'

interface Graded {
  readonly report: Report
  /** The text that it is about. */
  readonly files: Files
  readonly movedOn: boolean
}

export interface SessionParts {
  readonly store: Store
  readonly sandbox: Pick<PageSandbox, 'run' | 'prepare'>
  /** Rejects with a message for the learner. */
  readonly fetchExercise: (slug: string) => Promise<ExerciseData>
  /** A 32-bit unsigned integer. */
  readonly randomSeed: () => number
  readonly engineChoices: EngineChoices
  /** The learner wants as little as possible over the network: nothing is fetched ahead. */
  readonly savesData?: boolean
}

export function createSession({
  store,
  sandbox,
  fetchExercise,
  randomSeed,
  engineChoices,
  savesData = false,
}: SessionParts): Session {
  const exercise = signal<ExerciseData | null>(null)
  const opening = signal<Opening>({ kind: 'open' })
  const work = signal<Work>({ files: {}, base: '', progress: noProgress })
  const graded = signal<Graded | null>(null)
  const running = signal(false)
  /** What pg-mem refused goes on to PGlite. */
  const runsOn = signal<string | null>(null)
  const solutionShown = signal(false)
  const chosenEngine = signal<string | null>(null)
  const engine = computed(() => {
    const engines = enginesOf(exercise.value)
    return engines.find((one) => one === chosenEngine.value) ?? engines[0] ?? null
  })

  function prepare(data: ExerciseData): void {
    if (engine.value === 'pglite' && savesData) return
    const asked = { seed: randomSeed(), engine: engine.value }
    sandbox.prepare(gradeRequest(data, data.reference, asked))
  }

  async function open(slug: string): Promise<void> {
    if (opening.value.kind !== 'loading' && exercise.value?.slug === slug) return
    opening.value = { kind: 'loading', slug }
    const superseded = () => opening.value.kind !== 'loading' || opening.value.slug !== slug
    try {
      const [data, kept] = await Promise.all([fetchExercise(slug), store.load(slug)])
      if (superseded()) return
      show(data, kept)
    } catch (error) {
      if (superseded()) return
      opening.value = { kind: 'failed', slug, message: wordsOf(error) }
    }
  }

  function show(data: ExerciseData, kept: Work | null): void {
    exercise.value = data
    chosenEngine.value = engineChoices.read(data.slug)
    work.value = withEveryFile(data, kept ?? { files: {}, base: '', progress: noProgress })
    graded.value = null
    back.goOn()
    solutionShown.value = work.value.progress.solutionSeen
    opening.value = { kind: 'open' }
    prepare(data)
  }

  function change(next: Partial<Work>): void {
    if (!exercise.value) return
    work.value = { ...work.value, ...next }
    store.save(exercise.value.slug, work.value)
  }

  const back = wayBack({ store, exercise, work, change })

  function edit(file: string, text: string): void {
    if (work.value.files[file] === text || !exercise.value?.edit.includes(file)) return
    back.goOn()
    change({ files: { ...work.value.files, [file]: text } })
  }

  async function run(): Promise<void> {
    const asked = exercise.value
    if (running.value || !asked) return
    running.value = true
    const { files, progress } = work.value
    change({ progress: { ...progress, runs: progress.runs + 1 } })
    // On its way before the sandbox starts, and not waited for: the sandbox cannot stop it.
    void store.flush()
    const request = gradeRequest(asked, files, { seed: randomSeed(), engine: engine.value })
    // Whoever saves data is asked before PGlite is fetched.
    const engines = savesData ? [request.engine] : enginesOf(asked)
    const report = await gradeTruthfully(request, engines, (one) => {
      runsOn.value = one.engine
      return sandbox.run(one)
    }).catch((error: unknown) => ourFault(request, wordsOf(error), 0))
    running.value = false
    runsOn.value = null
    if (exercise.value === asked) {
      const before = graded.value?.report ?? null
      graded.value = { report, files, movedOn: hasMovedOn(before, report) }
    }
    await credit(asked, report, files)
  }

  function chooseEngine(chosen: PageEngine): void {
    const data = exercise.value
    if (!data || chosen === engine.value) return
    chosenEngine.value = chosen
    engineChoices.keep(data.slug, chosen)
    prepare(data)
  }

  /** To the exercise that was run, though another may be open by now. */
  async function credit(asked: ExerciseData, report: Report, files: Files): Promise<void> {
    const current = exercise.value?.slug === asked.slug
    const done = current ? work.value : await store.load(asked.slug)
    if (!done) return
    if (report.status === 'passed') back.keep(asked.slug, 'pass', files)
    const progress = progressAfter(done.progress, asked, report, files)
    if (sameProgress(progress, done.progress)) return
    if (current) change({ progress })
    else store.save(asked.slug, { ...done, progress })
  }

  function showHint(): void {
    const { progress } = work.value
    const most = exercise.value?.hintsHtml.length ?? 0
    if (progress.hints < most) change({ progress: { ...progress, hints: progress.hints + 1 } })
  }

  function showSolution(): void {
    solutionShown.value = true
    const { progress } = work.value
    if (!progress.solutionSeen) change({ progress: { ...progress, solutionSeen: true } })
  }

  store.watch((slug, theirs) => {
    const data = exercise.value
    if (data?.slug === slug) work.value = withEveryFile(data, theirs)
  })

  return {
    exercise,
    opening,
    files: computed(() => work.value.files),
    progress: computed(() => work.value.progress),
    report: computed(() => graded.value?.report ?? null),
    gradedFiles: computed(() => graded.value?.files ?? null),
    outdated: computed(
      () => graded.value !== null && !sameFiles(graded.value.files, work.value.files),
    ),
    running,
    runsOn,
    engine,
    movedOn: computed(() => graded.value?.movedOn ?? false),
    solutionShown,
    versions: back.versions,
    beforeReset: back.beforeReset,
    broughtBack: back.broughtBack,
    open,
    edit,
    run,
    chooseEngine,
    reset: back.reset,
    bringBack: back.bringBack,
    showHint,
    showSolution,
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
