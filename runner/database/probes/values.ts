// Probes: types, what node-postgres makes of them, what functions compute.
import { after, types } from './given.ts'
import type { Probe, Step } from './probe.ts'

const all = after(types)

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
  all(
    'a value takes the type of its place',
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
    {
      sql: `select id from t where at >= $1 and at < $2 order by id`,
      values: [new Date('2024-05-01T09:00:00Z'), '2024-05-02'],
      rows: [{ id: 9 }, { id: 10 }],
    },
    { sql: 'select $1 as told', values: [5], rows: [{ told: '5' }] },
    {
      sql: 'select $1::int as told, $2 || 1 as joined',
      values: ['5', 'a'],
      rows: [{ told: 5, joined: 'a1' }],
    },
  ),
  all(
    'a text that is not of the type is refused',
    {
      sql: 'select id from t where id = $1',
      values: ['abc'],
      error: { code: '22P02', message: 'invalid input syntax for type integer: "abc"' },
    },
    { sql: `select id from t where id = 'abc'`, error: { code: '22P02' } },
    { sql: 'select id from t where id = $1', values: ['12abc'], error: { code: '22P02' } },
    {
      sql: 'select id from t where id = $1',
      values: [''],
      error: { code: '22P02', message: 'invalid input syntax for type integer: ""' },
    },
    {
      sql: 'select id from t where id = $1',
      values: [1.5],
      error: { code: '22P02', message: 'invalid input syntax for type integer: "1.5"' },
    },
    { sql: 'select id from t where id = $1', values: [NaN], error: { code: '22P02' } },
    {
      sql: 'select id from t where id = $1',
      values: [{ id: 1 }],
      error: { code: '22P02', message: 'invalid input syntax for type integer: "{"id":1}"' },
    },
    refuse('done', 'maybe', '22P02', 'invalid input syntax for type boolean: "maybe"'),
    refuse('at', 'soon', '22007', 'invalid input syntax for type timestamp with time zone: "soon"'),
    refuse('at', '2024-02-30', '22008', 'date/time field value out of range: "2024-02-30"'),
    refuse('token', 'acme', '22P02', 'invalid input syntax for type uuid: "acme"'),
    refuse('data', '{', '22P02', 'invalid input syntax for type json'),
    refuse(
      'big',
      '9223372036854775808',
      '22003',
      'value "9223372036854775808" is out of range for type bigint',
    ),
    refuse('name', 'a\0b', '22021', 'invalid byte sequence for encoding "UTF8": 0x00'),
    {
      sql: 'insert into t (id) values ($1)',
      values: [2147483648],
      error: { code: '22003', message: 'value "2147483648" is out of range for type integer' },
    },
    {
      sql: 'insert into t (id) values (2147483648)',
      error: { code: '22003', message: 'integer out of range' },
    },
    {
      sql: 'insert into t (id) values (null)',
      error: {
        code: '23502',
        message: 'null value in column "id" of relation "t" violates not-null constraint',
      },
    },
    { sql: `insert into t (id, name) values (1, 2), ('x', 3)`, error: { code: '22P02' } },
    {
      sql: 'insert into t (id) values (true)',
      error: {
        code: '42804',
        message: 'column "id" is of type integer but expression is of type boolean',
      },
    },
  ),
  all(
    'varchar(n) counts characters',
    store('short', '12345', '12345'),
    store('short', 'äöü€😀', 'äöü€😀'),
    store('short', '12345   ', '12345'),
    refuse('short', '123456', '22001', 'value too long for type character varying(5)'),
    { sql: `insert into t (id, short) values (98, 'abcdefg')`, error: { code: '22001' } },
    { sql: `update t set short = short || 'x' where short = '12345'`, error: { code: '22001' } },
    { sql: `update t set short = 'far too long' where false`, error: { code: '22001' } },
  ),
]
