// Every statement that the last Run sent to its databases, test by test.
import type { Query, Report } from '#runner/grade/report.ts'
import { byTest } from './by-test.ts'
import { count } from './verdict.ts'

export function QueriesPane({ report }: { readonly report: Report | null }) {
  const { list, omitted } = report?.queries ?? { list: [], omitted: 0 }
  if (list.length === 0) {
    return (
      <p class="empty-state">
        {report ? 'The last Run asked the database nothing.' : 'Nothing was asked yet.'} Each
        statement stands here as it was sent, with its values beside it.
      </p>
    )
  }
  return (
    <div class="queries">
      {byTest(list).map(({ test, items }, index) => (
        <section key={index}>
          <h3>{test ?? 'While your files were loaded'}</h3>
          <ol>
            {items.map((query, at) => (
              <Statement key={at} query={query} />
            ))}
          </ol>
        </section>
      ))}
      {omitted > 0 && <p class="fine-print">{count(omitted, 'more statement')} left out.</p>}
    </div>
  )
}

function Statement({ query }: { readonly query: Query }) {
  const { sql, values, rows, error, ms } = query
  return (
    <li data-failed={error !== undefined}>
      <code class="sql">{sql.replaceAll(/\s+/g, ' ').trim()}</code>
      {values.length > 0 && (
        <p class="values">
          {values.map((value, index) => (
            <code key={index}>
              ${index + 1} = {value}
            </code>
          ))}
        </p>
      )}
      <p class="outcome">
        {error ? `✗ ${error.code ?? ''} ${error.message}` : count(rows ?? 0, 'row')} ·{' '}
        {ms.toFixed(1)} ms
      </p>
    </li>
  )
}
