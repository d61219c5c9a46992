// Words that name exercises → those exercises, with the learner's copies in place; else what is wrong is said.
import { prepareCopies } from '#runner/course/prepare-copies.ts'
import { readAsked } from '#runner/course/read-asked.ts'
import type { Exercise } from '#runner/course/course.ts'
import { exitCodes, usageError } from './exit-code.ts'
import { paint } from './paint.ts'
import { root } from './root.ts'

export type OpenAsked =
  | { readonly ok: true; readonly exercises: readonly Exercise[]; readonly code: number }
  | { readonly ok: false; readonly code: number }

/** `code` is that of the exercises which cannot be graded; each of them is told. */
export function openAsked(words: readonly string[]): OpenAsked {
  const asked = readAsked(root, words)
  if (!asked.ok) {
    const near = asked.suggestions.map(({ number, slug }) => `${number} ${slug}`)
    console.error(`There is no exercise “${asked.word}”.`)
    if (near.length > 0) console.error(`Did you mean ${near.join(', ')}?`)
    return { ok: false, code: usageError }
  }
  const { exercises, stopped, faults } = asked
  for (const { number, slug, folder } of stopped) {
    const own = faults.filter(({ stops }) => stops === folder)
    console.error(`${number} ${slug} cannot be tested, and that is not your answer’s fault:`)
    for (const { file, line, message } of own) console.error(`${file}:${line}  ${message}`)
  }
  const code = stopped.length > 0 ? exitCodes['our-fault'] : 0
  if (exercises.length === 0) return { ok: false, code }
  const course = { lessons: [{ exercises }] }
  for (const note of prepareCopies(root, course)) console.error(paint('dim', note))
  return { ok: true, exercises, code }
}
