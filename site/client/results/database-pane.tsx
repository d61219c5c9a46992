// The tables a Run left → the tenants' own side by side, the shared ones with each row's owner.
import type { Report, Table } from '#runner/grade/report.ts'
import { tenantIds, tenantOfRow, tenantOfSchema } from './tenant-of.ts'
import { count } from './verdict.ts'

export function DatabasePane({ report }: { readonly report: Report | null }) {
  const tables = report?.database ?? []
  if (tables.length === 0) {
    return (
      <p class="empty-state">
        {report
          ? 'The last Run left no table behind. When your code creates one, its rows stand here.'
          : 'No table yet. Press Run, and here stands what your code left in the database.'}
      </p>
    )
  }
  const ids = tenantIds(tables)
  const schemas = [...new Set(tables.map(({ schema }) => schema))]
  const own = schemas.filter((schema) => tenantOfSchema(schema) !== null)
  const shared = schemas.filter((schema) => !own.includes(schema))
  const group = (schema: string) => (
    <Schema
      key={schema}
      schema={schema}
      tables={tables.filter((table) => table.schema === schema)}
      ids={ids}
    />
  )
  return (
    <div class="database">
      {own.length > 0 && <div class="side-by-side">{own.map(group)}</div>}
      {shared.map(group)}
      <p class="fine-print">
        {report?.status === 'failed'
          ? 'As the first check that failed left it.'
          : 'As the last check that opened a database left it.'}
      </p>
    </div>
  )
}

interface SchemaProps {
  readonly schema: string
  readonly tables: readonly Table[]
  readonly ids: ReadonlyMap<string, string>
}

function Schema({ schema, tables, ids }: SchemaProps) {
  const tenant = tenantOfSchema(schema)
  return (
    <section class="schema" data-tenant={tenant ?? undefined}>
      <h3>
        {tenant !== null && <Tenant name={tenant} />}
        <span>
          schema <code>{schema}</code>
        </span>
      </h3>
      {tables.map((table) => (
        <TableView key={table.name} table={table} ids={ids} withOwner={tenant === null} />
      ))}
    </section>
  )
}

interface TableViewProps {
  readonly table: Table
  readonly ids: ReadonlyMap<string, string>
  readonly withOwner: boolean
}

function TableView({ table, ids, withOwner }: TableViewProps) {
  const rows = table.rows.map((cells) => ({ cells, ...tenantOfRow(table, cells, ids) }))
  const named = withOwner && rows.some(({ tenant }) => tenant !== null)
  const name = `${table.schema}.${table.name}`
  return (
    <figure class="table">
      <figcaption>
        <code>{table.name}</code>
        <span>{count(table.rows.length + table.omitted, 'row')}</span>
      </figcaption>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={name}>
        <table>
          <thead>
            <tr>
              {named && <th scope="col">whose</th>}
              {table.columns.map((column) => (
                <th key={column.name} scope="col">
                  {column.name}
                  <small>{column.type}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ cells, tenant, strangers }, index) => (
              <tr key={index} data-tenant={tenant ?? undefined}>
                {named && <td>{tenant !== null && <Tenant name={tenant} />}</td>}
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

function Cell({
  text,
  stranger,
}: {
  readonly text: string | null
  readonly stranger?: string | undefined
}) {
  if (text === null) return <td class="null">null</td>
  if (stranger === undefined) return <td>{text}</td>
  return (
    <td data-tenant={stranger} class="stranger">
      {text} <Tenant name={stranger} />
    </td>
  )
}

function Tenant({ name }: { readonly name: string }) {
  return (
    <span class="tenant-name" data-tenant={name}>
      {name}
    </span>
  )
}
