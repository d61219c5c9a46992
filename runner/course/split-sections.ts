// The body of an exercise.md → the text before the first `##`, and the sections below each.
import type { FrontMatter } from './front-matter.ts'
import type { Heading, Outline } from './outline.ts'

/** A `## …` heading with the lines below it. */
export interface Section {
  readonly title: string
  readonly line: number
  readonly text: string
  /** Below each "### Why" of a card; `text` ends before the first. */
  readonly reasons: readonly string[]
}

export interface Split {
  readonly task: string
  readonly sections: readonly Section[]
}

const isWhy = ({ level, text }: Heading): boolean => level === 3 && text === 'Why'

export function splitSections({ body, bodyLine }: FrontMatter, { headings }: Outline): Split {
  const lines = body.split('\n')
  const heads = headings.filter((heading) => heading.level === 2)
  const textBetween = (from: number, to: number = bodyLine + lines.length) =>
    lines
      .slice(from - bodyLine, to - bodyLine)
      .join('\n')
      .trim()
  return {
    task: textBetween(bodyLine, heads[0]?.line),
    sections: heads.map(({ line, text }, index) => {
      const end = heads[index + 1]?.line
      const within = (heading: Heading) => heading.line > line && heading.line < (end ?? Infinity)
      const whys = text.startsWith('Card') ? headings.filter(isWhy).filter(within) : []
      return {
        title: text,
        line,
        text: textBetween(line + 1, whys[0]?.line ?? end),
        reasons: whys.map((why, at) => textBetween(why.line + 1, whys[at + 1]?.line ?? end)),
      }
    }),
  }
}
