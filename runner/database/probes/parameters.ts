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
  all(
    'to a parameter varchar is not text, and its first place has the say',
    ...[
      'insert into t (id, name, short) values (1, $1, $1)',
      `insert into t (id, short) select 1, $1 where $1 <> ''`,
      'update t set name = $1, short = $1',
      `select case when id = 1 then $1 when name = $1 then 'q' else short end from t`,
    ].map((sql) => ({
      sql,
      values: ['acme'],
      error: {
        code: '42P08',
        message: 'inconsistent types deduced for parameter $1',
        detail: 'text versus character varying',
      },
    })),
    ...[
      'update t set short = $1, name = $1',
      `select $1 as c from t where coalesce(short, $1) = 'x'`,
      'select $1 as c, $1::varchar as d from t',
    ].map((sql) => ({
      sql,
      values: ['acme'],
      error: { code: '42P08', detail: 'character varying versus text' },
    })),
    {
      sql: 'select $1 as c, id = $1 as same from t',
      values: ['1'],
      error: { code: '42P08', detail: 'integer versus text' },
    },
    ...[
      `insert into t (id, short, name) values (1, $1, 'x'), (2, 'y', $1)`,
      'insert into t (id, short, name) values (3, lower($1), $1)',
      `insert into t (id, name) select 4, $1 where $1 <> ''`,
      'update t set short = $1 where name = $1 and short = $1',
      `update t set name = $1 where short in ($1, 'b') returning $1 = 'a'`,
      'select coalesce(short, $1) from t where name = $1 and lower($1) = short order by $1',
      `select case when id = 1 then $1 else short end, $1 = '' from t`,
      'select id from t where short = any($2) and name = any($2) and short = $1',
    ].map((sql) => ({
      sql,
      values: sql.includes('$2') ? ['acme', ['acme']] : ['acme'],
    })),
    {
      sql: 'select id from t where name = any($1) and $1 is null',
      values: [['acme']],
      refused: 'a parameter that is an array and something else',
      rows: [],
    },
  ),
]
