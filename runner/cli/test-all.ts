// The learner's started exercises, then the product's own tests, then the proof of the course.
import { spawn } from 'node:child_process'
import type { Course, Exercise } from '#runner/course/course.ts'
import { isStarted, readCopies } from '#runner/course/learner-files.ts'
import { readProgress } from '#runner/course/progress-file.ts'
import { noProgress } from '#runner/course/work.ts'
import type { Lender } from '#runner/database/postgres/lender.ts'
import type { Report } from '#runner/grade/report.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'
import type { Arguments } from './arguments.ts'
import { exitCodes, usageError } from './exit-code.ts'
import { gradeCopies } from './grade-copies.ts'
import { openPostgres } from './open-postgres.ts'
import { paint } from './paint.ts'
import { printReport } from './print-report.ts'
import { proveCourse } from './prove-course.ts'
import { root } from './root.ts'

/** Resolves with the exit code: that of the worst exercise, or 1 when the product itself failed. */
export async function testAll(course: Course, options: Arguments): Promise<number> {
  const opening = options.engine === 'postgres' ? await openPostgres() : null
  if (opening?.ok === false) {
    console.error(opening.message)
    return usageError
  }
  const reports = await testStarted(course, options, opening?.lender)
  await opening?.lender.close()
  const product = await testProduct()
  const proof = await proveCourse(course)
  const sums = [
    { passed: reports.filter(({ status }) => status === 'passed').length, all: reports.length },
    product,
    proof,
  ]
  const passed = sums.reduce((sum, one) => sum + one.passed, 0)
  const failed = sums.reduce((sum, one) => sum + one.all - one.passed, 0)
  console.log(`\n${passed} passed, ${failed} failed`)
  const worst = Math.max(0, ...reports.map(({ status }) => exitCodes[status]))
  return product.ok && proof.ok ? worst : Math.max(1, worst)
}

/** `--engine` is for the exercises that list it; the others run on their own. */
async function testStarted(
  course: Course,
  { engine, seed }: Arguments,
  lender: Lender | undefined,
): Promise<Report[]> {
  const exercises = course.lessons.flatMap((lesson) => lesson.exercises)
  const started = exercises.filter((exercise) => isStarted(exercise, readCopies(root, exercise)))
  console.log(paint('bold', 'Your exercises'))
  const sandbox = createChildSandbox({ lender })
  const reports: Report[] = []
  for (const exercise of started) {
    const listed = exercise.engines.some((name) => name === engine)
    const report = await gradeCopies(exercise, sandbox, { seed, engine: listed ? engine : null })
    reports.push(report)
    const { tries } = readProgress(root)[exercise.slug] ?? noProgress
    const lines = printReport(exercise, report, tries)
    console.log((report.status === 'passed' ? lines.slice(0, 1) : lines).join('\n'))
  }
  sandbox.close()
  const rest = exercises.filter((exercise) => !started.includes(exercise))
  if (rest.length > 0) console.log(`  Not started: ${rest.map(nameOf).join(', ')}`)
  return reports
}

const nameOf = ({ number, title }: Exercise) => `${number} ${title}`

/** vitest, as a process of its own: it must not share globals with ours. */
function testProduct(): Promise<{ ok: boolean; passed: number; all: number }> {
  console.log(paint('bold', '\nThe product’s own tests'))
  const vitest = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'product', '--silent', 'passed-only'],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let said = ''
  vitest.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    process.stdout.write(chunk)
  })
  return new Promise((resolve) => {
    vitest.on('exit', (code) => {
      const tests = /Tests .*/.exec(said.replaceAll(/\u001B\[[0-9;]*m/g, ''))?.[0] ?? ''
      const passed = Number(/(\d+) passed/.exec(tests)?.[1] ?? 0)
      const failed = Number(/(\d+) failed/.exec(tests)?.[1] ?? 0)
      resolve({ ok: code === 0, passed, all: passed + failed + (code === 0 || failed > 0 ? 0 : 1) })
    })
  })
}
