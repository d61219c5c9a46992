// A message → its first sentence, to stand where there is room for one.

const end = /(?<!\b(?:e\.g|i\.e|vs|etc))[.!?…][”’"')]*(?=\s+[\p{Lu}\d“‘"'`(])/u

/** A dot inside code, as in `notes.find(…)`, ends no sentence; a colon leads on to the next line. */
export function firstSentence(message: string): string {
  const [first = '', second = ''] = message
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const line = first.endsWith(':') ? `${first} ${second}`.trim() : first
  const found = end.exec(line)
  return found ? line.slice(0, found.index + found[0].length) : line
}
