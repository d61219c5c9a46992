// `npm run check`: is the course sound, or one lesson, exercise or answer of it? For instructors.
import '#runner/start/unforeseen.ts'
import type { ChildProcess } from 'node:child_process'
import { watch } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Course, Exercise, Fault } from '#runner/course/course.ts'
import { findPlaces } from '#runner/course/find-exercise.ts'
import { solutionFolder } from '#runner/course/read-answers.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { startChild } from '#runner/sandbox/start-child.ts'
import { exitCodes, usageError } from './exit-code.ts'
import { endAll } from './grade-claims.ts'
import { paint } from './paint.ts'
import { createProgressLine } from './progress-line.ts'
import { proveExercises } from './prove-course.ts'
import { root } from './root.ts'

const usage = `npm run check                        all of the course, on every engine
npm run check -- 2.1                 an exercise, by number, name or folder
npm run check -- 2                   a lesson
npm run check -- 2.1 mistakes/unique-name   one answer
npm run check -- 2.1 --watch         again at each save`

interface Asked {
  /** Exercises and lessons; empty for all. */
  readonly words: readonly string[]
  /** Names of answers; empty for all. */
  readonly variants: readonly string[]
  readonly watch: boolean
}

const isVariant = (word: string) => /^(?:starter$|reference$|mistakes\/|also\/|wrong\/)/.test(word)

function askedFor(): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: process.argv.slice(2),
      options: { watch: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    return {
      words: positionals.filter((word) => !isVariant(word)),
      variants: positionals.filter(isVariant),
      watch: values.watch || process.env['npm_config_watch'] === 'true',
    }
  } catch {
    return null
  }
}

/** Gives the exit code. Children start while the course is read. */
async function check(asked: Asked): Promise<number> {
  const started = Array.from({ length: availableParallelism() }, () => startChild())
  // What fails here is told to the run that takes it.
  for (const child of started) child.catch(() => {})
  try {
    return await checkWith(started, asked)
  } finally {
    endAll(started)
  }
}

async function checkWith(
  started: readonly Promise<ChildProcess>[],
  { words, variants }: Asked,
): Promise<number> {
  const { course, faults } = readCourse(root)
  const all = course.lessons.flatMap((lesson) => lesson.exercises)
  const exercises = new Set<Exercise>()
  for (const word of words) {
    const found = findPlaces(all, word)
    if (!('suggestions' in found)) {
      for (const exercise of found) exercises.add(exercise)
      continue
    }
    const own = faults.filter(({ file }) => file.includes(word))
    if (own.length > 0) return refuse(own)
    const near = found.suggestions.map(({ number, slug }) => `${number} ${slug}`).join(', ')
    console.error(`There is no exercise “${word}”.${near && ` Did you mean ${near}?`}\n\n${usage}`)
    return usageError
  }
  const wanted = words.length === 0 ? all : [...exercises]
  const own = words.length === 0 ? faults : faults.filter((fault) => concerns(fault, wanted))
  if (own.length > 0) return refuse(own)
  if (words.length === 0) tellPlanned(course)
  const line = createProgressLine()
  const proof = await proveExercises(wanted, {
    firstEngines: false,
    variants,
    started,
    ...(words.length === 0 && { primersOf: course }),
    tell: (done, of) => line.tell('answers', done, of),
  })
  line.clear()
  for (const failure of proof.failures) console.log(`${paint('red', '✗')} ${failure}`)
  for (const note of proof.notes) console.log(`  ${note}`)
  return proof.failed === 0 ? 0 : 1
}

function refuse(faults: readonly Fault[]): number {
  console.error(paint('red', 'The course has faults:'))
  for (const { file, line, message } of faults) console.error(`${file}:${line}  ${message}`)
  return exitCodes['our-fault']
}

const foldersOf = ({ folder, lesson }: Exercise): string[] => [
  folder,
  solutionFolder(folder),
  `lessons/${folder.split('/')[1] ?? lesson}`,
]

const concerns = ({ file }: Fault, exercises: readonly Exercise[]): boolean =>
  exercises.flatMap(foldersOf).some((folder) => file === folder || file.startsWith(`${folder}/`))

function tellPlanned({ lessons }: Course): void {
  const planned = lessons.filter((lesson) => lesson.planned)
  if (planned.length === 0) return
  const names = planned.map(({ number, title }) => `${number} ${title}`).join(', ')
  console.log(`Planned, not written: ${names}`)
}

/** Editors write a file in several steps. */
const quietMs = 100

/** Never ends. */
async function checkForEver(asked: Asked): Promise<never> {
  let saves = 0
  let wake = () => {}
  for (const folder of ['lessons', 'exercises', 'solutions']) {
    watch(join(root, folder), { recursive: true }, () => {
      saves += 1
      wake()
    })
  }
  for (;;) {
    const seen = saves
    if (process.stdout.isTTY) process.stdout.write('\u001B[H\u001B[2J')
    await check(asked)
    console.log(paint('dim', `\n${new Date().toLocaleTimeString()} Save a file to check again.`))
    if (saves === seen) await new Promise<void>((resolve) => (wake = resolve))
    await new Promise((resolve) => setTimeout(resolve, quietMs))
  }
}

async function main(): Promise<number> {
  const asked = askedFor()
  if (asked) return asked.watch ? await checkForEver(asked) : await check(asked)
  console.error(usage)
  return usageError
}

void main().then((code) => process.exit(code))
