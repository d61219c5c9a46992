// A table → all of its rows, as pg-mem holds them.
import type { Table } from './catalog.ts'
import type { Held } from './constants.ts'
import type { Machine } from './machine.ts'

/** In the order in which they were stored; the values in the order of the columns. */
export function rowsIn({ held, columns }: Table, machine: Machine): readonly (readonly Held[])[] {
  return machine.rows(held).map((row) => columns.map((column) => row[column.held] ?? null))
}
