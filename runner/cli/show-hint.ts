// An exercise → its next hint; how many were shown is kept with the progress.
import { keepProgress, readProgress } from '#runner/course/progress-file.ts'
import { openAsked } from './open-asked.ts'
import { paint } from './paint.ts'
import { root } from './root.ts'

/** Gives the exit code. */
export function showHint(words: readonly string[]): number {
  const opened = openAsked(words)
  if (!opened.ok) return opened.code
  for (const { slug, number, hints } of opened.exercises) {
    const shown = readProgress(root)[slug]?.hints ?? 0
    const index = Math.min(shown, hints.length - 1)
    const hint = hints[index]
    if (hint === undefined) {
      console.log(`${number} has no hints.`)
      continue
    }
    const kept = keepProgress(root, slug, (before) => ({ ...before, hints: index + 1 }))
    if (kept.notKept !== null) console.error(paint('dim', kept.notKept))
    const left = hints.length - index - 1
    console.log(`${paint('bold', `Hint ${index + 1} of ${hints.length}`)}\n\n${hint.trim()}\n`)
    console.log(
      paint('dim', left === 0 ? 'That was the last one.' : `${left} more when you ask again.`),
    )
  }
  return opened.code
}
