// Probes: parameters, types, what node-postgres makes of them.
import type { Probe, Step } from './probe.ts'

const table: Step = {
  sql: `create table t (id int primary key, name text, short varchar(5), big bigint, done boolean,
    at timestamptz, token uuid, data jsonb)`,
}

const all = (name: string, ...steps: readonly Step[]): Probe => ({ name, steps: [table, ...steps] })

const store = (column: string, value: unknown, read: unknown): Step => ({
  sql: `insert into t (id, ${column}) values ((select coalesce(max(id), 0) + 1 from t), $1) returning ${column}`,
  values: [value],
  rows: [{ [column]: read }],
})

const refuse = (column: string, value: unknown, code: string, message: string): Step => ({
  sql: `insert into t (id, ${column}) values (99, $1)`,
  values: [value],
  error: { code, message },
})

export const values: readonly Probe[] = [
  all('a parameter is a value and never a piece of SQL', {
    sql: 'insert into t (id, name) values ($1, $2)',
    values: [1, `O'Brien & Sons'); drop table t; --`],
    rowCount: 1,
  }, {
    sql: `select name, '$1' as kept from t where name = $1`,
    values: [`O'Brien & Sons'); drop table t; --`],
    rows: [{ name: `O'Brien & Sons'); drop table t; --`, kept: '$1' }],
  }, {
    sql: 'select * from t order by $1',
    values: ['nope'],
    rowCount: 1,
  }, {
    sql: 'select * from $1',
    values: ['t'],
    error: { code: '42601', message: 'syntax error at or near "$1"', position: '15' },
  }),
  all('each $n needs a value, and each value a $n', {
    sql: 'select $1::int + $2::int as sum',
    values: [1],
    error: { code: '08P01', message: 'bind message supplies 1 parameters, but prepared statement "" requires 2' },
  }, {
    sql: 'select id from t where id = $1',
    values: [1, 2],
    error: { code: '08P01', message: 'bind message supplies 2 parameters, but prepared statement "" requires 1' },
  }, {
    sql: 'select id from t',
    values: [1],
    error: { code: '08P01' },
  }, {
    sql: 'select id from nope',
    values: [1],
    error: { code: '42P01' },
  }, {
    sql: 'select id from t where id = $1',
    error: { code: '42P02', message: 'there is no parameter $1', position: '29' },
  }, {
    sql: 'select id from t where id = $2',
    values: [1, 2],
    error: { code: '42P18', message: 'could not determine data type of parameter $1' },
  }, {
    sql: 'select $1 is null as missing',
    values: ['x'],
    error: { code: '42P18' },
  }, {
    sql: 'select id from t where $1 is null or name = $1',
    values: [null],
    error: { code: '42P08', message: 'could not determine data type of parameter $1' },
  }, {
    sql: 'select id from t where name = $1 or $1 is null',
    values: [null],
    rows: [],
  }, {
    sql: 'select id from t where $1::text is null or name = $1',
    values: [null],
    rows: [],
  }, {
    sql: 'select id from t where id = $1 or name = $1',
    values: ['1'],
    error: { code: '42883', message: 'operator does not exist: text = integer' },
  }, {
    sql: 'insert into t (id, name) values ($1, $1)',
    values: ['1'],
    error: { code: '42P08', message: 'inconsistent types deduced for parameter $1' },
  }),
  all('a value takes the type of its place',
    store('name', 5, '5'),
    store('name', undefined, null),
    store('name', true, 'true'),
    store('name', ['a', null, 'b"c'], '{"a",NULL,"b\\"c"}'),
    store('done', 'yes', true),
    store('done', 0, false),
    store('big', '12', '12'),
    store('big', 9007199254740991n, '9007199254740991'),
    store('at', new Date('2024-05-01T09:30:00.250Z'), new Date('2024-05-01T09:30:00.250Z')),
    store('at', '2024-05-01 11:30:00+02', new Date('2024-05-01T09:30:00.000Z')),
    store('at', '2024-05-01', new Date('2024-05-01T00:00:00.000Z')),
    store('token', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'),
    store('data', { name: 'x', ids: [1, { b: null }] }, { name: 'x', ids: [1, { b: null }] }),
    store('data', '"text"', 'text'),
    { sql: 'select id from t where id = $1', values: ['1'], rows: [{ id: 1 }] },
    { sql: 'select id from t where id = $1', values: [1], rows: [{ id: 1 }] },
    { sql: `select id from t where name = $1`, values: [5], rows: [{ id: 1 }] },
    { sql: `select id from t where at >= $1 and at < $2 order by id`, values: [new Date('2024-05-01T09:00:00Z'), '2024-05-02'], rows: [{ id: 9 }, { id: 10 }] },
    { sql: 'select $1 as told', values: [5], rows: [{ told: '5' }] },
    { sql: 'select $1::int as told, $2 || 1 as joined', values: ['5', 'a'], rows: [{ told: 5, joined: 'a1' }] },
  ),
  all('a text that is not of the type is refused',
    { sql: 'select id from t where id = $1', values: ['abc'], error: { code: '22P02', message: 'invalid input syntax for type integer: "abc"' } },
    { sql: `select id from t where id = 'abc'`, error: { code: '22P02' } },
    { sql: 'select id from t where id = $1', values: ['12abc'], error: { code: '22P02' } },
    { sql: 'select id from t where id = $1', values: [''], error: { code: '22P02', message: 'invalid input syntax for type integer: ""' } },
    { sql: 'select id from t where id = $1', values: [1.5], error: { code: '22P02', message: 'invalid input syntax for type integer: "1.5"' } },
    { sql: 'select id from t where id = $1', values: [NaN], error: { code: '22P02' } },
    { sql: 'select id from t where id = $1', values: [{ id: 1 }], error: { code: '22P02', message: 'invalid input syntax for type integer: "{"id":1}"' } },
    refuse('done', 'maybe', '22P02', 'invalid input syntax for type boolean: "maybe"'),
    refuse('at', 'soon', '22007', 'invalid input syntax for type timestamp with time zone: "soon"'),
    refuse('at', '2024-02-30', '22008', 'date/time field value out of range: "2024-02-30"'),
    refuse('token', 'acme', '22P02', 'invalid input syntax for type uuid: "acme"'),
    refuse('data', '{', '22P02', 'invalid input syntax for type json'),
    refuse('big', '9223372036854775808', '22003', 'value "9223372036854775808" is out of range for type bigint'),
    refuse('name', 'a\0b', '22021', 'invalid byte sequence for encoding "UTF8": 0x00'),
    { sql: 'insert into t (id) values ($1)', values: [2147483648], error: { code: '22003', message: 'value "2147483648" is out of range for type integer' } },
    { sql: 'insert into t (id) values (2147483648)', error: { code: '22003', message: 'integer out of range' } },
    { sql: 'insert into t (id) values (null)', error: { code: '23502', message: 'null value in column "id" of relation "t" violates not-null constraint' } },
    { sql: `insert into t (id, name) values (1, 2), ('x', 3)`, error: { code: '22P02' } },
    { sql: 'insert into t (id) values (true)', error: { code: '42804', message: 'column "id" is of type integer but expression is of type boolean' } },
  ),
  all('varchar(n) counts characters',
    store('short', '12345', '12345'),
    store('short', 'äöü€😀', 'äöü€😀'),
    store('short', '12345   ', '12345'),
    refuse('short', '123456', '22001', 'value too long for type character varying(5)'),
    { sql: `insert into t (id, short) values (98, 'abcdefg')`, error: { code: '22001' } },
    { sql: `update t set short = short || 'x' where short = '12345'`, error: { code: '22001' } },
    { sql: `update t set short = 'far too long' where false`, error: { code: '22001' } },
  ),
  all('integers do not overflow in silence', {
    sql: 'select 2147483647 + 1 as sum',
    error: { code: '22003', message: 'integer out of range' },
  }, {
    sql: 'select 2147483647::bigint + 1 as sum, 7 / 2 as div, -7 / 2 as neg, -7 % 2 as rest, 2 * 3 - 1 as n',
    rows: [{ sum: '2147483648', div: 3, neg: -3, rest: -1, n: 5 }],
  }, {
    sql: 'select 1 / 0',
    error: { code: '22012', message: 'division by zero' },
  }, {
    sql: 'select id / (id - id) from t',
    rows: [],
  }),
  all('types that do not go together are refused', {
    sql: 'select * from t where name = 5',
    error: { code: '42883', message: 'operator does not exist: text = integer' },
  }, {
    sql: 'select * from t where short = 5',
    error: { code: '42883', message: 'operator does not exist: character varying = integer' },
  }, {
    sql: 'select * from t where name',
    error: { code: '42804', message: 'argument of WHERE must be type boolean, not type text' },
  }, {
    sql: 'select * from t where done and id',
    error: { code: '42804', message: 'argument of AND must be type boolean, not type integer' },
  }, {
    sql: 'select lower(id) from t',
    error: { code: '42883', message: 'function lower(integer) does not exist', position: '8' },
  }, {
    sql: 'select name + 1 from t',
    error: { code: '42883', message: 'operator does not exist: text + integer' },
  }, {
    sql: 'select coalesce(name, id) from t',
    error: { code: '42804', message: 'COALESCE types text and integer cannot be matched' },
  }, {
    sql: `select case when done then 'a' else 1 end from t`,
    error: { code: '22P02', message: 'invalid input syntax for type integer: "a"' },
  }),
  all('functions compute what PostgreSQL computes', {
    sql: `select lower('AB') as l, upper('ab') as u, length('€😀') as n, trim('  x ') as t, replace('aXa', 'a', '$&') as r,
      'a' || null as none, concat('a', null, 1) as c, coalesce(null, 'x') as d, nullif('a', 'a') as e, 'a' || 1 as f`,
    rows: [{ l: 'ab', u: 'AB', n: 2, t: 'x', r: '$&X$&', none: null, c: 'a1', d: 'x', e: null, f: 'a1' }],
  }, {
    sql: `select case when null then 1 when true then 2 end as a, case 'b' when 'a' then 1 else 3 end as b, case when false then 1 end as c`,
    rows: [{ a: 2, b: 3, c: null }],
  }, {
    sql: `select '12'::int + 1 as a, 12::text || 'x' as b, cast('t' as boolean) as c, (5 > 3)::text as d, null::int as e`,
    rows: [{ a: 13, b: '12x', c: true, d: 'true', e: null }],
  }, {
    sql: `select 'x1'::int`,
    error: { code: '22P02' },
  }),
]
