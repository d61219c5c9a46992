// What changed in a table since the grader had laid out its data → a sign and a word for each row.
import type { Table } from '#runner/grade/report.ts'

export type Change = 'added' | 'changed' | 'removed'

/** The signs stand in the legend and beside each row, always with the word. */
export const changeSigns: Readonly<Record<Change, string>> = {
  added: '+',
  changed: '±',
  removed: '−',
}

export interface MarkedRow {
  readonly cells: readonly (string | null)[]
  /** null: as it was, or nothing is known. */
  readonly change: Change | null
}

/** Rows that are gone stand last. In a new table every row is new, so none is marked. */
export function markedRows({ rows, since }: Table): readonly MarkedRow[] {
  if (!since || since.table) return rows.map((cells) => ({ cells, change: null }))
  return [
    ...rows.map((cells, at): MarkedRow => {
      const change = since.rows[at] ?? 'same'
      return { cells, change: change === 'same' ? null : change }
    }),
    ...since.gone.map((cells): MarkedRow => ({ cells, change: 'removed' })),
  ]
}

/** The tables in which something happened, then the others. */
export function changedFirst(tables: readonly Table[]): readonly Table[] {
  const isChanged = (table: Table) =>
    table.since?.table === true || markedRows(table).some(({ change }) => change !== null)
  return [...tables.filter(isChanged), ...tables.filter((table) => !isChanged(table))]
}

/** "1 added, 2 removed"; '' when nothing changed. */
export function changeCounts(rows: readonly MarkedRow[]): string {
  return (['added', 'changed', 'removed'] as const)
    .map((change) => ({ change, number: rows.filter((row) => row.change === change).length }))
    .filter(({ number }) => number > 0)
    .map(({ change, number }) => `${number} ${change}`)
    .join(', ')
}
