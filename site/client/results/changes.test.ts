import { expect, it } from 'vitest'
import type { Table } from '#runner/grade/report.ts'
import { changeCounts, changedFirst, markedRows } from './changes.ts'

const table = (since?: Table['since']): Table => ({
  schema: 'public',
  name: 'notes',
  columns: [{ name: 'id', type: 'integer' }],
  rows: [['1'], ['2'], ['3']],
  omitted: 0,
  ...(since && { since }),
})

const marks = (since?: Table['since']) =>
  markedRows(table(since)).map(({ cells, change }) => [cells[0], change])

it('marks what was added and changed, and puts what is gone last', () => {
  const since: Table['since'] = { table: false, rows: ['same', 'changed', 'added'], gone: [['9']] }
  expect(marks(since)).toEqual([
    ['1', null],
    ['2', 'changed'],
    ['3', 'added'],
    ['9', 'removed'],
  ])
  expect(changeCounts(markedRows(table(since)))).toBe('1 added, 1 changed, 1 removed')
})

it('marks no row of a new table, nor where the grader did not say when', () => {
  const unmarked = [
    ['1', null],
    ['2', null],
    ['3', null],
  ]
  expect(marks()).toEqual(unmarked)
  expect(marks({ table: true, rows: ['added', 'added', 'added'], gone: [] })).toEqual(unmarked)
  expect(changeCounts(markedRows(table()))).toBe('')
})

it('puts the tables first in which something happened', () => {
  const same: Table['since'] = { table: false, rows: ['same', 'same', 'same'], gone: [] }
  const tables = [
    { ...table(), name: 'unknown' },
    { ...table(same), name: 'same' },
    { ...table({ ...same, gone: [['9']] }), name: 'less' },
    { ...table({ ...same, table: true }), name: 'new' },
  ]
  expect(changedFirst(tables).map(({ name }) => name)).toEqual(['less', 'new', 'unknown', 'same'])
})
