// The tables a Run left → each schema in a column of its own, what is everybody's below.
import type { Report, Table } from '#runner/grade/report.ts'
import { changedFirst, markedRows } from './changes.ts'
import { ChangeMark, TableView } from './table-view.tsx'
import { TenantName } from './tenant-name.tsx'
import { tenantIds, tenantOfSchema } from './tenant-of.ts'

/** The schema that every session sees, so that its tables are everybody's. */
const shared = 'public'

export function DatabasePane({ report }: { readonly report: Report | null }) {
  const tables = report?.database ?? []
  if (!report || tables.length === 0) {
    return (
      <p class="empty-state">
        {report
          ? 'The last Run left no table behind. When your code creates one, its rows stand here.'
          : 'No table yet. Press Run, and here stands what your code left in the database.'}
      </p>
    )
  }
  const ids = tenantIds(tables)
  const own = [...new Set(tables.map(({ schema }) => schema))].filter((name) => name !== shared)
  const group = (schema: string) => (
    <Schema
      key={schema}
      schema={schema}
      tables={changedFirst(tables.filter((table) => table.schema === schema))}
      ids={ids}
    />
  )
  return (
    <div class="database">
      <Legend tables={tables} />
      {own.length > 0 && <div class="side-by-side">{own.map(group)}</div>}
      {tables.some(({ schema }) => schema === shared) && group(shared)}
      <p class="fine-print">{whenLeft(report)}</p>
    </div>
  )
}

function Legend({ tables }: { readonly tables: readonly Table[] }) {
  if (!tables.some(({ since }) => since)) return null
  const changes = new Set(tables.flatMap(markedRows).map(({ change }) => change))
  const isNew = tables.some(({ since }) => since?.table)
  const marks = (['added', 'changed', 'removed'] as const).filter((change) => changes.has(change))
  return (
    <p class="change-legend">
      {marks.length === 0 && !isNew
        ? 'Nothing has changed since the check laid out its data.'
        : 'Since the check laid out its data:'}
      {isNew && <ChangeMark change="added" word="new table" />}
      {marks.map((change) => (
        <ChangeMark key={change} change={change} word={change} />
      ))}
    </p>
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
        {tenant !== null && <TenantName name={tenant} />}
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

/** The picture is of the first check that failed with a database open, or else of the last one. */
function whenLeft({ tests, queries }: Report): string {
  const asked = new Set(queries.list.map(({ test }) => test))
  const failed = tests
    .filter(({ state }) => state === 'failed')
    .map(({ path }) => path.join(' › '))
    .find((title) => asked.has(title))
  return failed === undefined
    ? 'As the last check that opened a database left it.'
    : `As the check “${failed}” left it, the first that failed.`
}
