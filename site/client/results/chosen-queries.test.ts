import { expect, it } from 'vitest'
import type { CheckQueries } from '#runner/grade/checks-of-queries.ts'
import type { Query } from '#runner/grade/report.ts'
import { chosenQueries, everyone, nobody, ownersOf, wholeLog } from './chosen-queries.ts'

const query = (sql: string, tenant?: string, flagged = false): Query => ({
  sql,
  values: [],
  client: 1,
  transaction: null,
  ms: 1,
  rows: 1,
  ...(tenant !== undefined && { tenant }),
  ...(flagged && { unscoped: ['notes'] }),
})

const check = (title: string, ...queries: Query[]): CheckQueries => ({
  title,
  failed: false,
  setup: [query('insert')],
  queries,
})

const checks = [
  check('one', query('a', 'globex'), query('b', 'acme', true), query('c')),
  check('two', query('d', 'acme')),
  check('three'),
]

const left = (...choice: Parameters<typeof chosenQueries>[1][]) =>
  chosenQueries(checks, { ...wholeLog, ...choice[0] }).map(
    ({ check: { title }, setup, queries }) => [
      title,
      setup.length,
      queries.map(({ sql }) => sql).join(''),
    ],
  )

it('leaves the whole log as it is', () => {
  expect(left(wholeLog)).toEqual([
    ['one', 1, 'abc'],
    ['two', 1, 'd'],
    ['three', 1, ''],
  ])
})

it('keeps what is one tenant’s, nobody’s, or flagged, and no check without any', () => {
  expect(left({ tenant: 'acme', onlyFlagged: false })).toEqual([
    ['one', 0, 'b'],
    ['two', 0, 'd'],
  ])
  expect(left({ tenant: nobody, onlyFlagged: false })).toEqual([['one', 0, 'c']])
  expect(left({ tenant: everyone, onlyFlagged: true })).toEqual([['one', 0, 'b']])
  expect(left({ tenant: 'globex', onlyFlagged: true })).toEqual([])
})

it('counts the statements of each owner, nobody’s last', () => {
  expect(ownersOf(checks)).toEqual([
    ['acme', 2],
    ['globex', 1],
    [nobody, 1],
  ])
})
