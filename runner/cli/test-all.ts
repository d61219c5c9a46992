// The learner's started exercises first, then the product's own proof: its tests, and the course.
import { copiedStarters } from '#runner/course/copied-starters.ts'
import type { Course, Exercise } from '#runner/course/course.ts'
import { isStarted, tryCopies, UnreadableCopy } from '#runner/course/learner-files.ts'
import type { Lender } from '#runner/database/postgres/lender.ts'
import type { Report } from '#runner/grade/report.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'
import type { Arguments } from './arguments.ts'
import { exitCodes, usageError } from './exit-code.ts'
import { gradeCopies } from './grade-copies.ts'
import { openCourse } from './open-course.ts'
import { openPostgres } from './open-postgres.ts'
import { paint } from './paint.ts'
import { printReport } from './print-report.ts'
import { createProgressLine } from './progress-line.ts'
import { proveExercises } from './prove-course.ts'
import { proveProduct } from './prove-product.ts'
import { root } from './root.ts'
import { writeJunit } from './write-junit.ts'

/** Resolves with the exit code: that of the worst exercise, or 1 when the product itself failed. */
export async function testAll(options: Arguments): Promise<number> {
  const course = openCourse()
  const opening = options.engine === 'postgres' ? await openPostgres() : null
  if (opening?.ok === false) {
    console.error(opening.message)
    return usageError
  }
  // With --json nothing else may stand on the output.
  const say = options.json ? console.error : console.log
  const started = await testStarted(course, options, opening?.lender, say)
  await opening?.lender.close()
  const proof = await proveAll(course, options, say)
  const reports = started.map(({ report }) => report)
  const passed = reports.filter(({ status }) => status === 'passed').length + proof.passed
  const failed = reports.length + proof.passed + proof.failed - passed
  if (options.json)
    console.log(JSON.stringify({ version: 1, exercises: reports, ...proof }, null, 2))
  if (options.junit !== null) {
    const exercises = started.map(({ exercise }) => exercise)
    const cases = proof.course.failures.map((failure) => ({ name: failure, seconds: 0, failure }))
    const others = [...proof.product.suites, { name: 'the course', cases }]
    writeJunit(options.junit, exercises, reports, others)
  }
  say(`\n${passed} passed, ${failed} failed`)
  const worst = Math.max(0, ...reports.map(({ status }) => exitCodes[status]))
  return proof.failed === 0 ? worst : Math.max(1, worst)
}

type Say = (text: string) => void

interface Started {
  readonly exercise: Exercise
  readonly report: Report
}

/** `--engine` is for the exercises that list it; the others run on their own. */
async function testStarted(
  course: Course,
  { engine, seed }: Arguments,
  lender: Lender | undefined,
  say: Say,
): Promise<Started[]> {
  const exercises = course.lessons.flatMap((lesson) => lesson.exercises)
  const copied = copiedStarters(root)
  const copies = new Map(exercises.map((exercise) => [exercise, tryCopies(root, exercise)]))
  for (const files of copies.values()) if (files instanceof UnreadableCopy) say(files.message)
  const started = exercises.filter((exercise) => {
    const files = copies.get(exercise)
    const isReadable = files !== undefined && !(files instanceof UnreadableCopy)
    return isReadable && isStarted(exercise, files, copied[exercise.slug])
  })
  say(paint('bold', 'Your exercises'))
  const sandbox = createChildSandbox({ lender })
  const told: Started[] = []
  let notKept: string | null = null
  for (const exercise of started) {
    const listed = exercise.engines.some((name) => name === engine)
    const graded = await gradeCopies(exercise, sandbox, { seed, engine: listed ? engine : null })
    told.push({ exercise, report: graded.report })
    notKept ??= graded.notKept
    const lines = printReport(exercise, graded.report, graded.tries)
    say((graded.report.status === 'passed' ? lines.slice(0, 1) : lines).join('\n'))
  }
  sandbox.close()
  if (notKept !== null) say(paint('dim', notKept))
  const rest = exercises.filter((exercise) => !started.includes(exercise))
  if (rest.length > 0) say(`  Not started: ${rest.map(nameOf).join(', ')}`)
  return told
}

const nameOf = ({ number, title }: Exercise) => `${number} ${title}`

/** Both at once: the course takes what the tests leave of each core, and all of it when they are done. */
async function proveAll(course: Course, { whole, json }: Arguments, say: Say) {
  say(paint('bold', '\nThe product’s own proof'))
  const line = createProgressLine(json || process.stderr.isTTY ? process.stderr : process.stdout)
  const [product, proven] = await Promise.all([
    proveProduct((done, all) => line.tell('tests', done, all)),
    proveExercises(
      course.lessons.flatMap((lesson) => lesson.exercises),
      {
        firstEngines: !whole,
        behind: true,
        primersOf: course,
        tell: (done, all) => line.tell('answers of the course', done, all),
      },
    ),
  ])
  line.clear()
  for (const failure of [...product.failures, ...proven.failures]) {
    say(`${paint('red', '✗')} ${failure}`)
  }
  say(`  ${product.passed} of ${product.passed + product.failed} tests passed`)
  for (const note of proven.notes) say(`  ${note}`)
  const passed = product.passed + proven.passed
  return { passed, failed: product.failed + proven.failed, product, course: proven }
}
