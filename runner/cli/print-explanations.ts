// The questions of a predict that may be explained now → their explanations, for the terminal.
import type { Exercise } from '#runner/course/course.ts'
import { cardOf, isExplained, type Tries } from '#runner/course/tries.ts'
import type { Report } from '#runner/grade/report.ts'
import { paint } from './paint.ts'

/** What is right needs none here: it would hide what is not. */
export function printExplanations(
  { cards }: Pick<Exercise, 'cards'>,
  { tests }: Pick<Report, 'tests'>,
  tries: Tries,
): string[] {
  const failed = tests.flatMap((test) => (test.state === 'failed' ? [cardOf(test)] : []))
  return cards.flatMap(({ id, explanation }) => {
    if (explanation === null || !failed.includes(id) || !isExplained(tries, tests, id)) return []
    const lines = explanation.split('\n').map((line) => `    ${line}`)
    return ['', `  ${paint('bold', `Why: ${id}`)}`, ...lines]
  })
}
