// What is typed at the terminal → how long a learner, or an instructor, waits for it.
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { claimsAbout } from '#runner/course/check.ts'
import type { Exercise } from '#runner/course/course.ts'
import { readAsked } from '#runner/course/read-asked.ts'
import { gradeClaims } from '#runner/cli/grade-claims.ts'
import { noTerminal, openTerminal } from '#runner/cli/pseudo-terminal.ts'
import { root } from '#runner/cli/root.ts'
import { temporaryWorkbook } from '#runner/cli/temporary-workbook.ts'
import { courseFigures } from './course-figures.ts'
import { median, type Figure } from './figures.ts'

const times = 5
/** A learner reads before the next save, and the next child is made meanwhile. */
const readingMs = 3000

export async function terminalFigures(): Promise<Figure[]> {
  const exercise = exerciseOf('tenant-model')
  return [
    ...(await askedFigures(exercise)),
    ...(noTerminal() === null
      ? [await saveFigure(exercise, 'pg-mem', 150), await saveFigure(exercise, 'pglite', 300)]
      : []),
    {
      name: 'npm run check -- 2.1',
      measured: await msOf('npm', ['run', 'check', '--', '2.1']),
      limit: 5000,
      unit: 'ms',
    },
    await answerFigure('none', exerciseOf('hello-two-tenants'), 40),
    await answerFigure('pg-mem', exercise, 110),
    await answerFigure('pglite', exercise, 140),
    ...(await courseFigures()),
  ]
}

function exerciseOf(slug: string): Exercise {
  const asked = readAsked(root, [slug])
  const exercise = asked.ok ? asked.exercises[0] : undefined
  if (!exercise) throw new Error(`The course has no exercise ${slug}.`)
  return exercise
}

/** Milliseconds until it has ended, however it did. */
function msOf(command: string, words: readonly string[], env = process.env): Promise<number> {
  const begin = performance.now()
  const child = spawn(command, words, { cwd: root, env, stdio: 'ignore' })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => resolve(performance.now() - begin))
  })
}

/** Turn by turn, so that both have the same machine. */
async function askedFigures({ number, folder }: Exercise): Promise<Figure[]> {
  const workbook = temporaryWorkbook()
  const ours: number[] = []
  const ratios: number[] = []
  const ask = () => msOf('npm', ['test', number], workbook.env)
  // The first builds, and makes the copies.
  await ask()
  for (let count = 0; count < times; count += 1) {
    const ms = await ask()
    ours.push(ms)
    ratios.push(ms / (await msOf('npx', ['vitest', 'run', folder])))
  }
  workbook.remove()
  const name = `npm test ${number}`
  return [
    { name, measured: median(ours), limit: 1000, unit: 'ms', of: times },
    {
      name: `${name} against npx vitest run of its folder`,
      measured: median(ratios),
      limit: 0.35,
      unit: '×',
      of: times,
    },
  ]
}

/** From a save of another answer until its verdict stands in a terminal. */
async function saveFigure(exercise: Exercise, engine: string, limit: number): Promise<Figure> {
  const workbook = temporaryWorkbook()
  const [file = '', text = ''] = Object.entries(exercise.reference)[0] ?? []
  const command = `node runner/start/launch.cjs runner/cli/test.ts ${exercise.number} --watch --engine ${engine}`
  const terminal = openTerminal(command, { cwd: root, env: workbook.env })
  await terminal.saw('Ctrl+C ends.')
  const measured: number[] = []
  for (let count = 0; count < times; count += 1) {
    await new Promise((resolve) => setTimeout(resolve, readingMs))
    terminal.forget()
    const begin = performance.now()
    writeFileSync(join(workbook.root, exercise.folder, file), `${text}// ${count}\n`)
    await terminal.saw(/passed, \d+ of \d+ checks/)
    measured.push(performance.now() - begin)
  }
  terminal.type('\u0003')
  await terminal.ended
  workbook.remove()
  const name = `${exercise.number}: a save to its verdict at the terminal, ${engine}`
  return { name, measured: median(measured), limit, unit: 'ms', of: times }
}

/** All answers to an exercise, several times, by as many children as there are cores. */
async function answerFigure(engine: string, exercise: Exercise, limit: number): Promise<Figure> {
  const one = claimsAbout(exercise).filter((claim) => claim.engine === engine)
  const claims = Array.from({ length: times }, () => one).flat()
  const ends: number[] = []
  await gradeClaims(claims, { tell: () => void ends.push(performance.now()) })
  // What the children need to start is not an answer's.
  const [first = 0] = ends.slice(one.length)
  const ms = ((ends.at(-1) ?? 0) - first) / (ends.length - one.length - 1)
  const name = `an answer to ${exercise.number} in the check, ${engine}, ${availableParallelism()} children`
  return { name, measured: ms, limit, unit: 'ms', of: claims.length }
}
