// Probes: SELECT.
import { after, notes } from './given.ts'
import type { Probe, Step } from './probe.ts'

const all = after(notes)

const ids = (where: string, ...found: readonly number[]): Step => ({
  sql: `select id from notes where ${where} order by id`,
  rows: found.map((id) => ({ id })),
})

export const queries: readonly Probe[] = [
  all(
    'conditions see NULL as unknown',
    ids(`tenant_id = 'acme'`, 1, 2),
    ids(`tenant_id <> 'acme'`, 3, 4),
    ids('tenant_id = null'),
    ids('tenant_id is null', 5),
    ids('n is not null and done', 1, 4),
    ids('n is not null and not done', 5),
    ids('not (n > 2)', 4),
    ids('not (n > 2 and done)', 2, 4, 5),
    ids('n > 2 or done is null', 1, 3, 5),
    ids('done is not true', 2, 3, 5),
    ids('not (done or n > 100)', 5),
    ids('(done or n > 100) is null', 2, 3),
  ),
  all(
    'AND binds tighter than OR',
    ids(`tenant_id = 'acme' and title = 'Order anvils' or n = 5`, 1, 3),
    ids(`tenant_id = 'acme' and (title = 'Order anvils' or n = 5)`, 1),
  ),
  all(
    'IN and NOT IN see NULL too',
    ids(`tenant_id in ('acme', 'initech')`, 1, 2),
    ids(`tenant_id not in ('acme')`, 3, 4),
    ids('n in (1, null)', 4),
    ids('n not in (1, null)'),
    ids('n not in (select n from notes where id = 2)'),
    ids('n not in (select n from notes where id = 4)', 1, 3, 5),
    ids('n in (select n from notes where id > 100)'),
    ids('n not in (select n from notes where id > 100)', 1, 2, 3, 4, 5),
  ),
  all(
    'ANY and ALL take an array',
    {
      sql: 'select id from notes where id = any($1) order by id',
      values: [[1, 3, 99]],
      rows: [{ id: 1 }, { id: 3 }],
    },
    {
      sql: 'select id from notes where tenant_id = any($1::text[]) and id <> all($2) order by id',
      values: [['globex', 'x,"y'], [3]],
      rows: [{ id: 4 }],
    },
  ),
  all(
    'LIKE compares the whole text',
    ids(`title like 'Order%'`, 1, 3),
    ids(`title like 'order%'`),
    ids(`title ilike 'order%'`, 1, 3),
    ids(`title like '%a_v%'`, 1, 3, 4),
    ids(`title not like '%a%'`, 5),
    ids(`title like '100\\%'`, 5),
    ids(`title like '%n'`, 2),
    ids(`title like 'Buy'`),
    {
      sql: `select 'a' || chr like 'a_' as found from (select '\n' as chr) s`,
      rows: [{ found: true }],
    },
  ),
  all(
    'BETWEEN takes both ends',
    ids('n between 1 and 3', 1, 4, 5),
    ids('n not between 1 and 3', 3),
    ids('n between null and 3'),
  ),
  all(
    'rows come in the order that was asked for',
    {
      sql: 'select id from notes order by n desc nulls last, id desc',
      rows: [{ id: 3 }, { id: 5 }, { id: 1 }, { id: 4 }, { id: 2 }],
    },
    {
      sql: 'select id from notes order by n, id limit 2 offset 1',
      rows: [{ id: 1 }, { id: 5 }],
    },
    {
      sql: 'select id, n as "order" from notes order by "order" desc, id limit 1',
      rows: [{ id: 2, order: null }],
    },
    {
      sql: 'select upper(title) as title from notes where n is not null order by title limit 1',
      rows: [{ title: '100%' }],
    },
    {
      sql: 'select id from notes order by id limit $1 offset $2',
      values: ['2', 1],
      rows: [{ id: 2 }, { id: 3 }],
    },
    {
      sql: 'select id from notes order by id limit $1',
      values: [null],
      rowCount: 5,
    },
    {
      sql: 'select id from notes order by id limit $1',
      values: ['two'],
      error: { code: '22P02', message: 'invalid input syntax for type bigint: "two"' },
    },
    {
      sql: 'select id from notes limit -1',
      error: { code: '2201W', message: 'LIMIT must not be negative' },
    },
  ),
  all(
    'aggregates count what is there',
    {
      sql: 'select count(*), count(n) as n, count(distinct n) as d, max(n), min(title), sum(n) from notes',
      rows: [{ count: '5', n: '4', d: '3', max: 5, min: '100%', sum: '12' }],
    },
    {
      sql: 'select count(*), max(n), sum(n), coalesce(sum(n), 0) as zero from notes where id > 100',
      rows: [{ count: '0', max: null, sum: null, zero: '0' }],
    },
    {
      sql: 'select tenant_id, count(*) as n from notes group by tenant_id order by n desc, tenant_id',
      rows: [
        { tenant_id: 'acme', n: '2' },
        { tenant_id: 'globex', n: '2' },
        { tenant_id: null, n: '1' },
      ],
    },
    {
      sql: 'select title, count(*)::int from notes group by title order by count(*) desc, title limit 2',
      rows: [
        { title: 'Order anvils', count: 2 },
        { title: '100%', count: 1 },
      ],
    },
    {
      sql: 'select count(*) from notes where count(*) > 1',
      error: { code: '42803', message: 'aggregate functions are not allowed in WHERE' },
    },
  ),
]
