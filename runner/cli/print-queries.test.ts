import { expect, it } from 'vitest'
import type { Query, Report } from '#runner/grade/report.ts'
import { printQueries } from './print-queries.ts'

const query = (sql: string, more: Partial<Query> = {}): Query => ({
  sql,
  values: [],
  client: 1,
  transaction: null,
  ms: 1,
  rows: 1,
  ...more,
})

function printed(list: Query[], width = 80): string[] {
  const tests = [{ path: ['notes', 'leak'], state: 'failed' as const, ms: 1 }]
  const report = { tests, queries: { list, omitted: 0 } } as unknown as Report
  return printQueries(report, width)
}

it('prints a statement as it was written, with its values and what came of it', () => {
  const sql = 'select *\n       from notes\n       where tenant_id = $1 and\n         title = $2'
  const own = { test: 'notes › leak', values: ['acme', 'a\nb'], tenant: 'acme', rows: 2, client: 3 }
  expect(printed([query(sql, { ...own, request: 'GET acme.localhost/notes' })])).toEqual([
    '',
    '  Queries: 1 statement, 0 flagged',
    '',
    '  ✗ notes › leak',
    '    1  select *',
    '       from notes',
    '       where tenant_id = $1 and',
    '         title = $2',
    '       $1 = acme  $2 = a b',
    '       client 3 · session acme · GET acme.localhost/notes · 2 rows · 1.0 ms',
  ])
})

it('folds what the check did itself, and says when nothing else ran', () => {
  const setup = { setup: true, test: 'a' }
  const text = printed([query('one', setup), query('two', setup), query('three', { test: 'a' })])
  expect(text.join('\n')).not.toMatch(/one|two/)
  expect(text).toContain('    2 statements by the check itself')
  expect(text).toContain('    1  three')
  expect(printed([query('one', setup)])).toContain(
    '    1 statement by the check itself, none by your code',
  )
})

it('puts a bracket around a transaction, and joins it again when another client spoke', () => {
  const first = { transaction: 1 }
  const text = printed([
    query('begin', { ...first, rows: null }),
    query('select 1', first),
    query('select 2', { client: 2 }),
    query('commit', first),
  ])
  expect(text.slice(4)).toEqual([
    '   ┌ transaction 1',
    '   │1  begin',
    '   │   client 1 · 1.0 ms',
    '   │2  select 1',
    '   └   client 1 · 1 row · 1.0 ms',
    '    3  select 2',
    '       client 2 · 1 row · 1.0 ms',
    '   ┌ transaction 1, continued',
    '   │4  commit',
    '   └   client 1 · 1 row · 1.0 ms',
  ])
})

it('asks of a flagged statement whose rows it means, and once what that is about', () => {
  const unscoped = ['tasks', 'projects']
  const text = printed([query('one', { unscoped }), query('two', { unscoped: ['notes'] })])
  expect(text[1]).toBe('  Queries: 2 statements, 2 flagged')
  expect(text).toContain('       ⚑ Whose tasks and projects?')
  expect(text).toContain('       ⚑ Whose notes?')
  expect(text.filter((line) => line.includes('a question'))).toHaveLength(1)
})

it('prints an error with its code, in place of the rows', () => {
  const error = { code: '23505', message: 'duplicate key' }
  const text = printed([query('insert', { rows: null, error })]).join('\n')
  expect(text).toContain('✗ 23505 duplicate key')
  expect(text).not.toContain('row')
})

it.each([40, 80])('keeps within %i columns', (width) => {
  const sql = `select ${'title, '.repeat(30)}body\n      from notes where ${'tenant_id = $1 and '.repeat(9)}true`
  const values = Array.from({ length: 12 }, (_, at) => `value ${at} ${'x'.repeat(at * 20)}`)
  const test =
    'a check with a title that is longer than a line of a terminal usually is, so it goes on'
  const lines = printed([query(sql, { values, test, transaction: 1, unscoped: ['notes'] })], width)
  expect(lines.filter((line) => line.length > width)).toEqual([])
})

it('says when nothing ran, and how much is left out', () => {
  expect(printed([]).join('')).toContain('No statement ran.')
  const report = { tests: [], queries: { list: [query('one')], omitted: 7 } } as unknown as Report
  expect(printQueries(report, 80).join('\n')).toMatch(/8 statements[^]*… and 7 more/)
})
