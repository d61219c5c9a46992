// The cards of an exercise, its starter → what does not fit: options, snippets, explanations, answers.ts.
import { answerKeys, answersFile, readAnswers } from './answers-text.ts'
import type { Card, Exercise, Fault } from './course.ts'
import { suggestion } from './did-you-mean.ts'
import type { Outline } from './outline.ts'

type Asking = Pick<Exercise, 'folder' | 'kind' | 'cards' | 'starter'>

/** What is wrong within one card is said by `readCard`. */
export function cardFaults({ folder, kind, cards, starter }: Asking, outline: Outline): Fault[] {
  const file = `${folder}/exercise.md`
  const lineOf = ({ id }: Card) =>
    outline.headings.find(({ level, text }) => level === 2 && text === `Card ${id}`)?.line ?? 1
  const faults = cards.flatMap((card) =>
    complaints(kind, card).map((message) => ({ file, line: lineOf(card), message })),
  )
  const text = starter[answersFile]
  if (cards.length === 0 || text === undefined) return faults
  const ids = cards.map(({ id }) => id)
  return [
    ...faults,
    ...starterComplaints(text, ids).map((message) => ({
      file: `${folder}/starter/${answersFile}`,
      line: 1,
      message,
    })),
  ]
}

function complaints(kind: Exercise['kind'], { question, options, explanation }: Card): string[] {
  const typed = Object.keys(options).length === 0
  const found = [
    kind === 'quiz' && typed && 'a quiz is chosen from at least two options: "- `option-id` text"',
    kind === 'quiz' && explanation !== null && 'only a predict explains: delete "### Why"',
    kind === 'predict' &&
      explanation === null &&
      'the card has no explanation: add "### Why" below its question',
    kind === 'predict' &&
      typed &&
      !/^(```|~~~)/m.test(question) &&
      'the card shows nothing that runs: add a snippet between two lines "```"',
  ]
  return found.filter((message) => message !== false)
}

/** The form needs one line for each card, and a line without a card could never be answered in it. */
function starterComplaints(text: string, ids: readonly string[]): string[] {
  const whole = readAnswers(text, [])
  if (whole.kind === 'unreadable') return [whole.message]
  const keys = answerKeys(text)
  return [
    ...ids.flatMap((id) => {
      const read = readAnswers(text, [id])
      if (read.kind === 'unreadable') return [`${read.message} The form writes it there.`]
      return read.choices[id] === '' ? [] : [`"${id}" is answered already: begin with ''`]
    }),
    ...keys
      .filter((key) => !ids.includes(key))
      .map((key) => `no "## Card ${key}" in exercise.md${suggestion(key, ids, 'write it')}`),
  ]
}
