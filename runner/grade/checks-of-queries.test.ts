import { expect, it } from 'vitest'
import { checksOfQueries, dedented, flagQuestion, spansOf } from './checks-of-queries.ts'
import type { Query, Test } from './report.ts'

const query = (sql: string, more: Partial<Query> = {}): Query => ({
  sql,
  values: [],
  client: 1,
  transaction: null,
  ms: 1,
  rows: 1,
  ...more,
})

const test = (state: Test['state'], ...path: string[]): Test => ({ path, state, ms: 1 })

it('keeps what one check sent together, its preparation apart', () => {
  const list = [
    query('load'),
    query('a', { test: 'list › one', setup: true }),
    query('b', { test: 'list › one' }),
    query('c', { test: 'two' }),
    query('late', { test: 'list › one' }),
  ]
  const tests = [test('failed', 'list', 'one'), test('passed', 'two'), test('failed', 'three')]
  const checks = checksOfQueries({ queries: { list, omitted: 0 }, tests })
  expect(
    checks.map(({ title, failed, setup, queries }) => [
      title,
      failed,
      setup.map(({ sql }) => sql),
      queries.map(({ sql }) => sql),
    ]),
  ).toEqual([
    [undefined, false, [], ['load']],
    ['list › one', true, ['a'], ['b', 'late']],
    ['two', false, [], ['c']],
  ])
})

it('puts statements together that follow each other in a transaction', () => {
  const of = (transaction: number | null) => query(`${transaction}`, { transaction })
  const spans = spansOf([of(null), of(1), of(1), of(2), of(1), of(null), of(2)])
  expect(
    spans.map(({ transaction, continued, queries }) => [transaction, continued, queries.length]),
  ).toEqual([
    [null, false, 1],
    [1, false, 2],
    [2, false, 1],
    [1, true, 1],
    [null, false, 1],
    [2, true, 1],
  ])
})

it('asks whose rows a statement means', () => {
  expect(flagQuestion(query('x', { unscoped: ['tasks', 'projects'] }))).toBe(
    'Whose tasks and projects?',
  )
})

it.each([
  ['select 1', 'select 1'],
  ['\n    select 1\n      from a\n\n      where b  \n    ', 'select 1\nfrom a\n\nwhere b'],
  ['select 1\n   from a\n     where b', 'select 1\nfrom a\n  where b'],
  ['select 1\nfrom a', 'select 1\nfrom a'],
])('takes the indentation of the file away: %j', (sql, text) => {
  expect(dedented(sql)).toBe(text)
})
