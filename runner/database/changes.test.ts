import { expect, it } from 'vitest'
import type { Table } from '#runner/grade/report.ts'
import { markChanges } from './changes.ts'

const notes = (...rows: string[][]): Table => ({
  schema: 'acme',
  name: 'notes',
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'body', type: 'text' },
  ],
  rows,
  omitted: 0,
})

const sinceOf = (before: readonly Table[], after: Table) => markChanges(before, [after])[0]?.since

it('tells rows that are new, changed and gone from those that are the same', () => {
  const before = notes(['1', 'anvils'], ['2', 'rope'], ['3', 'paint'])
  const after = notes(['3', 'paint'], ['1', 'rockets'], ['4', 'anvils'])
  expect(sinceOf([before], after)).toEqual({
    table: false,
    rows: ['same', 'changed', 'added'],
    gone: [['2', 'rope']],
  })
})

it('counts equal rows', () => {
  const twice = notes(['1', 'anvils'], ['1', 'anvils'])
  expect(sinceOf([notes(['1', 'anvils'])], twice)?.rows).toEqual(['same', 'added'])
  expect(sinceOf([twice], notes(['1', 'anvils']))?.gone).toEqual([['1', 'anvils']])
})

it('knows a new table, and one of the same name in another schema', () => {
  const after = notes(['1', 'anvils'])
  const since = { table: true, rows: ['added'], gone: [] }
  expect(sinceOf([], after)).toEqual(since)
  expect(sinceOf([{ ...after, schema: 'public' }], after)).toEqual(since)
})

it('does not compare a table that is shown in part only', () => {
  const part = { ...notes(['1', 'anvils']), omitted: 1 }
  expect(sinceOf([part], notes(['2', 'rope']))).toBeUndefined()
  expect(sinceOf([notes(['1', 'anvils'])], part)).toBeUndefined()
  expect(sinceOf([], part)?.table).toBe(true)
})
