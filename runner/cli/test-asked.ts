// The exercises that were asked for → their reports at the terminal, once or at each save.
import type { ChildProcess } from 'node:child_process'
import type { Exercise } from '#runner/course/course.ts'
import { gradeRequest } from '#runner/course/grade-request.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'
import type { Sandbox } from '#runner/sandbox/sandbox.ts'
import type { Arguments } from './arguments.ts'
import { exitCodes, usageError } from './exit-code.ts'
import { gradeCopies, gradeKnown, knownAnswer, knownNames, type Graded } from './grade-copies.ts'
import { openAsked } from './open-asked.ts'
import { openPostgres } from './open-postgres.ts'
import { paint } from './paint.ts'
import { printQueries } from './print-queries.ts'
import { printReport } from './print-report.ts'
import { watchExercise } from './watch-exercise.ts'
import { writeJunit } from './write-junit.ts'

/** Resolves with the exit code, that of the worst exercise; with `--watch`, never. */
export async function testAsked(
  options: Arguments,
  started: Promise<ChildProcess>,
): Promise<number> {
  const opened = openAsked(options.asked)
  const refusal = opened.ok ? refusalOf(opened.exercises, options) : null
  if (!opened.ok || refusal !== null) {
    if (refusal !== null) console.error(refusal)
    await started.then((child) => child.kill('SIGKILL')).catch(() => {})
    return opened.ok ? usageError : opened.code
  }
  const { exercises } = opened
  const needsPostgres = exercises.some(
    ({ engines }) => (options.engine ?? engines[0]) === 'postgres',
  )
  const opening = needsPostgres ? await openPostgres() : null
  if (opening?.ok === false) {
    console.error(opening.message)
    return usageError
  }
  const again = options.watch || exercises.length > 1
  const sandbox = createChildSandbox({
    lender: opening?.lender,
    started,
    next: again ? 'learner' : 'nothing',
    prewarm: options.watch ? prewarmFor(exercises[0], options) : undefined,
  })
  if (options.watch && exercises[0]) {
    await watchExercise(exercises[0], async (exercise) =>
      told(exercise, await graded(exercise, sandbox, options), options),
    )
  }
  const all: Graded[] = []
  for (const exercise of exercises) {
    const one = await graded(exercise, sandbox, options)
    if (!options.json) console.log(told(exercise, one, options).join('\n'))
    all.push(one)
  }
  const reports = all.map(({ report }) => report)
  if (options.json) {
    console.log(JSON.stringify(exercises.length === 1 ? reports[0] : reports, null, 2))
  }
  if (options.junit !== null) writeJunit(options.junit, exercises, reports)
  sandbox.close()
  await opening?.lender.close()
  return Math.max(opened.code, ...reports.map(({ status }) => exitCodes[status]))
}

const graded = (exercise: Exercise, sandbox: Sandbox, options: Arguments): Promise<Graded> => {
  const known = options.as === null ? null : knownAnswer(exercise, options.as)
  return known === null
    ? gradeCopies(exercise, sandbox, options)
    : gradeKnown(exercise, known, sandbox, options)
}

/** What its author wrote warms the child of the next save. */
const prewarmFor = (exercise: Exercise | undefined, { engine }: Arguments) =>
  exercise && gradeRequest(exercise, exercise.reference, { engine, seed: 1 })

function told(
  exercise: Exercise,
  { report, tries, notKept }: Graded,
  { queries, as }: Arguments,
): string[] {
  return [
    ...(as === null ? [] : [paint('dim', `${as}, not your files`)]),
    ...printReport(exercise, report, tries),
    ...(queries ? printQueries(report, process.stdout.columns || 80) : []),
    ...(notKept === null ? [] : [paint('dim', notKept)]),
  ]
}

/** Why what was asked for cannot be, in words; null where it can. */
function refusalOf(exercises: readonly Exercise[], { engine, as }: Arguments): string | null {
  for (const exercise of exercises) {
    const { number, engines } = exercise
    if (engine !== null && !(engines as readonly string[]).includes(engine)) {
      return `${number} runs on ${engines.join(', ') || 'no database at all'}, not on “${engine}”.`
    }
    if (as !== null && knownAnswer(exercise, as) === null) {
      return `${number} has no known answer “${as}”. There is: ${knownNames(exercise).join(', ')}.`
    }
  }
  return null
}
