// A pg-mem database -> its tables as the learner sees them.
import type { Table as Shown } from '#runner/grade/report.ts'
import { caps } from '#runner/grade/report.ts'
import type { Table } from './catalog.ts'
import { heldRows, textOf } from './results.ts'
import type { State } from './state.ts'
import { fullName } from './types.ts'

export function picture({ catalog, machine }: State): Shown[] {
  return catalog.tables.map((table) => {
    const rows = machine.run([everything(table)])[0]?.rows ?? []
    const shown = heldRows(rows.slice(0, caps.rows), table.columns.length)
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

function everything({ held, columns }: Table) {
  return {
    type: 'select' as const,
    columns: columns.map((column, index) => ({
      expr: { type: 'ref' as const, name: column.held },
      alias: { name: `c${index}` },
    })),
    from: [{ type: 'table' as const, name: { name: held } }],
  }
}
