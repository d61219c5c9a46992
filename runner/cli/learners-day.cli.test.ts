// A learner's day in a terminal of 80 columns: start, watch, break, fix, hint, pass, next.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import type { Exercise } from '#runner/course/course.ts'
import { readAsked } from '#runner/course/read-asked.ts'
import { noTerminal, openTerminal, type Terminal } from './pseudo-terminal.ts'
import { root as workbook } from './root.ts'
import { temporaryWorkbook } from './temporary-workbook.ts'

const why = noTerminal()
if (why !== null) console.log(`A learner’s day is left out: ${why}.`)

const { root, env, remove } = temporaryWorkbook()
const opened: Terminal[] = []
afterAll(() => {
  for (const terminal of opened) terminal.type('\u0003')
  remove()
})

const clearing = '\u001B[H\u001B[2J'

function npmTest(words: string): Terminal {
  const terminal = openTerminal(`node runner/start/launch.cjs runner/cli/test.ts ${words}`, {
    cwd: workbook,
    env,
  })
  opened.push(terminal)
  return terminal
}

/** What stands on the screen now. */
const screenOf = (terminal: Terminal): string =>
  stripVTControlCharacters(terminal.said().split(clearing).at(-1) ?? '')

function exerciseOf(name: string): Exercise {
  const asked = readAsked(workbook, [name])
  const exercise = asked.ok ? asked.exercises[0] : undefined
  if (!exercise) throw new Error(`The course has no ${name}.`)
  return exercise
}

it.skipIf(why !== null)(
  'is told each time what is so, in 80 columns',
  async () => {
    const exercise = exerciseOf('hello-two-tenants')
    const path = join(root, exercise.folder, 'notes-for.ts')
    const save = async (text: string, says: string): Promise<string> => {
      watching.forget()
      writeFileSync(path, text)
      await watching.saw(says)
      await watching.saw('Ctrl+C ends.')
      return screenOf(watching)
    }

    // Starts: the copy is made from the starter.
    const watching = npmTest('1.1 --watch')
    await watching.saw('Ctrl+C ends.')
    expect(screenOf(watching)).toMatch(
      /✗ 1\.1 Hello, two tenants: not yet, \d+ of \d+ checks failed/,
    )
    expect(readFileSync(path, 'utf8')).toBe(exercise.starter['notes-for.ts'])

    // Breaks it: the place is named, and nothing of the run before stands there.
    const broken = await save('export const notesFor = 4 2\n', 'is not finished TypeScript yet')
    expect(broken).toContain('notes-for.ts:1')
    expect(broken).not.toContain('checks failed')

    // Mends it in part: a sentence on what is still so.
    const wrong = exercise.mistaken['empty-means-all']?.['notes-for.ts'] ?? ''
    expect(await save(wrong, 'checks failed')).toContain('“No tenant” became “every tenant”')

    // A hint, in another terminal.
    const hint = npmTest('1.1 --hint')
    expect(await hint.ended).toBe(0)
    expect(screenOf(hint)).toContain('Hint 1 of 3')

    // Passes, and stays where it is until the learner goes on.
    const passed = await save(exercise.reference['notes-for.ts'] ?? '', 'passed, ')
    expect(passed).toContain('✓ 1.1')
    watching.type('\u0003')
    await watching.ended

    // The next one.
    const next = npmTest('1.2')
    expect(await next.ended).toBe(1)
    expect(screenOf(next)).toContain('✗ 1.2')
  },
  120_000,
)
