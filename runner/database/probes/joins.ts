// Probes: SELECT from several tables, and queries inside queries.
import { after, notes } from './given.ts'
import type { Probe } from './probe.ts'

const all = after(notes)

export const joins: readonly Probe[] = [
  all(
    'joins find the rows that belong together',
    {
      sql: 'select a.id, b.id as other from notes a join notes b on b.title = a.title and b.id <> a.id order by a.id',
      rows: [
        { id: 1, other: 3 },
        { id: 3, other: 1 },
      ],
    },
    {
      sql: 'select a.id, b.id as other from notes a left join notes b on b.n = a.n and b.id > a.id order by a.id',
      rows: [
        { id: 1, other: 5 },
        { id: 2, other: null },
        { id: 3, other: null },
        { id: 4, other: null },
        { id: 5, other: null },
      ],
    },
    {
      sql: 'select count(*) from notes a, notes b where a.tenant_id = b.tenant_id',
      rows: [{ count: '8' }],
    },
    {
      sql: 'select count(*) from notes cross join (select distinct tenant_id from notes) t',
      rows: [{ count: '15' }],
    },
    {
      sql: 'select id from notes a join notes b on true',
      error: { code: '42702', message: 'column reference "id" is ambiguous', position: '8' },
    },
    {
      sql: 'select notes.id from notes n',
      error: { code: '42P01', message: 'invalid reference to FROM-clause entry for table "notes"' },
    },
    {
      sql: 'select x.id from notes',
      error: { code: '42P01', message: 'missing FROM-clause entry for table "x"' },
    },
    {
      sql: 'select n.nope from notes n',
      error: { code: '42703', message: 'column n.nope does not exist' },
    },
    {
      sql: 'select * from notes, notes',
      error: { code: '42712', message: 'table name "notes" specified more than once' },
    },
  ),
  all(
    'queries stand inside queries',
    {
      sql: `with mine as (select * from notes where tenant_id = $1), few as (select id from mine where n > 1)
      select mine.id, title from mine join few on few.id = mine.id`,
      values: ['acme'],
      rows: [{ id: 1, title: 'Order anvils' }],
    },
    {
      sql: 'select (select max(n) from notes) as most, exists (select 1 from notes where n = 7)',
      rows: [{ most: 5, exists: false }],
    },
    {
      sql: 'select (select id from notes)',
      error: {
        code: '21000',
        message: 'more than one row returned by a subquery used as an expression',
      },
    },
    {
      sql: 'select s.m from (select n * 2 as m from notes where n > 2 order by id limit 2) as s order by m',
      rows: [{ m: 6 }, { m: 10 }],
    },
    {
      sql: 'select distinct tenant_id from notes where tenant_id is not null order by tenant_id',
      rows: [{ tenant_id: 'acme' }, { tenant_id: 'globex' }],
    },
  ),
  all('output columns have PostgreSQL’s names', {
    sql: `select lower('A'), 1 + 1, coalesce(null, 'x'), count(*), max(n), true, 'a'::text, n::text, case when true then 1 end
      from notes where id = 1 group by n`,
    rows: [
      {
        lower: 'a',
        '?column?': true,
        coalesce: 'x',
        count: '1',
        max: 3,
        text: 'a',
        n: '3',
        case: 1,
      },
    ],
  }),
]
