// Probes: operators and functions, and the types that they take.
import { after, types } from './given.ts'
import type { Probe } from './probe.ts'

const all = after(types)

export const operators: readonly Probe[] = [
  all(
    'integers do not overflow in silence',
    {
      sql: 'select 2147483647 + 1 as sum',
      error: { code: '22003', message: 'integer out of range' },
    },
    {
      sql: 'select 2147483647::bigint + 1 as sum, 7 / 2 as div, -7 / 2 as neg, -7 % 2 as rest, 2 * 3 - 1 as n',
      rows: [{ sum: '2147483648', div: 3, neg: -3, rest: -1, n: 5 }],
    },
    {
      sql: 'select 1 / 0',
      error: { code: '22012', message: 'division by zero' },
    },
    {
      sql: 'select id / (id - id) from t',
      rows: [],
    },
  ),
  all(
    'types that do not go together are refused',
    {
      sql: 'select * from t where name = 5',
      error: { code: '42883', message: 'operator does not exist: text = integer' },
    },
    {
      sql: 'select * from t where short = 5',
      error: { code: '42883', message: 'operator does not exist: character varying = integer' },
    },
    {
      sql: 'select * from t where name',
      error: { code: '42804', message: 'argument of WHERE must be type boolean, not type text' },
    },
    {
      sql: 'select * from t where done and id',
      error: { code: '42804', message: 'argument of AND must be type boolean, not type integer' },
    },
    {
      sql: 'select lower(id) from t',
      error: { code: '42883', message: 'function lower(integer) does not exist', position: '8' },
    },
    {
      sql: 'select name + 1 from t',
      error: { code: '42883', message: 'operator does not exist: text + integer' },
    },
    {
      sql: 'select coalesce(name, id) from t',
      error: { code: '42804', message: 'COALESCE types text and integer cannot be matched' },
    },
    {
      sql: `select case when done then 'a' else 1 end from t`,
      error: { code: '22P02', message: 'invalid input syntax for type integer: "a"' },
    },
  ),
  all(
    'functions compute what PostgreSQL computes',
    {
      sql: `select lower('AB') as l, upper('ab') as u, length('€😀') as n, trim('  x ') as t, replace('aXa', 'a', '$&') as r,
      'a' || null as none, concat('a', null, 1) as c, coalesce(null, 'x') as d, nullif('a', 'a') as e, 'a' || 1 as f`,
      rows: [
        {
          l: 'ab',
          u: 'AB',
          n: 2,
          t: 'x',
          r: '$&X$&',
          none: null,
          c: 'a1',
          d: 'x',
          e: null,
          f: 'a1',
        },
      ],
    },
    {
      sql: `select case when null then 1 when true then 2 end as a, case 'b' when 'a' then 1 else 3 end as b, case when false then 1 end as c`,
      rows: [{ a: 2, b: 3, c: null }],
    },
    {
      sql: `select '12'::int + 1 as a, 12::text || 'x' as b, cast('t' as boolean) as c, (5 > 3)::text as d, null::int as e`,
      rows: [{ a: 13, b: '12x', c: true, d: 'true', e: null }],
    },
    {
      sql: `select 'x1'::int`,
      error: { code: '22P02' },
    },
  ),
]
