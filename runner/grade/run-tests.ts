// A grader that is loaded by `load` → its tests, run by vitest's own runner.
import { processError, startTests, workerState } from './vitest-inside.ts'
import type { Task, Test, VitestRunner } from './vitest-inside.ts'
import * as vitest from 'vitest'
import { createGuardedExpect, guardedExpect } from './guarded-expect.ts'
import type { VitestError } from './failure.ts'
import { patience, takePatientTimers } from './patience.ts'

export interface RanTest {
  readonly path: readonly string[]
  /** By the meta of its task: see the kit's `part`. */
  readonly part: number | undefined
  readonly state: 'passed' | 'failed' | 'skipped'
  readonly note: string | undefined
  readonly ms: number
  readonly errors: readonly VitestError[]
}

export interface Ran {
  readonly tests: readonly RanTest[]
  /** What loading the grader threw, as it was thrown. */
  readonly loading: { readonly error: unknown } | null
  /** Errors outside any test: a hook that failed, a file without tests. */
  readonly outside: readonly VitestError[]
}

/** What a grader gets for `import … from 'vitest'`. */
export const vitestForGraders: Readonly<Record<string, unknown>> = {
  ...pick(vitest, 'describe', 'it', 'test', 'suite', 'vi'),
  ...pick(vitest, 'beforeAll', 'beforeEach', 'afterAll', 'afterEach', 'onTestFinished'),
  expect: guardedExpect,
  __esModule: true,
}

let isServed = () => false
takePatientTimers(() => isServed())

/** `served` tells whether a server owes the running test an answer. */
export async function runTests(
  load: () => void,
  onStart: (title: string | undefined) => void,
  served: () => boolean = () => false,
): Promise<Ran> {
  isServed = served
  let loading: Ran['loading'] = null
  const runner: VitestRunner = {
    config,
    pool: 'party-wall',
    importFile() {
      try {
        load()
      } catch (error) {
        loading = { error }
        // vitest reads what is thrown; a value that cannot be read would end the run without a word.
        // oxlint-disable-next-line preserve-caught-error -- it would read the cause as well
        throw new Error('The grader did not load.')
      }
    },
    onBeforeRunTask(task) {
      workerState.current = task
    },
    onBeforeRunSuite(suite) {
      workerState.current = suite
    },
    onBeforeTryTask(task) {
      onStart(pathOf(task).join(' › '))
      vitest.expect.setState({ ...freshExpectState, currentTestName: task.name })
    },
    onAfterRunTask(task) {
      workerState.current = task.suite ?? task.file
      onStart(undefined)
    },
    extendTaskContext(context) {
      Object.defineProperty(context, 'expect', { get: () => createGuardedExpect(context.task) })
      return context
    },
  }
  const [file] = await startTests(['grader.test.ts'], runner)
  if (!file) throw new Error('vitest collected no file')
  return {
    tests: testsOf(file).map(ran),
    loading,
    outside: loading ? [] : suitesOf(file).flatMap(errorsOf),
  }
}

function ran(test: Test): RanTest {
  const state = test.result?.state
  return {
    path: pathOf(test),
    part: (test.meta as { part?: number }).part,
    state: state === 'pass' ? 'passed' : state === 'fail' ? 'failed' : 'skipped',
    note: (test.result as { note?: string } | undefined)?.note,
    ms: test.result?.duration ?? 0,
    errors: errorsOf(test),
  }
}

const errorsOf = (task: Task): VitestError[] => task.result?.errors ?? []

function testsOf(task: Task): Test[] {
  return task.type === 'test' ? [task] : task.tasks.flatMap(testsOf)
}

function suitesOf(task: Task): Task[] {
  return task.type === 'test' ? [] : [task, ...task.tasks.flatMap(suitesOf)]
}

function pathOf(task: Task): string[] {
  return task.suite ? [...pathOf(task.suite), task.name] : [task.name]
}

/** What was thrown outside vitest, in the form that vitest gives its own. It need not be an Error. */
export function processed(thrown: unknown): VitestError {
  try {
    if (thrown instanceof Error) return processError(thrown)
    return { message: `${String(thrown)}, which is no Error` }
  } catch {
    return { message: 'a value that cannot even be read' }
  }
}

const freshExpectState = {
  assertionCalls: 0,
  isExpectingAssertions: false,
  isExpectingAssertionsError: null,
  expectedAssertionsNumber: null,
  expectedAssertionsNumberErrorGen: null,
}

const config: VitestRunner['config'] = {
  root: '/',
  name: '',
  setupFiles: [],
  passWithNoTests: false,
  allowOnly: true,
  testNamePattern: undefined,
  sequence: { hooks: 'stack', setupFiles: 'list', seed: 1, shuffle: false, concurrent: false },
  chaiConfig: undefined,
  maxConcurrency: 5,
  testTimeout: patience,
  hookTimeout: patience,
  retry: 0,
  includeTaskLocation: false,
  tags: [],
  tagsFilter: undefined,
  strictTags: true,
  diffOptions: undefined,
} as unknown as VitestRunner['config']

function pick<Module extends object, Name extends keyof Module>(module: Module, ...names: Name[]) {
  return Object.fromEntries(names.map((name) => [name, module[name]]))
}
