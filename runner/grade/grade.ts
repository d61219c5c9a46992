// The learner's files and a grader → a Report: transpile → link → run under vitest.
import './vitest-inside.ts'
import { captureConsole } from './console.ts'
import { failure } from './failure.ts'
import { createLinker, LinkError, type Lowering } from './link.ts'
import { partOf } from './parts.ts'
import { places } from './place.ts'
import { caps, type Problem, type Query, type Report, type Table, type Test } from './report.ts'
import type { GradeRequest } from './request.ts'
import { processed, runTests, vitestForGraders, type Ran, type RanTest } from './run-tests.ts'
import { sqlPlace, toldOf } from './sql-place.ts'
import { subject } from './subject.ts'
import { unawaited } from './unawaited.ts'

/** What the sandbox lends to a grade; the grade itself knows neither DOM nor Node nor database. */
export interface Host {
  /** What files may import, by name; each is opened when first imported. */
  readonly packages: Readonly<Record<string, () => unknown>>
  /** null where the engine itself follows a context through `await`. */
  readonly lowering?: Lowering | null
  /** Called first: a new world for the kit. `test` gives the title of the running test. */
  begin(request: GradeRequest, test: () => string | undefined): void
  /** Called last: what the databases saw; the picture is that of the first test that failed. */
  end(): Promise<Evidence>
  doing(what: string): void
  /** Whether a database server owes an answer: the test then waits for more than the learner. */
  readonly waitsForServer?: () => boolean
  /** What one test has entered, the next does not begin in. */
  readonly betweenTests?: () => void
  /** Rejections that nobody handled since the last call. Waits until they can be known. */
  unhandled(): Promise<readonly unknown[]>
  /** The line of code that does not parse, or null. Lines count from 1. */
  syntaxErrorLine(code: string): Promise<number | null>
}

export interface Evidence {
  readonly queries: readonly Query[]
  readonly database: readonly Table[]
  /** Features that the engine refused. */
  readonly refused: readonly string[]
}

type Verdict = Pick<Report, 'status' | 'problem' | 'tests'>

export async function grade(request: GradeRequest, host: Host): Promise<Report> {
  const start = performance.now()
  let title: string | undefined
  const captured = captureConsole(() => title)
  host.begin(request, () => title)
  host.doing('loading your files')

  const linker = createLinker(
    request.files,
    { ...host.packages, vitest: () => vitestForGraders },
    (path) => path === request.grader,
    host.lowering,
  )
  let loading = request.grader
  const load = () => {
    // The learner's files first: what is wrong there is said before the grader trips over it.
    for (loading of [...request.edit, request.grader]) linker.load(loading)
  }
  const ran = await runTests(
    load,
    (running) => {
      title = running
      host.betweenTests?.()
      host.doing(running ?? 'between two tests')
    },
    host.waitsForServer,
  )
  const stray = await host.unhandled()
  const evidence = await host.end()
  const verdict = await judge(request, host, { ran, loading, stray, evidence })
  return {
    version: 1,
    exercise: request.exercise,
    part: partOf(verdict.tests),
    engine: request.engine,
    seed: request.seed,
    ...verdict,
    console: captured,
    queries: capped(evidence.queries, caps.queries),
    database: [...evidence.database],
    ms: performance.now() - start,
  }
}

interface Found {
  readonly ran: Ran
  /** The file that was loaded last. */
  readonly loading: string
  readonly stray: readonly unknown[]
  readonly evidence: Evidence
}

async function judge(
  request: GradeRequest,
  host: Host,
  { ran, loading, stray, evidence }: Found,
): Promise<Verdict> {
  const isLearners = (file: string) => request.edit.includes(file)
  if (ran.loading) return await notLoaded(request, host, ran.loading.error, loading)
  const tests = advised(
    request,
    ran.tests.map((test) => told(request, test, evidence.queries)),
  )
  if (tests.length === 0 || ran.outside.length > 0) {
    const [outside] = ran.outside
    const at = places(outside?.stack).find(({ file }) => isLearners(file))
    const message = outside?.message ?? 'The grader holds no test.'
    if (at) return { status: 'broken', problem: { message, at }, tests }
    return { status: 'our-fault', problem: { message }, tests }
  }
  const failed = tests.some((test) => test.state === 'failed')
  const [refused] = evidence.refused
  if (failed && refused !== undefined) {
    const at = tests.find((test) => test.state === 'failed' && test.at)?.at
    return {
      status: 'unsupported',
      problem: {
        ...(at && { at }),
        feature: refused,
        message: `${request.engine} cannot do this truthfully: ${refused}. So we cannot tell here whether it is right.`,
      },
      tests,
    }
  }
  if (!failed && stray.length > 0) {
    return { status: 'failed', problem: abandoned(stray[0], isLearners), tests }
  }
  return { status: failed ? 'failed' : 'passed', tests }
}

/** What the first failure may come of, where nothing better is known. */
function advised({ files, edit }: GradeRequest, tests: readonly Test[]): Test[] {
  const first = tests.find(({ state }) => state === 'failed')
  const place = first && first.mistake === undefined ? unawaited(files, edit) : null
  if (!first || !place) return [...tests]
  const advice = `In ${place.file}, line ${place.line}, a query is begun and not waited for: is an await missing there?`
  return tests.map((test) =>
    test === first ? { ...test, message: `${test.message ?? ''} ${advice}`.trim() } : test,
  )
}

function told(request: GradeRequest, test: RanTest, queries: readonly Query[]): Test {
  const base: Test = {
    path: [...test.path],
    ...(test.part !== undefined && { part: test.part }),
    state: test.state,
    ms: test.ms,
  }
  const [error] = test.errors
  if (!error) return test.note === undefined ? base : { ...base, message: test.note }
  const told = failure(error, (file) => request.edit.includes(file))
  // What is no Error knows no place at all.
  const check = told.check ?? { file: request.grader, line: 0 }
  const title = test.path.join(' › ')
  const own = queries.filter((query) => query.test === title)
  const statement = toldOf(own, told.message ?? '')
  const at =
    (statement && sqlPlace(request.files, request.edit, statement)) ??
    told.at ??
    subject(request.files, request.edit, check, test.path)
  return { ...base, ...told, ...(at && { at }) }
}

async function notLoaded(
  request: GradeRequest,
  host: Host,
  error: unknown,
  loading: string,
): Promise<Verdict> {
  const isLearners = (file: string | undefined) => file !== undefined && request.edit.includes(file)
  if (isLinkError(error)) {
    const line = error.unparsed === null ? null : await host.syntaxErrorLine(error.unparsed)
    const at = error.problem.at
    const problem: Problem =
      line !== null && at ? { ...error.problem, at: { file: at.file, line } } : error.problem
    return { status: isLearners(at?.file) ? 'broken' : 'our-fault', problem, tests: [] }
  }
  const { message = '', name = 'Error', stack } = processed(error)
  const thrownAt = () => ({ file: loading, line: lineOfThrow(request.files[loading] ?? '') })
  const at =
    places(stack).find(({ file }) => isLearners(file)) ??
    (stack === undefined && isLearners(loading) ? thrownAt() : undefined)
  if (!at) return { status: 'our-fault', problem: { message: `${name}: ${message}` }, tests: [] }
  const text = `${at.file} throws while it is being loaded, before any test could run: ${message}`
  return { status: 'broken', problem: { message: text, at }, tests: [] }
}

/** Whoever threw a Proxy may have closed it: then it cannot even be asked what it is. */
function isLinkError(thrown: unknown): thrown is LinkError {
  try {
    return thrown instanceof LinkError
  } catch {
    return false
  }
}

/** What is no Error does not know where it was thrown: the first line that throws. */
function lineOfThrow(source: string): number {
  const line = source.split('\n').findIndex((text) => /\bthrow\b/.test(text))
  return Math.max(line, 0) + 1
}

function abandoned(reason: unknown, isLearners: (file: string) => boolean): Problem {
  const { message, stack } = processed(reason)
  const at = places(stack).find(({ file }) => isLearners(file))
  return {
    message: `A promise was rejected and nobody was waiting for it: ${message}. Is an await or a return missing?`,
    ...(at && { at }),
  }
}

function capped<Item>(items: readonly Item[], cap: number): { list: Item[]; omitted: number } {
  return { list: items.slice(0, cap), omitted: Math.max(0, items.length - cap) }
}
