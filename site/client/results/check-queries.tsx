// The statements of one check → a fold: its title and counts, and inside, once opened, the list.
import { useSignal } from '@preact/signals'
import { isFlagged } from '#runner/grade/checks-of-queries.ts'
import type { Query } from '#runner/grade/report.ts'
import type { Chosen } from './chosen-queries.ts'
import { StatementList } from './statement-list.tsx'
import { count } from './verdict.ts'

interface CheckQueriesFoldProps {
  readonly chosen: Chosen
  readonly open: boolean
}

export function CheckQueriesFold({ chosen, open }: CheckQueriesFoldProps) {
  const { check, setup, queries } = chosen
  const { title, failed } = check
  const isOpen = useSignal(open)
  const flagged = queries.filter(isFlagged).length
  const name = title ?? 'While your files were loaded'
  return (
    <details
      class="check-queries"
      open={isOpen.value}
      onToggle={(event) => (isOpen.value = event.currentTarget.open)}
    >
      <summary>
        {failed && (
          <span class="sign">
            <span aria-hidden="true">✗</span>
            <span class="unseen">failed: </span>
          </span>
        )}
        <span class="check-title">{name}</span>
        <span class="check-counts">
          {count(queries.length, 'statement')}
          {flagged > 0 && <span class="flag-count"> ⚑ {flagged} flagged</span>}
        </span>
      </summary>
      {isOpen.value && (
        <>
          {setup.length > 0 && <ByTheCheck queries={setup} />}
          {queries.length === 0 ? (
            <p class="fine-print">Your code asked nothing here.</p>
          ) : (
            <StatementList label={name} queries={queries} all={check.queries} />
          )}
        </>
      )}
    </details>
  )
}

function ByTheCheck({ queries }: { readonly queries: readonly Query[] }) {
  const isOpen = useSignal(false)
  return (
    <details class="by-the-check" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>{count(queries.length, 'statement')} by the check itself</summary>
      {isOpen.value && (
        <StatementList label="By the check itself" queries={queries} all={queries} />
      )}
    </details>
  )
}
