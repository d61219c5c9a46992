// Text as a file has it ↔ text as a page edits it: line ends and a byte order mark.

const mark = '\uFEFF'
const ends = /\r\n?|\n/g

/** As the page has it: each line ends in "\n", and no mark stands at the beginning. */
export function plainText(text: string): string {
  return (text.startsWith(mark) ? text.slice(1) : text).replace(ends, '\n')
}

/**
 * A text of the page, written as the file that it replaces was: its mark, the line ends of lines that
 * stay, and for new lines the end that most others have.
 */
export function writtenLike(before: string, text: string): string {
  const beginning = before.startsWith(mark) ? mark : ''
  const old = linesOf(before.slice(beginning.length))
  const lines = linesOf(plainText(text))
  const usual = mostOf(old.map(({ end }) => end))
  const same = sharedLines(old, lines)
  const sameAtEnd = sharedLines(old.slice(same).toReversed(), lines.slice(same).toReversed())
  const written = lines.map(({ text: line, end }, at) => {
    const fromEnd = lines.length - at
    if (end === '') return line
    const kept =
      at < same ? old[at]?.end : fromEnd <= sameAtEnd ? old[old.length - fromEnd]?.end : usual
    return line + (kept || usual)
  })
  return beginning + written.join('')
}

interface Line {
  readonly text: string
  /** '' of the last line. */
  readonly end: string
}

function linesOf(text: string): readonly Line[] {
  const found = text.match(ends) ?? []
  return text.split(ends).map((line, at) => ({ text: line, end: found[at] ?? '' }))
}

function sharedLines(one: readonly Line[], other: readonly Line[]): number {
  const different = one.findIndex(({ text }, at) => text !== other[at]?.text)
  return different < 0 ? one.length : different
}

function mostOf(found: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const end of found) if (end !== '') counts.set(end, (counts.get(end) ?? 0) + 1)
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one)
  return most?.[0] ?? '\n'
}
