// Probes: the leaks that lessons 2 and 3 show, in the SQL of their exercises.
import type { Probe, Step } from './probe.ts'

const pool: Step = {
  sql: `create table projects (tenant_id text not null, id int not null, name text not null, primary key (tenant_id, id));
    create table tasks (tenant_id text not null, id int not null, project_id int not null, title text not null,
      primary key (tenant_id, id), foreign key (tenant_id, project_id) references projects (tenant_id, id));
    create table pages (tenant_id text not null, slug text not null, body text not null, unique (tenant_id, slug));
    insert into projects values ('acme', 1, 'Acme P1'), ('globex', 1, 'Globex P1');
    insert into tasks values ('acme', 1, 1, 'anvil'), ('globex', 1, 1, 'volcano');
    insert into pages values ('acme', 'home', 'A'), ('globex', 'home', 'G')`,
}

export const lessons: readonly Probe[] = [
  {
    name: 'the table of tenants',
    steps: [
      {
        sql: `create table if not exists tenants (
          id integer generated always as identity primary key, schema_name varchar(63) not null unique,
          name varchar(100) not null, created_at timestamptz not null default now())`,
        rowCount: null,
      },
      { sql: 'create table if not exists tenants (id integer)', rowCount: null },
      {
        sql: 'insert into tenants (schema_name, name) values ($1, $2) returning id, schema_name as "schemaName", created_at is not null as dated',
        values: ['acme', `O'Brien & Sons`],
        rows: [{ id: 1, schemaName: 'acme', dated: true }],
      },
      {
        sql: 'insert into tenants (schema_name, name) values ($1, $2)',
        values: ['acme2', `O'Brien & Sons`],
        rowCount: 1,
      },
      {
        sql: 'insert into tenants (schema_name, name) values ($1, $2)',
        values: ['acme', 'x'],
        error: { code: '23505', constraint: 'tenants_schema_name_key' },
      },
      {
        sql: 'insert into tenants (schema_name, name) values ($1, $2)',
        values: ['long', 'x'.repeat(101)],
        error: { code: '22001' },
      },
      {
        sql: 'insert into tenants (schema_name) values ($1)',
        values: ['nameless'],
        error: { code: '23502', column: 'name' },
      },
      {
        sql: `insert into tenants (schema_name, name) values ('ob', 'O'Brien')`,
        error: { code: '42601' },
      },
    ],
  },
  {
    name: 'one primary domain for each tenant',
    steps: [
      {
        sql: `create table tenants (id serial primary key, name text);
          create table domains (id serial primary key, tenant_id integer not null references tenants (id) on delete cascade,
            domain text not null unique check (domain = lower(domain)), is_primary boolean not null default false);
          create unique index domains_one_primary on domains (tenant_id) where is_primary;
          insert into tenants (name) values ('Acme'), ('Globex')`,
      },
      {
        sql: 'insert into domains (tenant_id, domain, is_primary) values ($1, lower($2), not exists (select 1 from domains where tenant_id = $1)) returning domain, is_primary',
        values: [1, 'ACME.localhost'],
        rows: [{ domain: 'acme.localhost', is_primary: true }],
      },
      {
        sql: `insert into domains (tenant_id, domain, is_primary) values (2, 'globex.localhost', true)`,
        rowCount: 1,
      },
      {
        sql: `insert into domains (tenant_id, domain, is_primary) values (1, 'acme.example', true)`,
        error: { code: '23505', constraint: 'domains_one_primary' },
      },
      {
        sql: `insert into domains (tenant_id, domain) values (2, 'acme.localhost')`,
        error: { code: '23505', constraint: 'domains_domain_key' },
      },
      {
        sql: `insert into domains (tenant_id, domain) values (2, 'Globex')`,
        error: { code: '23514', constraint: 'domains_domain_check' },
      },
      {
        sql: 'update domains set is_primary = false where tenant_id = $1',
        values: [1],
        rowCount: 1,
      },
      {
        sql: `select domain from domains where is_primary`,
        rows: [{ domain: 'globex.localhost' }],
      },
      {
        sql: 'select t.name from tenants t join domains d on d.tenant_id = t.id where d.domain = $1',
        values: ['acme.localhost'],
        rows: [{ name: 'Acme' }],
      },
      { sql: 'delete from tenants where id = 1', rowCount: 1 },
      { sql: 'select tenant_id from domains', rows: [{ tenant_id: 2 }] },
    ],
  },
  {
    name: 'a join without the tenant finds the task twice',
    steps: [
      pool,
      {
        sql: `select t.title, p.name as project from tasks t join projects p on p.id = t.project_id where t.tenant_id = $1 order by p.name`,
        values: ['acme'],
        rows: [
          { title: 'anvil', project: 'Acme P1' },
          { title: 'anvil', project: 'Globex P1' },
        ],
      },
      {
        sql: `select t.title, p.name as project from tasks t join projects p on p.tenant_id = t.tenant_id and p.id = t.project_id where t.tenant_id = $1`,
        values: ['acme'],
        rows: [{ title: 'anvil', project: 'Acme P1' }],
      },
      { sql: `insert into tasks values ('acme', 2, 2, 'x')`, error: { code: '23503' } },
      {
        sql: 'select tenant_id, count(*) as tasks from tasks group by tenant_id order by tenant_id',
        rows: [
          { tenant_id: 'acme', tasks: '1' },
          { tenant_id: 'globex', tasks: '1' },
        ],
      },
    ],
  },
  {
    name: 'a save by slug alone needs a key that is not there',
    steps: [
      pool,
      {
        sql: `insert into pages values ($1, $2, $3) on conflict (slug) do update set body = excluded.body`,
        values: ['acme', 'home', 'new'],
        error: { code: '42P10' },
      },
      {
        sql: `insert into pages values ($1, $2, $3) on conflict (tenant_id, slug) do update set body = excluded.body returning body`,
        values: ['acme', 'home', 'new'],
        rows: [{ body: 'new' }],
      },
      { sql: `select body from pages where tenant_id = 'globex'`, rows: [{ body: 'G' }] },
    ],
  },
  {
    name: 'a save by slug steals where slugs are unique for all',
    steps: [
      {
        sql: `create table pages (tenant_id text, slug text unique, body text); insert into pages values ('globex', 'home', 'G')`,
      },
      {
        sql: `insert into pages values ('acme', 'home', 'A')`,
        error: {
          code: '23505',
          constraint: 'pages_slug_key',
          detail: 'Key (slug)=(home) already exists.',
        },
      },
      {
        sql: `insert into pages values ('acme', 'home', 'A') on conflict (slug) do update set body = excluded.body`,
        rowCount: 1,
      },
      { sql: 'select * from pages', rows: [{ tenant_id: 'globex', slug: 'home', body: 'A' }] },
    ],
  },
  {
    name: 'an id of another tenant finds nothing',
    steps: [
      {
        sql: `create table notes (id int, tenant_id text, title text, updated_at timestamptz);
          insert into notes values (1, 'acme', 'a'), (4, 'globex', 'g')`,
      },
      {
        sql: 'select * from notes where tenant_id = $1 and id = $2',
        values: ['acme', 4],
        rows: [],
      },
      {
        sql: 'update notes set title = coalesce($3, title), updated_at = now() where tenant_id = $1 and id = $2 returning id',
        values: ['acme', 4, 'x'],
        rows: [],
        rowCount: 0,
      },
      {
        sql: 'delete from notes where tenant_id = $1 and id = $2',
        values: ['acme', '4'],
        rowCount: 0,
      },
      { sql: 'delete from notes where id = $1', values: [4], rowCount: 1 },
      {
        sql: 'select id from notes where tenant_id = $1 and (title ilike $2 or title = $3) order by id limit $4',
        values: ['acme', '%A%', 'z', 10],
        rows: [{ id: 1 }],
      },
    ],
  },
]
