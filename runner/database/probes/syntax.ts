// Probes: texts that PostgreSQL does not parse, and texts that it does.
import type { Probe, Step } from './probe.ts'

const near = (sql: string, token: string, position: number): Step => ({
  sql,
  error: {
    code: '42601',
    message: `syntax error at or near "${token}"`,
    position: String(position),
  },
})

const early = (sql: string): Step => ({
  sql,
  error: {
    code: '42601',
    message: 'syntax error at end of input',
    position: String(sql.length + 1),
  },
})

export const syntax: readonly Probe[] = [
  {
    name: 'an apostrophe in a value ends the string',
    steps: [
      { sql: 'create table t (id int, name text)' },
      near(`insert into t (name) values ('O'Brien')`, 'Brien', 33),
      near(`insert into t (name) values ('O'Brien & Sons')`, 'Brien', 33),
      near(`select * from t where name = 'it's'`, 's', 34),
      near(`update t set name = 'O'Brien' where id = 1`, 'Brien', 24),
      {
        sql: `select * from t where name = 'x`,
        error: {
          code: '42601',
          message: `unterminated quoted string at or near "'x"`,
          position: '30',
        },
      },
      {
        sql: 'select * from "t',
        error: {
          code: '42601',
          message: 'unterminated quoted identifier at or near ""t"',
          position: '15',
        },
      },
      {
        sql: `select 'it''s' as a, 'a -- b' as b, 'a /* b' as c, ';' as d -- ' "`,
        rows: [{ a: `it's`, b: 'a -- b', c: 'a /* b', d: ';' }],
      },
      { sql: '/* a; /* b */ c */ select 1 as n;; -- end', rows: [{ n: 1 }] },
    ],
  },
  {
    name: 'a wrong word is named, with its place',
    steps: [
      { sql: 'create table t (a int, b text)' },
      near('selec 1', 'selec', 1),
      near('select * form t', 'form', 10),
      near('select * from t wehre a = 1', 'a', 23),
      near('select a, from t', 'from', 11),
      near('select * from order', 'order', 15),
      near('update order set id = 1', 'order', 8),
      near('update user.notes set id = 1', 'user', 8),
      near('select * from t where and a = 1', 'and', 23),
      near('select * from t where a in ()', ')', 29),
      near('select * from t order a', 'a', 23),
      near('create tabel t (a int)', 'tabel', 8),
      near('create table u (a int,)', ')', 23),
      near('create table user (a int)', 'user', 14),
      near('insert t (a) values (1)', 't', 8),
      near('insert into t (a) value (1)', 'value', 19),
      near('insert into t (a, b) values (1,)', ')', 32),
      near('update t a = 1', '=', 12),
      near('update t set a = 1, where b = 2', 'where', 21),
      near('delete t where a = 1', 't', 8),
      near('select $1 $2', '$2', 11),
      near('select 1)', ')', 9),
      near('insert into t (a, b values (1, 2)', 'values', 21),
      near('insert into t (a, b) values (1 null)', 'null', 32),
      near('insert into t (a, b) values 1, 2', '1', 29),
      near('insert into t (a, b) valeus (1, 2)', 'valeus', 22),
      near('select * from t whre = 1', '=', 22),
      near('select * from t where a = 1 adn b = 2', 'adn', 29),
      near('create table u (a int primary ky)', 'ky', 31),
      near('create schema order', 'order', 15),
    ],
  },
  {
    name: 'a text that ends too soon says so',
    steps: [
      { sql: 'create table t (a int, b text)' },
      early('select * from t where a = '.trimEnd()),
      early('select (1'),
      early('insert into t (a) values (1'),
      early('select * from t order by'),
      early('create table u (a varchar(100)'),
      near('select (1; select 2', ';', 10),
      early('insert into t'),
      early('insert into t (a)'),
      early('insert into t values'),
      early('update t set'),
      early('with u as (select 1)'),
      near('insert into t; select 1', ';', 14),
    ],
  },
  {
    name: 'what only our parser does not read is no error',
    steps: [
      { sql: 'create table t (id int, n int); insert into t values (1, 2)' },
      ...['user', 'order', 'group', 'check', 'default', 'end', 'to', 'from', 'all', 'limit'].map(
        (word) => ({
          sql: `select id as ${word} from t`,
          rows: [{ [word]: 1 }],
          refused: `what stands at “${word}”`,
        }),
      ),
      { sql: `select 'a'\n  'b' as text`, rows: [{ text: 'ab' }], refused: 'strings side by side' },
      { sql: 'select (t).id from t', rows: [{ id: 1 }], refused: 'what stands at “.”' },
      {
        sql: 'select id from t where id between symmetric 2 and 1',
        rows: [{ id: 1 }],
        refused: 'what stands at “symmetric”',
      },
      {
        sql: 'select id from t where n < 1e3',
        rows: [{ id: 1 }],
        refused: 'numbers with an exponent',
      },
      {
        sql: 'with a(x) as (select id from t) select x from a',
        rows: [{ x: 1 }],
        refused: 'what stands at “(”',
      },
      {
        sql: 'create schema a create table notes (id int)',
        rowCount: null,
        refused: 'what stands at “create”',
      },
      {
        sql: 'create table u (precision int)',
        rowCount: null,
        refused: 'what stands at “precision”',
      },
      {
        sql: 'select x.n from only t x where x.id = 1',
        rows: [{ n: 2 }],
        refused: 'ONLY',
      },
    ],
  },
  {
    name: 'a keyword is no name',
    steps: [
      { sql: 'create table t (id int)' },
      near('create table k (id int, column text)', 'column', 25),
      near('select id year from t', 'year', 11),
      near('select id, (1) over from t', 'over', 16),
      { sql: 'select id as year, 1 "over" from t', rows: [] },
      { ...near('select case end', 'end', 13), refused: 'CASE without WHEN' },
      { ...near('select * from t check', 'check', 17), refused: 'what stands at “check”' },
    ],
  },
  {
    name: 'an empty text gives an empty result',
    steps: [
      { sql: '', rows: [], rowCount: null },
      { sql: ' ; -- nothing', rows: [], rowCount: null },
    ],
  },
]
