// A report on questions → how often each was answered wrong, which decides when it is explained.
import type { Report, Test } from '#runner/grade/report.ts'
import { readAnswers } from './answers-text.ts'

/** After so many wrong answers a question of a predict is explained. */
export const triesBeforeWhy = 2

export type Tries = Readonly<Record<string, number>>

/** The card that a test is about: graders call it `card <id>: …`. */
export function cardOf({ path }: Pick<Test, 'path'>): string | null {
  return /^card ([a-z0-9-]+)(:|$)/.exec(path.at(-1) ?? '')?.[1] ?? null
}

/** `text` is the answers.ts that was graded. A question that is still open is no try. */
export function triesAfter(before: Tries, { tests }: Pick<Report, 'tests'>, text: string): Tries {
  const wrong = tests.flatMap((test) => {
    const card = test.state === 'failed' ? cardOf(test) : null
    return card === null || isOpen(text, card) ? [] : [card]
  })
  return { ...before, ...Object.fromEntries(wrong.map((card) => [card, (before[card] ?? 0) + 1])) }
}

/** Whether the card may be explained now: it is right, or its tries are used up. */
export function isExplained(tries: Tries, tests: readonly Test[], card: string): boolean {
  const test = tests.find((one) => cardOf(one) === card)
  return test?.state === 'passed' || (tries[card] ?? 0) >= triesBeforeWhy
}

/** What the form cannot read is no try: the learner is in the middle of writing it. */
function isOpen(text: string, card: string): boolean {
  const answers = readAnswers(text, [card])
  return answers.kind === 'unreadable' || answers.choices[card]?.trim() === ''
}
