// Probes: what PostgreSQL does and pg-mem would do otherwise, so that it is refused.
import type { Probe, Step } from './probe.ts'

const given: Step = {
  sql: `create table t (id int primary key, a int, b text);
    insert into t values (1, 1, 'x'), (2, 1, 'y'), (3, null, 'z')`,
}

const refused = (
  feature: string,
  sql: string,
  outcome: Omit<Step, 'sql' | 'refused'> = {},
): Probe => ({
  name: `${feature} is refused: ${sql.slice(0, 40)}`,
  steps: [given, { sql, refused: feature, ...outcome }],
})

export const refusals: readonly Probe[] = [
  refused('SET search_path', 'set search_path to public'),
  refused('SET LOCAL', `set local search_path to public`),
  refused('SHOW', 'show search_path', { rows: [{ search_path: '"$user", public' }] }),
  refused('RESET', 'reset search_path'),
  refused('BEGIN', 'begin'),
  refused('START', 'start transaction'),
  refused('COMMIT', 'commit'),
  refused('ROLLBACK', 'rollback'),
  refused('SAVEPOINT', 'savepoint a', { error: { code: '25P01' } }),
  refused('DROP SCHEMA', 'drop schema if exists acme cascade'),
  refused('ALTER SCHEMA', 'alter schema public rename to acme'),
  refused('DROP TABLE', 'drop table t'),
  refused('ALTER TABLE', 'alter table t add column c int'),
  refused('TRUNCATE', 'truncate t'),
  refused('CREATE ROLE', 'create role party_wall_probe; drop role party_wall_probe'),
  refused('GRANT', 'grant select on t to public'),
  refused('ALTER TABLE', 'alter table t enable row level security'),
  refused('CREATE POLICY', 'create policy p on t using (true)'),
  refused('CREATE VIEW', 'create view v as select 1'),
  refused('CREATE FUNCTION', `create function f() returns int language sql as 'select 1'`),
  refused('DO', 'do $$ begin end $$'),
  refused('EXPLAIN', 'explain select 1'),
  refused('HAVING', 'select a from t group by a having count(*) > 1', { rows: [{ a: 1 }] }),
  refused('window functions (OVER)', 'select row_number() over (order by id) as n from t limit 1', {
    rows: [{ n: '1' }],
  }),
  refused('FILTER (WHERE …)', 'select count(*) filter (where a = 1) from t', {
    rows: [{ count: '2' }],
  }),
  refused(
    'ORDER BY inside an aggregate',
    `select string_agg(b, ',' order by id desc) as s from t`,
    { rows: [{ s: 'z,y,x' }] },
  ),
  refused('ORDER BY position', 'select id from t order by 1 limit 1', { rows: [{ id: 1 }] }),
  refused('UNION', 'select 1 as n union select 1', { rows: [{ n: 1 }] }),
  refused(
    'WITH RECURSIVE',
    'with recursive r as (select 1 as n union all select n + 1 from r where n < 2) select count(*) from r',
    { rows: [{ count: '2' }] },
  ),
  refused('DISTINCT ON', 'select distinct on (a) id from t where a = 1 order by a, id', {
    rows: [{ id: 1 }],
  }),
  refused('FULL JOIN', 'select count(*) from t full join t u on t.id = u.a', {
    rows: [{ count: '5' }],
  }),
  refused('JOIN … USING', 'select count(*) from t join t u using (id)', { rows: [{ count: '3' }] }),
  refused('NATURAL', 'select count(*) from t natural join t u', { rows: [{ count: '2' }] }),
  refused(
    'a subselect that depends on the query around it',
    'select id from t where exists (select 1 from t u where u.a = t.id) order by id',
    { rows: [{ id: 1 }] },
  ),
  refused(
    'the column b, which GROUP BY does not name',
    'select id, b from t group by id order by id limit 1',
    { rows: [{ id: 1, b: 'x' }] },
  ),
  refused('the column id, which GROUP BY does not name', 'select id, count(*) from t', {
    error: { code: '42803' },
  }),
  refused('UPDATE … FROM', 'update t set b = u.b from t u where u.id = t.id', { rowCount: 3 }),
  refused('DELETE … USING', 'delete from t using t u where u.id = t.id', { rowCount: 3 }),
  refused(
    'ON CONFLICT … DO UPDATE … WHERE',
    `insert into t values (1) on conflict (id) do update set b = 'n' where t.a = 2`,
    { rowCount: 0 },
  ),
  refused('SELECT … FOR UPDATE', 'select id from t where id = 1 for update', { rows: [{ id: 1 }] }),
  refused(
    'ON DELETE SET DEFAULT',
    'create table u (t_id int default 1 references t (id) on delete set default)',
  ),
  refused('the type numeric', 'create table u (price numeric(10, 2))'),
  refused('array types', 'create table u (tags text[])'),
  refused('numbers with decimals', 'select 1.5 as n', { rows: [{ n: '1.5' }] }),
  refused('the function version()', 'select length(version()) > 0 as said', {
    rows: [{ said: true }],
  }),
  refused('the operators -> and ->>', `select ('{"a":1}'::jsonb)->>'a' as a`, {
    rows: [{ a: '1' }],
  }),
  refused('calculating with time', `select now() - now() as zero`),
  refused(`strings that begin with E'`, String.raw`select E'a\n' as s`, { rows: [{ s: 'a\n' }] }),
  refused('CREATE TABLE AS', 'create table u as select 1 as n'),
  refused('COPY', 'copy t from stdin (format nonsense)', { error: { code: '22023' } }),
  refused('IS … after an operator, without brackets', 'select 1 = 2 is null as n', {
    rows: [{ n: false }],
  }),
  refused('a minus sign with no blank before the number', 'select id-1 as n from t where id = 1', {
    rows: [{ n: 0 }],
  }),
  refused('NOT after an operator, without brackets', 'select true = not false as n', {
    rows: [{ n: true }],
  }),
  refused(
    'a comparison inside BETWEEN',
    'select id from t where true between a > 1 and true limit 0',
    {
      rows: [],
    },
  ),
  refused('REFERENCES without a list of columns', 'create table u (t_id int references t, n int)'),
  refused(
    'information_schema.tables',
    `select table_name from information_schema.tables where table_schema = 'public'`,
    { rows: [{ table_name: 't' }] },
  ),
  refused('pg_tables', `select tablename from pg_tables where schemaname = 'public'`, {
    rows: [{ tablename: 't' }],
  }),
  refused('pg_catalog.pg_class', `select relname from pg_catalog.pg_class where relname = 't'`, {
    rows: [{ relname: 't' }],
  }),
  refused('information_schema.x', 'create table information_schema.x (id int)', {
    error: { code: '42501' },
  }),
]
