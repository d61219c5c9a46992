// A select, update or delete → its clauses, each under the word that it begins with.
import { isGroup, isQuery, wordOf, type Part } from './sql-tree.ts'

export interface Clause {
  readonly word: string
  readonly parts: readonly Part[]
}

const words = new Set(
  (
    'select from join where on using set values returning group having order limit offset fetch ' +
    'for window left right full inner cross natural insert into update delete conflict do'
  ).split(' '),
)

export function clausesOf(parts: readonly Part[]): readonly Clause[] {
  const clauses: { word: string; parts: Part[] }[] = []
  const flat = withoutBrackets(parts)
  for (const [at, part] of flat.entries()) {
    if (beginsClause(flat, at)) clauses.push({ word: wordOf(part), parts: [] })
    else clauses.at(-1)?.parts.push(part)
  }
  return clauses
}

function beginsClause(parts: readonly Part[], at: number): boolean {
  const word = wordOf(parts[at])
  const before = wordOf(parts[at - 1])
  if (!words.has(word) || before === '.') return false
  // `distinct on (…)`, `is distinct from`, and the functions left() and right().
  if (before === 'distinct' && (word === 'on' || word === 'from')) return false
  return !((word === 'left' || word === 'right') && isGroup(parts[at + 1]))
}

/** `from (a join b on …)` is read as if the brackets were not there. */
function withoutBrackets(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part, at) =>
    isGroup(part) && !isQuery(part) && ['from', 'join', ','].includes(wordOf(parts[at - 1]))
      ? withoutBrackets(part.inside)
      : [part],
  )
}
