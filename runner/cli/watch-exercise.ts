// An exercise whose files are saved → its report anew, one for all saves that come together.
import { watch } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Exercise } from '#runner/course/course.ts'
import { readAsked } from '#runner/course/read-asked.ts'
import { paint } from './paint.ts'
import { root } from './root.ts'

/** Editors write a file in several steps; a run begins when they have been quiet for this long. */
const quietMs = 20

/** Never moves on by itself, and never ends. `run` gives lines; those of a run that a save has overtaken are dropped. */
export function watchExercise(
  first: Exercise,
  run: (exercise: Exercise) => Promise<readonly string[]>,
): Promise<never> {
  let exercise = first
  let isOld = false
  let saves = 0
  let running = false
  let waiting: NodeJS.Timeout | undefined

  const runAgain = async (heading: string | null): Promise<void> => {
    // The run that is going on sees by the count that it is stale, and runs again itself.
    if (running) return
    running = true
    for (let shown = -1; shown !== saves;) {
      shown = saves
      if (isOld) exercise = readAnew(first)
      isOld = false
      const lines = await run(exercise)
      if (shown === saves) show(lines, heading, first)
    }
    running = false
  }

  const saved = (folder: string, file: string): void => {
    saves += 1
    // The learner's own files are read at each run anyway.
    if (folder !== first.folder || !Object.hasOwn(first.edit, file)) isOld = true
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      void runAgain(`${file} saved, ${new Date().toLocaleTimeString()}`)
    }, quietMs)
  }

  for (const [folder, names] of watchedFiles(first)) {
    watch(join(root, folder), (_event, name) => {
      if (name !== null && names.has(name)) saved(folder, name)
    })
  }
  void runAgain(null)
  return new Promise(() => {})
}

function show(lines: readonly string[], heading: string | null, { folder }: Exercise): void {
  // What scrolled away stays in the terminal's memory.
  if (process.stdout.isTTY) process.stdout.write('\u001B[H\u001B[2J')
  if (heading !== null) console.log(paint('dim', heading))
  console.log(lines.join('\n'))
  console.log(paint('dim', `\nWatching ${folder}. Save a file to run again; Ctrl+C ends.`))
}

/** An instructor changes the grader as well. What cannot be read now is graded as it was. */
function readAnew(exercise: Exercise): Exercise {
  const asked = readAsked(root, [exercise.slug])
  return (asked.ok && asked.exercises[0]) || exercise
}

/** Folder → the names of the files in it that a verdict hangs on. */
function watchedFiles({ folder, edit, given }: Exercise): ReadonlyMap<string, ReadonlySet<string>> {
  const files = [
    ...[...Object.keys(edit), 'grader.test.ts', 'exercise.md'].map((file) => `${folder}/${file}`),
    ...Object.keys(given).map((path) => path.replace('#deskly/', 'solutions/deskly/')),
  ]
  const folders = new Map<string, Set<string>>()
  for (const path of files) {
    const names = folders.get(dirname(path)) ?? new Set<string>()
    folders.set(dirname(path), names.add(path.slice(dirname(path).length + 1)))
  }
  return folders
}
