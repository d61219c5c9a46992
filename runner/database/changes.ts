// The tables before and after → the tables after, with what is new marked.
import type { Table } from '#runner/grade/report.ts'

type Row = Table['rows'][number]
type Since = NonNullable<Table['since']>

/**
 * A row is the same if one with equal cells was there, and changed if one with the same first cell
 * was: nearly every table begins with its key. A table that is shown in part only is not compared:
 * a row may have come into the part, or left it, and be as it was.
 */
export function markChanges(before: readonly Table[], after: readonly Table[]): Table[] {
  return after.map((table) => {
    const known = before.find(({ schema, name }) => schema === table.schema && name === table.name)
    if (known && known.omitted + table.omitted > 0) return table
    return { ...table, since: sinceOf(known, table) }
  })
}

function sinceOf(before: Table | undefined, after: Table): Since {
  if (!before) return { table: true, rows: after.rows.map(() => 'added'), gone: [] }
  const left = new Map<string, Row[]>()
  for (const row of before.rows) {
    const key = JSON.stringify(row)
    left.set(key, [...(left.get(key) ?? []), row])
  }
  const same = after.rows.map((row) => left.get(JSON.stringify(row))?.pop() !== undefined)
  const gone = [...left.values()].flat()
  const rows = after.rows.map((row, at): Since['rows'][number] => {
    if (same[at]) return 'same'
    const was = gone.findIndex(([first]) => first !== undefined && first === row[0])
    if (was === -1) return 'added'
    gone.splice(was, 1)
    return 'changed'
  })
  return { table: false, rows, gone }
}
