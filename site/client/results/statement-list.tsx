// The statements of one check → a list, a bracket around each transaction, the rest on asking.
import { useSignal } from '@preact/signals'
import { isFlagged, spansOf, type Span } from '#runner/grade/checks-of-queries.ts'
import type { Query } from '#runner/grade/report.ts'
import { Statement } from './statement.tsx'
import { count } from './verdict.ts'

/** How many statements are drawn at once: a tab must open at once, also with 2,000 of them. */
const step = 30

interface StatementListProps {
  readonly label: string
  readonly queries: readonly Query[]
  /** All statements of the check, also those that are not asked for: they give the numbers. */
  readonly all: readonly Query[]
}

export function StatementList({ label, queries, all }: StatementListProps) {
  const limit = useSignal(step)
  const shown = queries.slice(0, limit.value)
  const rest = queries.length - shown.length
  const first = shown.find(isFlagged)
  const numbers = new Map(all.map((query, at) => [query, at + 1]))
  const statement = (query: Query) => {
    const number = numbers.get(query) ?? 0
    return <Statement key={number} query={query} number={number} explained={query === first} />
  }
  return (
    <>
      <ol class="statements" aria-label={label}>
        {spansOf(shown).map((span, index) =>
          span.transaction === null ? (
            span.queries.map(statement)
          ) : (
            <li key={`transaction ${index}`} class="transaction">
              <p>{titleOf(span)}</p>
              <ol aria-label={titleOf(span)}>{span.queries.map(statement)}</ol>
            </li>
          ),
        )}
      </ol>
      {rest > 0 && (
        <button type="button" class="button" onClick={() => (limit.value += 4 * step)}>
          Show {count(Math.min(rest, 4 * step), 'more statement')}
        </button>
      )}
    </>
  )
}

const titleOf = ({ transaction, continued }: Span): string =>
  `transaction ${transaction}${continued ? ', continued' : ''}`
