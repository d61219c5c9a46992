// One exercise → its report at the terminal, once or at each save.
import { watch } from 'node:fs'
import { join } from 'node:path'
import type { Exercise } from '#runner/course/course.ts'
import { changeProgress, readProgress } from '#runner/course/progress-file.ts'
import { noProgress } from '#runner/course/work.ts'
import { createChildSandbox } from '#runner/sandbox/child-process.ts'
import type { Arguments } from './arguments.ts'
import { exitCodes, usageError } from './exit-code.ts'
import { gradeCopies } from './grade-copies.ts'
import { openPostgres } from './open-postgres.ts'
import { paint } from './paint.ts'
import { printQueries } from './print-queries.ts'
import { printReport } from './print-report.ts'
import { root } from './root.ts'

/** Resolves with the exit code; with `--watch`, never. */
export async function testOne(exercise: Exercise, options: Arguments): Promise<number> {
  if (options.hint) return showHint(exercise)
  if (
    options.engine !== null &&
    !(exercise.engines as readonly string[]).includes(options.engine)
  ) {
    const proven = exercise.engines.join(', ') || 'no database at all'
    console.error(`${exercise.number} runs on ${proven}, not on “${options.engine}”.`)
    return usageError
  }
  const opening = needsPostgres(exercise, options) ? await openPostgres() : null
  if (opening?.ok === false) {
    console.error(opening.message)
    return usageError
  }
  const sandbox = createChildSandbox({ lender: opening?.lender })
  const run = async (): Promise<number> => {
    const report = await gradeCopies(exercise, sandbox, options)
    if (options.json) console.log(JSON.stringify(report, null, 2))
    else {
      const { tries } = readProgress(root)[exercise.slug] ?? noProgress
      console.log(printReport(exercise, report, tries).join('\n'))
      if (options.queries)
        console.log(printQueries(report, process.stdout.columns || 80).join('\n'))
    }
    return exitCodes[report.status]
  }
  const code = await run()
  if (options.watch) await forEver(exercise, run)
  sandbox.close()
  await opening?.lender.close()
  return code
}

const needsPostgres = ({ engines }: Exercise, { engine }: Arguments): boolean =>
  (engine ?? engines[0]) === 'postgres'

/** Editors write a file in several steps; a run begins when they have been quiet for this long. */
const quietMs = 50

/** Runs again at each save, and never moves on by itself. */
function forEver(exercise: Exercise, run: () => Promise<number>): Promise<never> {
  const folder = join(root, exercise.folder)
  console.log(paint('dim', `\nWatching ${exercise.folder}. Save a file to run again; Ctrl+C ends.`))
  let waiting: NodeJS.Timeout | undefined
  watch(folder, (_event, name) => {
    if (name === null || !Object.hasOwn(exercise.edit, name)) return
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      console.log(paint('dim', `\n${name} saved, ${new Date().toLocaleTimeString()}`))
      void run()
    }, quietMs)
  })
  return new Promise(() => {})
}

function showHint(exercise: Exercise): number {
  const shown = readProgress(root)[exercise.slug]?.hints ?? 0
  const index = Math.min(shown, exercise.hints.length - 1)
  const hint = exercise.hints[index]
  if (hint === undefined) {
    console.log(`${exercise.number} has no hints.`)
    return 0
  }
  changeProgress(root, exercise.slug, (before) => ({ ...before, hints: index + 1 }))
  const left = exercise.hints.length - index - 1
  console.log(
    `${paint('bold', `Hint ${index + 1} of ${exercise.hints.length}`)}\n\n${hint.trim()}\n`,
  )
  console.log(
    paint('dim', left === 0 ? 'That was the last one.' : `${left} more when you ask again.`),
  )
  return 0
}
