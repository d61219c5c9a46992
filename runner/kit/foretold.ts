// What a learner foretold, what really came → nothing, or a failure that says what may be behind it.
import { mistake } from './mistake.ts'
import { sameAnswer } from './same-answer.ts'

/** A wrong answer that can be foreseen. */
export interface Guess {
  /** What is typed, or the id of the option that is chosen; several where one idea has several forms. */
  readonly typed: string | readonly string[]
  /** The mistake's code, where exercise.md names the idea. */
  readonly mistake?: string
  /** Speaks to the idea, and does not tell what really came: that is kept for the explanation. */
  readonly says: string
}

/**
 * One answer of a predict against the real run, compared by `sameAnswer`: a number without quotes is
 * an answer, too. When it fails, `real` goes along as what was expected: page and terminal show it
 * with the explanation, after two tries. `otherwise` speaks to an answer that nobody foresaw.
 */
export function foretold(
  typed: unknown,
  real: string,
  guesses: readonly Guess[] = [],
  otherwise = 'Something else came back.',
): void {
  const given = String(typed ?? '')
  if (given.trim() === '') throw new Error('No answer yet.')
  if (sameAnswer(given, real)) return
  const wrong = (says: string): void => {
    throw Object.assign(new Error(says), { expected: real, actual: given })
  }
  const guess = guesses.find((one) => [one.typed].flat().some((text) => sameAnswer(given, text)))
  if (guess?.mistake === undefined) wrong(guess?.says ?? otherwise)
  else mistake(guess.mistake, guess.says, () => wrong(guess.says))
}
