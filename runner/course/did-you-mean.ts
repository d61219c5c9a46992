// A word nobody knows + the known ones → the one that was probably meant.

/** Undefined when nothing is near: one letter in three may differ, and at most three. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const allowed = Math.min(3, Math.max(1, Math.floor(word.length / 3)))
  return [...known]
    .map((candidate) => ({ candidate, distance: distance(word, candidate) }))
    .filter((one) => one.distance <= allowed)
    .toSorted((a, b) => a.distance - b.distance)[0]?.candidate
}

/** ": did you mean …?", or what else to do when nothing is near. */
export function suggestion(word: string, known: Iterable<string>, otherwise: string): string {
  const near = didYouMean(word, known)
  return near === undefined ? `: ${otherwise}` : `: did you mean "${near}"?`
}

/** How many letters to add, drop, change or swap with their neighbour (Damerau-Levenshtein). */
function distance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1]
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        swapped ? at(beforeLast, column - 2) + 1 : Infinity,
      )
    }
    beforeLast = last
    last = current
  }
  return at(last, to.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity
}
