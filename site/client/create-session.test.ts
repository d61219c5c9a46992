import { signal } from '@preact/signals-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { joinVersions, type Versions } from '#runner/course/versions.ts'
import { noProgress, type Work } from '#runner/course/work.ts'
import type { Report, Status } from '#runner/grade/report.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { createSession } from './create-session.ts'
import { engineChoices } from './engine-choices.ts'
import type { ExerciseData } from './page-data.ts'
import type { Session } from './session.ts'
import type { Store } from './store.ts'

const exercise: ExerciseData = {
  slug: 'hello-two-tenants',
  number: '1.1',
  lesson: 'one-building-many-tenants',
  title: 'Hello, two tenants',
  kind: 'code',
  parts: 1,
  stars: 1,
  minutes: 5,
  engines: ['pg-mem', 'pglite'],
  edit: ['notes-for.ts'],
  starter: { 'notes-for.ts': 'starter' },
  reference: { 'notes-for.ts': 'reference' },
  given: { '#deskly/note.ts': 'given' },
  grader: 'the grader',
  mistakes: {},
  taskHtml: '',
  hintsHtml: ['one', 'two'],
  cards: [],
  inApp: true,
}
const predict: ExerciseData = {
  ...exercise,
  slug: 'predict-search-path',
  kind: 'predict',
  edit: ['answers.ts'],
  starter: { 'answers.ts': "export const answers = { 'after-set': '', open: '' }" },
}
const other: ExerciseData = { ...exercise, slug: 'tenant-model', engines: [] }

const report = (status: Status): Report => ({
  version: 1,
  exercise: exercise.slug,
  part: null,
  engine: 'none',
  seed: 1,
  status,
  tests: [],
  console: { lines: [], omitted: 0 },
  queries: { list: [], omitted: 0 },
  database: [],
  ms: 1,
})

function fakeStore() {
  const kept = new Map<string, Work>()
  const flushed: string[] = []
  const listeners: ((slug: string, work: Work) => void)[] = []
  const versions = signal<Readonly<Record<string, Versions>>>({})
  const store: Store = {
    versions,
    keep(slug, version) {
      const joined = joinVersions([version], versions.value[slug] ?? [])
      versions.value = { ...versions.value, [slug]: joined }
    },
    state: signal({ kind: 'saved' }),
    conflict: signal(null),
    notice: signal(null),
    load: async (slug) => kept.get(slug) ?? null,
    save: (slug, work) => void kept.set(slug, work),
    part: () => {},
    flush: async () => void flushed.push(...[...kept.values()].map((work) => text(work))),
    all: async () => ({}),
    watch(listener) {
      listeners.push(listener)
      return () => {}
    },
    refresh: async () => {},
    resolve: () => {},
  }
  return {
    kept,
    flushed,
    store,
    tell: (slug: string, work: Work) => listeners.forEach((listener) => listener(slug, work)),
  }
}

const text = (work: { readonly files: Work['files'] } | undefined) =>
  work?.files['notes-for.ts'] ?? ''
const shown = (session: Session) => text({ files: session.files.value })

let choices: Map<string, string>
let requests: GradeRequest[]
let keptBeforeRun: string | undefined
let prepared: unknown[]
let answer: (report: Report) => void
let fail: (error: Error) => void
let place: ReturnType<typeof fakeStore>
let session: Session

function newSession(savesData = false): Session {
  return createSession({
    savesData,
    engineChoices: engineChoices(() => ({
      getItem: (key) => choices.get(key) ?? null,
      setItem: (key, value) => void choices.set(key, value),
    })),
    store: place.store,
    sandbox: {
      prepare: (request) => void prepared.push(request?.files['notes-for.ts']),
      run(request) {
        keptBeforeRun = place.flushed.at(-1)
        requests.push(request)
        return new Promise((resolve, reject) => ([answer, fail] = [resolve, reject]))
      },
    },
    async fetchExercise(slug) {
      const found = [exercise, other, predict].find((one) => one.slug === slug)
      if (!found) throw new Error('It could not be loaded.')
      return found
    },
    randomSeed: () => 42,
  })
}

const graded = () => expect.poll(() => requests.length).toBeGreaterThan(0)

beforeEach(async () => {
  choices = new Map()
  requests = []
  prepared = []
  place = fakeStore()
  session = newSession()
  await session.open(exercise.slug)
})

describe('a session', () => {
  it('opens an exercise with its starter, and after a reload with the text that was kept', async () => {
    expect(shown(session)).toBe('starter')
    session.edit('notes-for.ts', 'mine')
    const reloaded = newSession()
    await reloaded.open(exercise.slug)
    expect(shown(reloaded)).toBe('mine')
  })

  it('starts a file that was added to the exercise later from the starter', async () => {
    place.kept.set(other.slug, { files: {}, base: '', progress: noProgress })
    await session.open(other.slug)
    expect(shown(session)).toBe('starter')
  })

  it('shows the exercise asked for last, however slow the others are', async () => {
    await Promise.all([session.open(other.slug), session.open(exercise.slug)])
    expect(session.exercise.value?.slug).toBe(exercise.slug)
  })

  it('says why an exercise cannot be opened and opens the next', async () => {
    await session.open('gone')
    expect(session.opening.value).toMatchObject({
      kind: 'failed',
      message: 'It could not be loaded.',
    })
    await session.open(other.slug)
    expect(session.opening.value.kind).toBe('open')
  })

  it('refuses to edit what is not the learner’s', () => {
    session.edit('grader.test.ts', 'always passes')
    expect(Object.keys(session.files.value)).toEqual(['notes-for.ts'])
  })

  it('keeps the text before it runs it, and hands over all files and the first engine', async () => {
    session.edit('notes-for.ts', 'mine')
    void session.run()
    await graded()
    expect(keptBeforeRun).toBe('mine')
    expect(requests[0]).toEqual({
      exercise: 'hello-two-tenants',
      engine: 'pg-mem',
      seed: 42,
      files: { '#deskly/note.ts': 'given', 'notes-for.ts': 'mine', 'grader.test.ts': 'the grader' },
      grader: 'grader.test.ts',
      edit: ['notes-for.ts'],
    })
  })

  it('runs on the engine that was chosen, keeps the choice, and warms the sandbox for it', async () => {
    expect(session.engine.value).toBe('pg-mem')
    session.chooseEngine('pglite')
    expect(prepared).toEqual(['reference', 'reference'])
    void session.run()
    await graded()
    expect(requests[0]?.engine).toBe('pglite')
    const reloaded = newSession()
    await reloaded.open(exercise.slug)
    expect(reloaded.engine.value).toBe('pglite')
  })

  it('takes the choice of an engine for no edit and no work', () => {
    session.chooseEngine('pglite')
    expect(place.kept.has(exercise.slug)).toBe(false)
    expect(session.outdated.value).toBe(false)
  })

  it('forgets a choice that the exercise no longer lists', async () => {
    choices.set(`party-wall:engine:${other.slug}`, 'pglite')
    await session.open(other.slug)
    expect(session.engine.value).toBeNull()
  })

  it('fetches PGlite for no one who saves data before they press Run', async () => {
    const sparing = newSession(true)
    await sparing.open(exercise.slug)
    expect(prepared).toEqual(['reference', 'reference'])
    sparing.chooseEngine('pglite')
    expect(prepared).toHaveLength(2)
    void sparing.run()
    await graded()
    expect(requests[0]?.engine).toBe('pglite')
  })

  it('warms the sandbox with the reference, never with what the learner wrote', async () => {
    place.kept.set(other.slug, {
      files: { 'notes-for.ts': 'mine' },
      base: '',
      progress: noProgress,
    })
    await session.open(other.slug)
    expect(prepared).toEqual(['reference', 'reference'])
  })

  it('asks for no database where the exercise uses none', async () => {
    await session.open(other.slug)
    void session.run()
    await graded()
    expect(requests[0]?.engine).toBe('none')
  })

  it('ignores a second Run while one is on', async () => {
    void session.run()
    await graded()
    await session.run()
    expect(requests).toHaveLength(1)
  })

  it('shows the report and knows when the text has moved on', async () => {
    const run = session.run()
    await graded()
    answer(report('failed'))
    await run
    expect(session.report.value?.status).toBe('failed')
    expect(session.outdated.value).toBe(false)
    session.edit('notes-for.ts', 'next try')
    expect(session.outdated.value).toBe(true)
  })

  it('keeps that an exercise was passed, also after a later failure', async () => {
    for (const status of ['passed', 'failed'] as const) {
      requests = []
      const run = session.run()
      await graded()
      answer(report(status))
      await run
    }
    expect(place.kept.get(exercise.slug)?.progress).toMatchObject({
      passed: expect.stringMatching(/^\d{4}-/),
      runs: 2,
    })
  })

  it('counts the tries of a predict, of answers that are wrong and not open', async () => {
    await session.open(predict.slug)
    session.edit('answers.ts', "export const answers = { 'after-set': 'public', open: '' }")
    for (const tries of [1, 2]) {
      requests = []
      const run = session.run()
      await graded()
      const failing = ['after-set', 'open'].map((card) => ({
        path: ['snippets', `card ${card}: what it gives`],
        state: 'failed' as const,
        ms: 1,
      }))
      answer({ ...report('failed'), exercise: predict.slug, tests: failing })
      await run
      expect(session.progress.value.tries).toEqual({ 'after-set': tries })
    }
    const reloaded = newSession()
    await reloaded.open(predict.slug)
    expect(reloaded.progress.value.tries).toEqual({ 'after-set': 2 })
  })

  it('knows when a Run has ended a part', async () => {
    const inParts = (part: number): Report => ({
      ...report('failed'),
      part,
      tests: [1, 2].map((number) => ({
        path: [`Part ${number}`, 'a check'],
        part: number,
        state: number < part ? 'passed' : 'failed',
        ms: 1,
      })),
    })
    const moves: boolean[] = []
    for (const part of [1, 2, 2]) {
      requests = []
      const run = session.run()
      await graded()
      answer(inParts(part))
      await run
      moves.push(session.movedOn.value)
    }
    expect(moves).toEqual([false, true, false])
  })

  it('credits a Run to its own exercise when another was opened meanwhile', async () => {
    const run = session.run()
    await graded()
    await session.open(other.slug)
    answer(report('passed'))
    await run
    expect(session.report.value).toBeNull()
    expect(session.progress.value.passed).toBeNull()
    expect(place.kept.get(exercise.slug)?.progress.passed).not.toBeNull()
  })

  it('calls a sandbox that dies our fault, keeps the text, and runs again', async () => {
    session.edit('notes-for.ts', 'mine')
    const run = session.run()
    await graded()
    fail(new Error('The frame is gone.'))
    await run
    expect(session.report.value).toMatchObject({
      status: 'our-fault',
      problem: { message: 'The frame is gone.' },
    })
    expect(text(place.kept.get(exercise.slug))).toBe('mine')
    void session.run()
    await expect.poll(() => requests).toHaveLength(2)
  })

  it('resets to the starter, and brings back what stood there, also after a reload', async () => {
    session.edit('notes-for.ts', 'mine')
    session.reset()
    expect(shown(session)).toBe('starter')
    const reloaded = newSession()
    await reloaded.open(other.slug)
    expect(reloaded.beforeReset.value).toBeNull()
    await reloaded.open(exercise.slug)
    const before = reloaded.beforeReset.value
    expect(before).toMatchObject({ why: 'reset', files: { 'notes-for.ts': 'mine' } })
    if (before) reloaded.bringBack(before)
    expect(shown(reloaded)).toBe('mine')
    expect(text(place.kept.get(exercise.slug))).toBe('mine')
    expect(reloaded.broughtBack.value).toBe(before)
    reloaded.edit('notes-for.ts', 'mine, and more')
    expect(reloaded.broughtBack.value).toBeNull()
  })

  it('keeps what stood there before a reset for whoever types on from the starter', () => {
    session.edit('notes-for.ts', 'mine')
    session.reset()
    session.edit('notes-for.ts', 'a new start')
    expect(session.beforeReset.value).toBeNull()
    const [version] = session.versions.value
    if (version) session.bringBack(version)
    expect(shown(session)).toBe('mine')
    expect(session.versions.value.map(({ why, files }) => [why, text({ files })])).toEqual([
      ['return', 'a new start'],
      ['reset', 'mine'],
    ])
  })

  it('keeps no version of the starter, and none of a text that is kept already', () => {
    session.reset()
    expect(session.versions.value).toEqual([])
    session.edit('notes-for.ts', 'mine')
    session.reset()
    const [version] = session.versions.value
    if (version) session.bringBack(version)
    if (version) session.bringBack(version)
    expect(session.versions.value).toEqual([version])
  })

  it('keeps each text that passed, of the exercise that was run', async () => {
    session.edit('notes-for.ts', 'right')
    const run = session.run()
    await graded()
    session.edit('notes-for.ts', 'typed during the Run')
    await session.open(other.slug)
    answer(report('passed'))
    await run
    expect(session.versions.value).toEqual([])
    await session.open(exercise.slug)
    expect(session.versions.value).toMatchObject([
      { why: 'pass', files: { 'notes-for.ts': 'right' } },
    ])
  })

  it('shows one hint more at a time and no more than there are', () => {
    for (const expected of [1, 2, 2]) {
      session.showHint()
      expect(session.progress.value.hints).toBe(expected)
    }
  })

  it('remembers that the solution was seen', async () => {
    expect(session.solutionShown.value).toBe(false)
    session.showSolution()
    const reloaded = newSession()
    await reloaded.open(exercise.slug)
    expect(reloaded.solutionShown.value).toBe(true)
  })

  it('takes over text from elsewhere, for the open exercise only', () => {
    const theirs: Work = { files: { 'notes-for.ts': 'theirs' }, base: '2', progress: noProgress }
    place.tell(other.slug, theirs)
    expect(shown(session)).toBe('starter')
    place.tell(exercise.slug, theirs)
    expect(shown(session)).toBe('theirs')
  })
})
