// A pg-mem database → its tables as the learner sees them.
import type { Table as Shown } from '#runner/grade/report.ts'
import { caps } from '#runner/grade/report.ts'
import { textOf } from './results.ts'
import { rowsIn } from './rows.ts'
import type { State } from './state.ts'
import { fullName } from './types.ts'

export function picture({ catalog, machine }: State): Shown[] {
  return catalog.tables.map((table) => {
    const rows = rowsIn(table, machine)
    const shown = rows.slice(0, caps.rows)
    return {
      schema: table.schema,
      name: table.name,
      columns: table.columns.map(({ name, type }) => ({ name, type: fullName(type) })),
      rows: shown.map((row) =>
        row.map((value, index) => textOf(value, table.columns[index]?.type.type ?? 'text')),
      ),
      omitted: rows.length - shown.length,
    }
  })
}
