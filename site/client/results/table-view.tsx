// A table as a Run left it → its rows, each with its tenant and with what happened to it.
import type { Table } from '#runner/grade/report.ts'
import { changeCounts, changeSigns, markedRows, type Change } from './changes.ts'
import { TenantName } from './tenant-name.tsx'
import { tenantOfRow } from './tenant-of.ts'
import { count } from './verdict.ts'

interface TableViewProps {
  readonly table: Table
  /** Ids of tenants as other tables use them: `1` → `acme`. */
  readonly ids: ReadonlyMap<string, string>
  /** In a tenant's own schema every row is the tenant's, and need not say so. */
  readonly withOwner: boolean
}

export function TableView({ table, ids, withOwner }: TableViewProps) {
  const rows = markedRows(table).map((row) => ({ ...row, ...tenantOfRow(table, row.cells, ids) }))
  const named = withOwner && rows.some(({ tenant }) => tenant !== null)
  const changes = changeCounts(rows)
  const about = named ? 'whose' : changes === '' ? null : 'change'
  return (
    <figure class="table">
      <figcaption>
        <code>{table.name}</code>
        {table.since?.table && <ChangeMark change="added" word="new table" />}
        <span>
          {count(table.rows.length + table.omitted, 'row')}
          {changes !== '' && ` · ${changes}`}
        </span>
      </figcaption>
      <div
        class="table-scroll"
        tabIndex={0}
        role="region"
        aria-label={`${table.schema}.${table.name}`}
      >
        <table>
          <thead>
            <tr>
              {about && <th scope="col">{about}</th>}
              {table.columns.map((column) => (
                <th key={column.name} scope="col">
                  {column.name}
                  <small>{column.type}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cells, change, tenant, strangers }, index) => (
              <tr key={index} data-tenant={tenant ?? undefined} data-change={change ?? undefined}>
                {about && (
                  <td class="about">
                    {named && tenant !== null && <TenantName name={tenant} />}
                    {change && <ChangeMark change={change} word={change} />}
                  </td>
                )}
                {cells.map((cell, at) => (
                  <Cell key={at} text={cell} stranger={strangers[at]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p class="fine-print">No rows.</p>}
      {table.omitted > 0 && <p class="fine-print">{count(table.omitted, 'more row')} not shown.</p>}
    </figure>
  )
}

export function ChangeMark({ change, word }: { readonly change: Change; readonly word: string }) {
  return (
    <span class="change-mark" data-change={change}>
      <span aria-hidden="true">{changeSigns[change]}</span> {word}
    </span>
  )
}

interface CellProps {
  readonly text: string | null
  readonly stranger?: string | undefined
}

function Cell({ text, stranger }: CellProps) {
  if (text === null) return <td class="null">null</td>
  if (stranger === undefined) return <td>{text}</td>
  return (
    <td data-tenant={stranger} class="stranger">
      {text} <TenantName name={stranger} />
    </td>
  )
}
