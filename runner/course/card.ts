// A `## Card <id>` section → the question and its options.
import type { Card, Fault } from './course.ts'
import type { Sure } from './reading.ts'
import type { Section } from './split-sections.ts'

const option = /^- `([^`]+)`(.*)$/
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/

/**
 * The options are the list at the end: "- `option-id` text", and indented lines below. None: the
 * answer is typed. What stands below "### Why" is the explanation. What its kind of exercise needs
 * of a card is asked in card-faults.ts.
 */
export function readCard(file: string, section: Section): Sure<Card> {
  const id = section.title.slice('Card'.length).trim()
  const lines = section.text.split('\n')
  const start = lines.findIndex((line) => option.test(line))
  const question = lines
    .slice(0, start === -1 ? undefined : start)
    .join('\n')
    .trim()
  const rest = start === -1 ? [] : lines.slice(start)
  const options = readOptions(rest)
  const ids = options.map((one) => one.id)
  const complaints = [
    !kebab.test(id) && 'a card needs an id in kebab-case: "## Card whose-note"',
    question === '' && 'the card has no question: write it before the options',
    options.length === 1 && 'one option is no choice: add a second, "- `option-id` text"',
    section.reasons.length > 1 && 'a card has one "### Why"',
    ...options.map((one) => one.text === '' && `option "${one.id}" has no text`),
    ...ids.map((one) => !kebab.test(one) && `option "${one}" should be in kebab-case`),
    ...ids.map((one, index) => ids.indexOf(one) !== index && `a second option "${one}"`),
    rest.some((line) => line.trim() !== '' && !option.test(line) && !/^\s/.test(line)) &&
      'the options come last: move the text after them into the question',
  ]
  const faults = complaints
    .filter((message) => message !== false)
    .map((message): Fault => ({ file, line: section.line, message }))
  const card = {
    id,
    question,
    options: Object.fromEntries(options.map((one) => [one.id, one.text])),
    explanation: section.reasons[0] || null,
  }
  return { value: card, faults }
}

function readOptions(lines: readonly string[]): { id: string; text: string }[] {
  const starts = lines.flatMap((line, index) => (option.test(line) ? [index] : []))
  return starts.map((start, index) => {
    const [, id = '', first = ''] = option.exec(lines[start] ?? '') ?? []
    const more = lines
      .slice(start + 1, starts[index + 1])
      .map((line) => line.replace(/^ {1,2}/, ''))
    return { id, text: [first, ...more].join('\n').trim() }
  })
}
