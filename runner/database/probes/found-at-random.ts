// Probes: where random statements once found pg-mem and PostgreSQL apart.
import { after } from './given.ts'
import type { Probe } from './probe.ts'

const all = after({
  sql: `create table a (id int, n int); create table b (id int, n int);
    insert into a values (1, 5), (2, 5); insert into b values (-2, 6);
    create table pages (id serial primary key, slug varchar(3) not null unique, n int check (n < 9))`,
})

export const foundAtRandom: readonly Probe[] = [
  all(
    'columns of one name in two tables make two groups',
    {
      sql: 'select x.id as c0, y.id as c1, count(*) from a x, b y group by x.id, y.id order by x.id',
      rows: [
        { c0: 1, c1: -2, count: '1' },
        { c0: 2, c1: -2, count: '1' },
      ],
    },
    {
      sql: 'select x.id + 1 as c0, y.id + 1 as c1 from a x join b y on true group by x.id + 1, y.id + 1 order by c0',
      rows: [
        { c0: 2, c1: -1 },
        { c0: 3, c1: -1 },
      ],
    },
  ),
  all('a comma joins last', {
    sql: 'select y.id from a x, pages p right join b y on p.n = y.n where x.id = 1',
    refused: 'RIGHT JOIN behind a comma',
    rows: [{ id: -2 }],
  }),
  all(
    'of several rows the first that is wrong is told, and the numbers behind it are not used up',
    {
      sql: `insert into pages (slug, n) values ('a', 1), ('a', 2), (null, 3)`,
      error: { code: '23505', constraint: 'pages_slug_key' },
    },
    {
      sql: `insert into pages (slug, n) values (null, 1), ('much too long' || '', 2)`,
      error: { code: '22001' },
    },
    {
      sql: `insert into pages (slug, n) values ('b', 9), (null, 1)`,
      error: { code: '23514', constraint: 'pages_n_check' },
    },
    {
      sql: `insert into pages (slug, n) select 'c', n from a order by id`,
      error: { code: '23505', constraint: 'pages_slug_key' },
    },
    { sql: `insert into pages (slug) values ('d') returning id`, rows: [{ id: 6 }] },
    { sql: `insert into pages (slug) select 'e' where false`, rowCount: 0 },
  ),
  all('concat() is computed when its row has its turn', {
    sql: `insert into pages (slug) values ('a') on conflict (slug) do update set slug = concat('too', 'long') returning id`,
    rows: [{ id: 1 }],
  }),
  all(
    'an array of parameters is text where nothing says otherwise',
    { sql: 'select 1 as n where $1 = any($2)', values: ['x', ['x', 'y']], rows: [{ n: 1 }] },
    { sql: 'select 1 as n where $1 = any($2)', values: ['x', null], rows: [] },
    {
      sql: 'select $2 is null from a where id = any($1)',
      values: [['5000000000'], 1],
      error: { code: '42P18' },
    },
    {
      sql: 'select id from a where id = any($1)',
      values: [['5000000000']],
      error: { code: '22003' },
    },
  ),
  all(
    'what PostgreSQL reads otherwise is refused',
    {
      sql: 'select id from a where id == 1',
      refused: 'the operator ==',
      error: { code: '42883', message: 'operator does not exist: integer == integer' },
    },
    {
      sql: `insert into pages (slug) values ('a') on conflict (slug n) do nothing`,
      refused: 'operator classes',
      error: { code: '42704' },
    },
    {
      sql: 'select nullif(id) from a',
      refused: 'nullif() of other than two values',
      error: { code: '42601' },
    },
  ),
]
