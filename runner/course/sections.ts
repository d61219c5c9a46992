// The body of an exercise.md → the task, the hints and the cards.
import type { Card, Fault } from './course.ts'
import { readCard } from './card.ts'
import type { FrontMatter } from './front-matter.ts'
import { suggestion } from './did-you-mean.ts'
import type { Outline } from './outline.ts'
import type { Sure } from './reading.ts'
import { splitSections } from './split-sections.ts'

export interface Sections {
  readonly task: string
  readonly hints: readonly string[]
  readonly cards: readonly Card[]
}

const known = 'a section is "## Hint" or "## Card <id>"; within the task begin at "###"'

export function readSections(front: FrontMatter, outlined: Outline): Sure<Sections> {
  const { file } = front
  const { task, sections } = splitSections(front, outlined)
  const hints = sections.filter((section) => section.title === 'Hint')
  const cards = sections.filter((section) => /^Card( |$)/.test(section.title))
  const readCards = cards.map((section) => readCard(file, section))
  const ids = cards.map((section) => section.title)
  const faults: Fault[] = [
    ...fault(
      task === '',
      file,
      front.bodyLine,
      'the task is empty: say what to write, before the hints',
    ),
    ...outlined.headings
      .filter((heading) => heading.level === 1)
      .map(({ line }) => ({ file, line, message: 'a task has no "#" heading: begin at "###"' })),
    ...hints.flatMap(({ line, text }) =>
      fault(text === '', file, line, 'the hint is empty: write it or delete it'),
    ),
    ...sections
      .filter((section) => !hints.includes(section) && !cards.includes(section))
      .map(({ title, line }) => {
        const remedy = suggestion(title, ['Hint', 'Card'], known)
        return { file, line, message: `unknown section "${title}"${remedy}` }
      }),
    ...readCards.flatMap((card) => card.faults),
    ...cards
      .filter(({ title }, index) => ids.indexOf(title) !== index)
      .map(({ title, line }) => ({
        file,
        line,
        message: `a second "${title}": give it another id`,
      })),
  ]
  return {
    value: {
      task,
      hints: hints.map((section) => section.text),
      cards: readCards.map((card) => card.value),
    },
    faults,
  }
}

function fault(wrong: boolean, file: string, line: number, message: string): Fault[] {
  return wrong ? [{ file, line, message }] : []
}
