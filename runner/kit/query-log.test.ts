import { expect, it } from 'vitest'
import type { LoggedQuery } from '#runner/database/engine.ts'
import { queryLog } from './query-log.ts'

const query = (sql: string, ms = 0): LoggedQuery => ({
  sql,
  values: [],
  client: 1,
  transaction: null,
  ms,
  rows: 0,
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

it('writes the test and the request beside a statement', () => {
  const log = queryLog()
  const tell = log.watch(() => 'a test')
  tell(query('before'))
  const end = log.beginRequest('GET acme.localhost/notes')
  tell(query('during'))
  end()
  tell(query('after'))
  expect(log.queries.map(({ sql, test, request }) => [sql, test, request])).toEqual([
    ['before', 'a test', undefined],
    ['during', 'a test', 'GET acme.localhost/notes'],
    ['after', 'a test', undefined],
  ])
})

it('names no request for a statement during which another one was on', async () => {
  const log = queryLog()
  const tell = log.watch(() => undefined)
  const endSlow = log.beginRequest('GET acme.localhost/')
  const endQuick = log.beginRequest('GET globex.localhost/')
  tell(query('while both are on'))
  await pause(5)
  endQuick()
  tell(query('began while both were on', 1000))
  await pause(5)
  tell(query('began when one was left', 1))
  endSlow()
  const endLast = log.beginRequest('GET initech.localhost/')
  tell(query('began in the request before', 1000))
  endLast()
  expect(log.queries.map(({ request }) => request)).toEqual([
    undefined,
    undefined,
    'GET acme.localhost/',
    undefined,
  ])
})

it('tells two requests of the same words apart', () => {
  const log = queryLog()
  const tell = log.watch(() => undefined)
  const ends = [1, 2].map(() => log.beginRequest('GET acme.localhost/'))
  tell(query('both'))
  ends[0]?.()
  tell(query('one'))
  expect(log.queries.map(({ request }) => request)).toEqual([undefined, 'GET acme.localhost/'])
})

it('asks whose rows a statement means, each database for itself, and not in the preparation', () => {
  const log = queryLog()
  const first = log.watch(() => undefined)
  first(query('create table notes (tenant_id text)'))
  first(query('select * from notes'))
  const from = log.queries.length
  const second = log.watch(() => undefined)
  second(query('select * from notes'))
  second(query('create table notes (tenant_id text)'))
  second(query('delete from notes'))
  log.markSetup(from)
  second(query('update notes set id = 1'))
  expect(log.queries.map(({ sql, unscoped, setup }) => [sql, unscoped, setup])).toEqual([
    ['create table notes (tenant_id text)', undefined, undefined],
    ['select * from notes', ['notes'], undefined],
    ['select * from notes', undefined, true],
    ['create table notes (tenant_id text)', undefined, true],
    ['delete from notes', undefined, true],
    ['update notes set id = 1', ['notes'], undefined],
  ])
})
