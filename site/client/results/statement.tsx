// One statement of the log → its text, its values, whom it ran for, what came of it.
import { dedented, flagMeaning, flagQuestion, isFlagged } from '#runner/grade/checks-of-queries.ts'
import type { Query } from '#runner/grade/report.ts'
import { SqlText } from './sql-text.tsx'
import { TenantName } from './tenant-name.tsx'
import { tenantOfQuery, type QueryTenant } from './tenant-of-query.ts'
import { tenantOfSchema } from './tenant-of.ts'
import { count } from './verdict.ts'

const longestValue = 200

interface StatementProps {
  readonly query: Query
  /** Its place among the statements of its check. */
  readonly number: number
  /** What a flag means is said once in a check. */
  readonly explained: boolean
}

export function Statement({ query, number, explained }: StatementProps) {
  const { sql, values, error } = query
  return (
    <li class="statement" data-flagged={isFlagged(query)} data-failed={error !== undefined}>
      <span class="statement-number">{number}</span>
      <div>
        <SqlText sql={dedented(sql)} />
        {values.length > 0 && (
          <p class="values">
            {values.map((value, at) => (
              <Value key={at} name={`$${at + 1}`} value={value} />
            ))}
          </p>
        )}
        <Facts query={query} />
        {error && (
          <p class="statement-error">
            <span aria-hidden="true">✗</span> <code>{error.code}</code> {error.message}
          </p>
        )}
        {isFlagged(query) && (
          <p class="flag">
            <span aria-hidden="true">⚑</span> <strong>{flagQuestion(query)}</strong>
            {explained && ` ${flagMeaning}`}
          </p>
        )}
      </div>
    </li>
  )
}

function Value({ name, value }: { readonly name: string; readonly value: string }) {
  const text = value.length > longestValue ? `${value.slice(0, longestValue)}…` : value
  return (
    <code>
      {name} = {tenantOfSchema(value) === value ? <TenantName name={value} /> : text}
    </code>
  )
}

function Facts({ query }: { readonly query: Query }) {
  const tenant = tenantOfQuery(query)
  const { client, request, rows, error, ms } = query
  const facts = [
    `client ${client}`,
    ...(request === undefined ? [] : [request]),
    ...(error || rows === null ? [] : [count(rows, 'row')]),
    `${ms.toFixed(1)} ms`,
  ]
  return (
    <p class="facts">
      {tenant && tenant.by !== 'value' && (
        <span>
          <TenantName name={tenant.name} /> {ways[tenant.by]}
        </span>
      )}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </p>
  )
}

const ways: Readonly<Record<Exclude<QueryTenant['by'], 'value'>, string>> = {
  schema: 'by its schema',
  session: 'by the session',
  host: 'by the host',
}
