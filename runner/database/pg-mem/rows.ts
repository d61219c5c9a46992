// A table -> all of its rows, as pg-mem holds them.
import type { SelectFromStatement } from 'pgsql-ast-parser'
import type { Table } from './catalog.ts'
import type { Held } from './constants.ts'
import type { Machine } from './machine.ts'
import { heldRows } from './results.ts'

/** In the order in which they were stored; the values in the order of the columns. */
export function rowsIn(table: Table, machine: Machine): readonly (readonly Held[])[] {
  const query: SelectFromStatement = {
    type: 'select',
    columns: table.columns.map((column, index) => ({
      expr: { type: 'ref', name: column.held },
      alias: { name: `c${index}` },
    })),
    from: [{ type: 'table', name: { name: table.held } }],
  }
  const [result] = machine.run([query])
  return heldRows(result?.rows ?? [], table.columns.length)
}
