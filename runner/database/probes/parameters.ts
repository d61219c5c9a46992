// Probes: parameters are values, and take their types from their places.
import { after, types } from './given.ts'
import type { Probe } from './probe.ts'

const all = after(types)

export const parameters: readonly Probe[] = [
  all(
    'a parameter is a value and never a piece of SQL',
    {
      sql: 'insert into t (id, name) values ($1, $2)',
      values: [1, `O'Brien & Sons'); drop table t; --`],
      rowCount: 1,
    },
    {
      sql: `select name, '$1' as kept from t where name = $1`,
      values: [`O'Brien & Sons'); drop table t; --`],
      rows: [{ name: `O'Brien & Sons'); drop table t; --`, kept: '$1' }],
    },
    {
      sql: 'select * from t order by $1',
      values: ['nope'],
      rowCount: 1,
    },
    {
      sql: 'select * from $1',
      values: ['t'],
      error: { code: '42601', message: 'syntax error at or near "$1"', position: '15' },
    },
  ),
  all(
    'each $n needs a value, and each value a $n',
    {
      sql: 'select $1::int + $2::int as sum',
      values: [1],
      error: {
        code: '08P01',
        message: 'bind message supplies 1 parameters, but prepared statement "" requires 2',
      },
    },
    {
      sql: 'select id from t where id = $1',
      values: [1, 2],
      error: {
        code: '08P01',
        message: 'bind message supplies 2 parameters, but prepared statement "" requires 1',
      },
    },
    {
      sql: 'select id from t',
      values: [1],
      error: { code: '08P01' },
    },
    {
      sql: 'select id from nope',
      values: [1],
      error: { code: '42P01' },
    },
    {
      sql: 'select id from t where id = $1',
      error: { code: '42P02', message: 'there is no parameter $1', position: '29' },
    },
    {
      sql: 'select id from t where id = $2',
      values: [1, 2],
      error: { code: '42P18', message: 'could not determine data type of parameter $1' },
    },
    {
      sql: 'select $1 is null as missing',
      values: ['x'],
      error: { code: '42P18' },
    },
    {
      sql: 'select id from t where $1 is null or name = $1',
      values: [null],
      error: { code: '42P08', message: 'could not determine data type of parameter $1' },
    },
    {
      sql: 'select id from t where name = $1 or $1 is null',
      values: [null],
      rows: [],
    },
    {
      sql: 'select id from t where $1::text is null or name = $1',
      values: [null],
      rows: [],
    },
    {
      sql: 'select id from t where id = $1 or name = $1',
      values: ['1'],
      error: { code: '42883', message: 'operator does not exist: text = integer' },
    },
    {
      sql: 'insert into t (id, name) values ($1, $1)',
      values: ['1'],
      error: { code: '42P08', message: 'inconsistent types deduced for parameter $1' },
    },
  ),
]
