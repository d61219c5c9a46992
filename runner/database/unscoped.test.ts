import { describe, expect, it } from 'vitest'
import { watchTenantTables } from './unscoped.ts'

const tables = `
  create table tenants (id serial primary key, schema_name text);
  create table if not exists domains (id serial, tenant_id integer references tenants (id));
  create table plans (id serial, price integer);
  create table if not exists public.notes (
    tenant_id varchar(63) not null references tenants (schema_name),
    id serial, title text, primary key (tenant_id, id)
  );
  create table projects ("tenant_id" text, id integer, primary key (tenant_id, id));
  create table tasks (id integer, project_id integer, tenant_id text default ';');
  create table pages (slug text, primary key (slug));
  alter table only pages add column if not exists tenant_id text not null`

function unscoped(sql: string, tenant?: string): string {
  const watch = watchTenantTables()
  watch({ sql: tables })
  return watch({ sql, ...(tenant !== undefined && { tenant }) }).join(' ')
}

describe('asks whose rows', () => {
  it.each([
    'select * from notes where tenant_id = $1',
    'select * from notes where $1 = tenant_id order by id limit $2',
    'SELECT id FROM Notes WHERE Tenant_Id = $1 AND title ILIKE $2',
    'select "id" from "notes" where "tenant_id" = $1',
    'select * from public.notes where public.notes.tenant_id = $1',
    'select * from notes n where n.tenant_id = $1 and (title ilike $2 or body ilike $2)',
    'select * from notes where (tenant_id, id) = ($1, $2)',
    'select * from notes where tenant_id = any($1) and id between 1 and 3',
    'select * from notes where (tenant_id = $1 and id = 1) or (tenant_id = $1 and id = 2)',
    'select * from notes where ((tenant_id = $1)) and case when $2 or $3 then true else false end',
    'select * from notes where tenant_id = $1 and title is distinct from $2',
    'select distinct on (title) title from notes where tenant_id = $1 order by title',
    'select left(title, 3), extract(year from now()) from notes where tenant_id = $1',
    'select count(*) filter (where id > 3) from notes where tenant_id = $1 group by title having count(*) > 1',
    'select * from notes where tenant_id = $1 for update',
    'with mine as (select * from notes where tenant_id = $1) select * from mine where title ilike $2',
    'with notes as (select * from notes where tenant_id = $1) select * from notes where id = 1',
    'with recursive a (n) as not materialized (select 1 union all select n from a) select * from a',
    'with own as (select * from projects where tenant_id = $1) select t.title, own.name from (select * from tasks where tenant_id = $1) as t, own where own.id = t.project_id',
    'select * from tasks join projects on projects.tenant_id = tasks.tenant_id and projects.id = tasks.project_id where tasks.tenant_id = $1',
    'select * from projects p left join tasks t on t.tenant_id = p.tenant_id and t.project_id = p.id where p.tenant_id = $1',
    'select * from tasks t right join projects p on (t.tenant_id = p.tenant_id) where p.tenant_id = $1',
    'select * from (tasks t join projects p on p.tenant_id = t.tenant_id) where t.tenant_id = $1',
    'select * from tasks join projects using (tenant_id) where tasks.tenant_id = $1',
    'select * from tasks natural join projects where tenant_id = $1',
    'select * from tasks a, tasks b where a.tenant_id = $1 and b.tenant_id = a.tenant_id',
    'select *, (select count(*) from tasks t where t.tenant_id = p.tenant_id) from projects p where p.tenant_id = $1',
    'select * from notes join tenants on tenants.schema_name = notes.tenant_id where tenants.id = $1',
    'select 1 from notes where tenant_id = $1 union all select 2 from tasks where tenant_id = $1',
    '(select 1 from notes where tenant_id = $1) intersect (select 2 from tasks where tenant_id = $1)',
    'insert into notes (tenant_id, title) values ($1, $2) returning *',
    'insert into pages values ($1, $2) on conflict (slug, tenant_id) do update set body = $3',
    'insert into pages as p (slug, tenant_id) values ($1, $2) on conflict do nothing',
    'insert into pages (slug, tenant_id) values ($1, $2) on conflict (slug) do update set body = $3 where pages.tenant_id = excluded.tenant_id',
    'insert into notes (tenant_id, title) select tenant_id, title from notes where tenant_id = $1 on conflict do nothing',
    'update notes set title = coalesce($3, title) where tenant_id = $1 and id = $2 returning id',
    'update tasks t set title = p.name from projects p where p.tenant_id = t.tenant_id and t.tenant_id = $1',
    'delete from notes where tenant_id = $1 and id = $2',
    'delete from tasks using projects where tasks.tenant_id = projects.tenant_id and projects.tenant_id = $1',
    'explain (analyze, verbose) select * from notes where tenant_id = $1',
  ])('%s', (sql) => {
    expect(unscoped(sql)).toBe('')
  })
})

describe('has nothing to ask', () => {
  it.each([
    'select * from tenants',
    'update domains set is_primary = false',
    'select * from plans join tenants on true',
    "select 'from notes', $tag$ select * from notes $tag$, E'\\' from notes' -- from notes",
    'select 1 /* from notes /* nested */ */',
    'select notes from plans',
    'select * from notes($1)',
    'select * from acme.notes',
    'create table labels (id integer, note integer references notes (id))',
    'create index on notes (title)',
    'alter table notes add column done boolean',
    'drop table notes',
    'begin',
    'end',
    'set search_path = acme',
    'select (',
    'with',
    'insert',
    "insert into notes values ('unterminated",
    '',
  ])('%s', (sql) => {
    expect(unscoped(sql)).toBe('')
  })
})

describe('does not ask whose rows', () => {
  it.each([
    ['select * from notes', 'notes'],
    ['select tenant_id from notes where id = $1', 'notes'],
    ['select tenant_id as "tenantId" from notes order by tenant_id', 'notes'],
    ['select * from public.notes as n where n.id = $1', 'notes'],
    ['select * from "notes" where title = \'tenant_id\' -- tenant_id', 'notes'],
    ['select * from notes where title ilike $1 or body ilike $1 limit $2', 'notes'],
    ['select * from notes where tenant_id = $1 and title ilike $2 or body ilike $2', 'notes'],
    ['select * from notes where tenant_id = $1 or $1 is null', 'notes'],
    ['select * from notes where (tenant_id = $1 or true)', 'notes'],
    ['update notes set title = $2, tenant_id = $3 where id = $1', 'notes'],
    ['delete from only notes where id = $1', 'notes'],
    ['truncate table notes, plans, tasks cascade', 'notes tasks'],
    ['insert into notes (title) values ($1)', 'notes'],
    ['insert into pages (tenant_id, slug) values ($1, $2) on conflict (slug) do nothing', 'pages'],
    [
      'insert into pages (tenant_id, slug) values ($1, $2) on conflict (slug) do update set tenant_id = $1',
      'pages',
    ],
    ['insert into notes (tenant_id, title) select $1, title from notes where id = $2', 'notes'],
    ['insert into plans (id) values ((select max(id) from notes))', 'notes'],
    [
      'select * from tasks join projects on projects.id = tasks.project_id where tasks.tenant_id = $1',
      'projects',
    ],
    ['select * from tasks join projects on projects.tenant_id = tasks.tenant_id', 'tasks projects'],
    ['select * from tasks join projects using (tenant_id)', 'tasks projects'],
    ['select * from tasks a, tasks b where a.tenant_id = $1 and a.id = b.id', 'tasks'],
    ['select * from plans, lateral (select * from notes) n where n.tenant_id = $1', 'notes'],
    ['select * from notes where id in (select id from tasks where tenant_id = $1)', 'notes'],
    ['select * from notes where tenant_id = $1 and id in (select id from tasks)', 'tasks'],
    ['select 1 from notes where tenant_id = $1 union all select 2 from tasks', 'tasks'],
    [
      'with a as (select * from notes), b as (select 1) select * from a where tenant_id = $1',
      'notes',
    ],
    ['with gone as (delete from notes returning *) insert into tasks select * from gone', 'notes'],
    ['explain analyze select * from notes', 'notes'],
    ['select 1; select * from tasks; delete from notes', 'tasks notes'],
  ])('%s', (sql, expected) => {
    expect(unscoped(sql)).toBe(expected)
  })
})

it('takes a bare name as the search_path does: the tenant’s own table first, then public', () => {
  const watch = watchTenantTables()
  watch({ sql: 'create table notes (tenant_id text); create table tasks (tenant_id text)' })
  watch({ sql: 'create table notes (id integer)', tenant: 'acme' })
  watch({ sql: 'create table globex.notes (id integer)' })
  expect(watch({ sql: 'select * from notes' })).toEqual(['notes'])
  expect(watch({ sql: 'select * from notes', tenant: 'acme' })).toEqual([])
  expect(watch({ sql: 'select * from notes', tenant: 'globex' })).toEqual([])
  expect(watch({ sql: 'select * from notes', tenant: 'initech' })).toEqual(['notes'])
  expect(watch({ sql: 'select * from public.notes, tasks', tenant: 'acme' })).toEqual([
    'notes',
    'tasks',
  ])
})

it('leaves out a table that PostgreSQL itself filters, and one that was refused', () => {
  const watch = watchTenantTables()
  watch({ sql: 'create table notes (tenant_id text)', error: { message: 'no' } })
  expect(watch({ sql: 'select * from notes' })).toEqual([])
  watch({ sql: 'create table notes (tenant_id text)' })
  expect(watch({ sql: 'select * from notes' })).toEqual(['notes'])
  watch({ sql: 'alter table notes enable row level security' })
  expect(watch({ sql: 'select * from notes' })).toEqual([])
})

it('comes back from brackets without end', () => {
  const deep = `select * from notes where ${'('.repeat(5000)}1${')'.repeat(5000)} = 1`
  expect(unscoped(deep)).toBe('notes')
})
