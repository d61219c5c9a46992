// The lines of a Markdown text -> its `::: name …` containers, in order.

export const containerNames = ['exercise', 'django', 'story', 'quiz', 'note'] as const

export interface Container {
  readonly line: number
  readonly name: string
  /** What stands behind the name: the slug of an exercise, or a title. */
  readonly argument: string
  /** False when no `:::` ends it. */
  readonly closed: boolean
}

interface Open {
  readonly container: Container
  readonly colons: number
}

/** A container ends at the first line of at least as many colons as began it. */
export function containersOf(
  lines: readonly string[],
  firstLine: number,
  codeLines: ReadonlySet<number>,
): readonly Container[] {
  const found: Container[] = []
  const open: Open[] = []
  lines.forEach((text, index) => {
    const line = index + firstLine
    const match = /^ {0,3}(:{3,})[ \t]*(.*?)[ \t]*$/.exec(text)
    if (!match || codeLines.has(line)) return
    const [, marks = '', words = ''] = match
    if (words === '') {
      const last = open.at(-1)
      if (last && last.colons <= marks.length) {
        open.pop()
        found.push({ ...last.container, closed: true })
      } else {
        found.push({ line, name: '', argument: '', closed: false })
      }
      return
    }
    const [name = '', ...rest] = words.split(/\s+/)
    open.push({
      container: { line, name, argument: rest.join(' '), closed: false },
      colons: marks.length,
    })
  })
  return [...found, ...open.map(({ container }) => container)].toSorted((a, b) => a.line - b.line)
}
