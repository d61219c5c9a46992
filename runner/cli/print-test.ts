// One test of a Report → lines: its mark and title, and when it failed, why and where.
import type { Exercise } from '#runner/course/course.ts'
import { cardOf, triesBeforeWhy, type Tries } from '#runner/course/tries.ts'
import { mistakeTitle } from '#runner/grade/guard-titles.ts'
import type { Place, Test } from '#runner/grade/report.ts'
import { indented } from './indented.ts'
import { paint } from './paint.ts'

/** `title` is what of its path the learner has not read above it. */
export function printTest(exercise: Exercise, test: Test, title: string, tries: Tries): string[] {
  if (test.state === 'passed') return [`${paint('green', '✓')} ${title}`]
  if (test.state === 'skipped') {
    return [`${paint('yellow', '–')} ${title}`, ...indented(test.message?.split('\n') ?? [])]
  }
  return [`${paint('red', '✗')} ${title}`, ...indented(printFailure(exercise, test, tries)), '']
}

/** The title of the mistake, what happened, the comparison, and where to look. */
function printFailure(exercise: Exercise, test: Test, tries: Tries): string[] {
  const title = mistakeTitle(test.mistake, exercise.mistakes)
  const predicted = exercise.kind === 'predict' && cardOf(test) !== null
  return [
    ...(title === undefined ? [] : [paint('bold', title)]),
    ...(test.message ?? '').split('\n'),
    ...(predicted ? explained(exercise, test, tries) : comparison(test)),
    ...placed(exercise, test.at),
  ]
}

/** What a snippet of a predict really gave, and why: when its tries are used up. */
function explained({ cards }: Exercise, test: Test, tries: Tries): string[] {
  const card = cards.find(({ id }) => id === cardOf(test))
  const used = tries[card?.id ?? ''] ?? 0
  if (!card?.explanation || used === 0) return []
  if (used < triesBeforeWhy) return [paint('dim', 'One more try, then it is explained.')]
  return [
    ...(test.expected === undefined ? [] : [paint('bold', `It really gave ${test.expected}`)]),
    ...card.explanation.split('\n'),
  ]
}

function comparison({ diff, expected, actual, negated }: Test): string[] {
  if (diff !== undefined && diff.trim() !== '') return diff.split('\n').map(paintDiff)
  if (expected === undefined || actual === undefined) return []
  const wish = negated ? 'must not hold' : 'expected'
  return [paint('green', `- ${wish}: ${expected}`), paint('red', `+ received: ${actual}`)]
}

function paintDiff(line: string): string {
  if (line.startsWith('-')) return paint('green', line)
  if (line.startsWith('+')) return paint('red', line)
  return paint('dim', line)
}

export function placed(exercise: Exercise, at: Place | undefined): string[] {
  if (!at) return []
  const mine = Object.hasOwn(exercise.edit, at.file)
  return [paint('cyan', `${mine ? `${exercise.folder}/` : ''}${at.file}:${at.line}`)]
}
