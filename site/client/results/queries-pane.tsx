// Every statement that the last Run sent to its databases, check by check.
import { useSignal } from '@preact/signals'
import { checksOfQueries, isFlagged } from '#runner/grade/checks-of-queries.ts'
import type { Report } from '#runner/grade/report.ts'
import { CheckQueriesFold } from './check-queries.tsx'
import { chosenQueries, ownersOf, wholeLog } from './chosen-queries.ts'
import { QueryFilter } from './query-filter.tsx'
import { count } from './verdict.ts'

export function QueriesPane({ report }: { readonly report: Report | null }) {
  if (!report || report.queries.list.length === 0) {
    return (
      <p class="empty-state">
        {report ? 'The last Run asked the database nothing.' : 'Nothing was asked yet.'} Each
        statement stands here as it was sent, with its values beside it.
      </p>
    )
  }
  // A new Run is a new log: nothing stays chosen or open from the one before.
  return <Log key={`${report.seed} ${report.ms}`} report={report} />
}

function Log({ report }: { readonly report: Report }) {
  const choice = useSignal(wholeLog)
  const { omitted } = report.queries
  const all = checksOfQueries(report)
  const checks = [...all.filter(({ failed }) => failed), ...all.filter(({ failed }) => !failed)]
  const asked = checks.flatMap(({ queries }) => queries)
  const chosen = chosenQueries(checks, choice.value)
  const left = chosen.reduce((sum, { queries }) => sum + queries.length, 0)
  const { tenant, onlyFlagged } = choice.value
  return (
    <div class="queries">
      <QueryFilter
        choice={choice}
        owners={ownersOf(checks)}
        all={asked.length}
        flagged={asked.filter(isFlagged).length}
      />
      <p class="unseen" role="status">
        {count(left, 'statement')} shown
      </p>
      {chosen.map((one, index) => (
        <CheckQueriesFold
          key={`${tenant} ${onlyFlagged} ${one.check.title}`}
          chosen={one}
          open={index === 0}
        />
      ))}
      {chosen.length === 0 && <p class="empty-state">No statement fits both.</p>}
      {omitted > 0 && <p class="fine-print">{count(omitted, 'more statement')} left out.</p>}
    </div>
  )
}
