import { describe, expect, it } from 'vitest'
import {
  customNamesIn,
  definesCode,
  mayChangeSettings,
  setsOnlyPath,
  tenantOf,
} from './settings.ts'

describe('mayChangeSettings', () => {
  it.each([
    'set search_path to acme',
    '/* first */ SET LOCAL role x',
    'reset all',
    'discard all',
    'select 1; commit',
    'ROLLBACK to a',
    'end',
    'abort',
    `select set_config('app.tenant', $1, true)`,
    'with a as (select pg_catalog.set_config($1, $2, true)) select * from a',
    `do $$ begin perform 1; end $$`,
    'execute p',
    'call enter()',
  ])('says yes to %s', (text) => {
    expect(mayChangeSettings(text)).toBe(true)
  })

  it.each([
    '',
    'begin',
    'update notes set title = 1',
    `insert into notes values ('set_config(1)')`,
    'select "set_config" from notes -- commit',
    'create table t (id int default 1)',
    'alter role x set search_path = y',
    'delete from notes where id = 1 returning *',
  ])('says no to %s', (text) => {
    expect(mayChangeSettings(text)).toBe(false)
  })
})

it('knows where functions are made', () => {
  expect(definesCode(`create or replace function f() returns int language sql as 'select 1'`)).toBe(
    true,
  )
  expect(definesCode('select 1; CREATE PROCEDURE p() language sql as $$ select 1 $$')).toBe(true)
  expect(definesCode('create table t (id int)')).toBe(false)
})

it('finds what could be the name of a setting', () => {
  expect(customNamesIn(`set App.tenant = 'x'`)).toEqual(['app.tenant'])
  expect(customNamesIn('select set_config($1, $2, true)', ['app.tenant', 'acme', null])).toEqual([
    'app.tenant',
  ])
  expect(customNamesIn('select 1.5')).toEqual([])
})

describe('tenantOf', () => {
  it.each([
    ['"$user", public', null, undefined],
    ['acme', null, 'acme'],
    ['pg_catalog, public, acme, globex', null, 'acme'],
    ['"Odd ""Name", public', null, 'Odd "Name'],
    ['""', null, undefined],
    ['"$user", public', 'acme', 'acme'],
    ['"$user", public', '', undefined],
    ['globex', 'acme', 'globex'],
  ])('reads the path %s and the setting %s as %s', (path, tenant, expected) => {
    expect(tenantOf({ path, tenant })).toBe(expected)
  })
})

describe('a text sets the search_path and nothing else', () => {
  it.each<[string, string[]]>([
    ['set search_path to acme', []],
    ['SET LOCAL search_path = acme', []],
    ['begin; set session search_path to acme; commit', []],
    ['reset search_path', []],
    [`select set_config('search_path', 'acme', true)`, []],
    [`select pg_catalog.set_config('Search_Path', quote_ident('acme'), true)`, []],
    ['select set_config($2, $1, true)', ['acme', 'search_path']],
    ['rollback', []],
  ])('%s: yes', (text, values) => {
    expect(setsOnlyPath(text, values)).toBe(true)
  })

  it.each<[string, string[]]>([
    ['set role acme', []],
    ['set session authorization acme', []],
    ['set search_path to acme; set timezone to utc', []],
    ['set time zone utc', []],
    ['reset all', []],
    ['discard all', []],
    [`do $$ begin perform set_config('app.tenant', 'acme', false); end $$`, []],
    [`select set_config('search_path', 'acme', true), set_config('app.tenant', 'acme', true)`, []],
    [`select set_config('search_path' || '_of', 'acme', true)`, []],
    [`select set_config(name, 'acme', true) from names`, []],
    ['select set_config($1, $2, true)', ['app.tenant', 'search_path']],
    ['call enter()', []],
  ])('%s: no', (text, values) => {
    expect(setsOnlyPath(text, values)).toBe(false)
  })
})
