import { expect, it } from 'vitest'
import type { Query } from '#runner/grade/report.ts'
import { tenantOfQuery } from './tenant-of-query.ts'

const query = (sql: string, more: Partial<Query> = {}): Query => ({
  sql,
  values: [],
  client: 1,
  transaction: null,
  ms: 1,
  rows: 1,
  ...more,
})

const request = 'GET globex.localhost:3000/notes'

it.each<[Query, string | null, string | null]>([
  [query('select 1'), null, null],
  [query('select * from notes', { tenant: 'acme' }), 'acme', 'session'],
  [query('select * from notes', { tenant: 't_acme' }), 'acme', 'session'],
  [query('select * from notes', { tenant: 'umbrella' }), 'umbrella', 'session'],
  [query('select * from globex.notes', { tenant: 'acme' }), 'globex', 'schema'],
  [query('select * from "t_globex" . "notes"'), 'globex', 'schema'],
  [query('select notes.id from notes'), null, null],
  [query("select 'acme.localhost'"), null, null],
  [query('select $2', { values: ['%ACME-CANARY%', 'acme'], request }), 'acme', 'value'],
  [query('select 1', { request }), 'globex', 'host'],
  [query('select 1', { request: 'GET localhost/acme.html' }), null, null],
])('tells whom a statement ran for: %j', (given, name, by) => {
  expect(tenantOfQuery(given)).toEqual(name === null ? null : { name, by })
})
