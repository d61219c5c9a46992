// The body of an exercise.md -> the text before the first `##`, and the sections below each.
import type { FrontMatter } from './front-matter.ts'
import type { Outline } from './outline.ts'

/** A `## …` heading with the lines below it. */
export interface Section {
  readonly title: string
  readonly line: number
  readonly text: string
}

export interface Split {
  readonly task: string
  readonly sections: readonly Section[]
}

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
    sections: heads.map(({ line, text }, index) => ({
      title: text,
      line,
      text: textBetween(line + 1, heads[index + 1]?.line),
    })),
  }
}
