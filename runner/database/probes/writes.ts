// Probes: INSERT, UPDATE, DELETE.
import type { Probe, Step } from './probe.ts'

const pages: Step = {
  sql: `create table tenants (id text primary key);
    create table pages (id serial primary key, tenant_id text not null references tenants (id) on delete cascade,
      slug text not null, body varchar(10), main boolean not null default false, unique (tenant_id, slug));
    create unique index one_main on pages (tenant_id) where main;
    insert into tenants values ('acme'), ('globex');
    insert into pages (tenant_id, slug, body) values ('acme', 'home', 'A'), ('globex', 'home', 'G')`,
}

const all = (name: string, ...steps: readonly Step[]): Probe => ({ name, steps: [pages, ...steps] })

const acme = (slug: string, rest = ''): string =>
  `insert into pages (tenant_id, slug) values ('acme', '${slug}') ${rest}`

export const writes: readonly Probe[] = [
  all('INSERT gives back what it stored', {
    sql: 'insert into pages (tenant_id, slug, body) values ($1, $2, $3) returning id, slug as "theSlug", length(body)',
    values: ['acme', 'about', 'us'],
    rows: [{ id: 3, theSlug: 'about', length: 2 }],
    rowCount: 1,
  }, {
    sql: `insert into pages (tenant_id, slug) values ('acme', 'x'), ('acme', 'y') returning id`,
    rows: [{ id: 4 }, { id: 5 }],
    rowCount: 2,
  }, {
    sql: `insert into pages (tenant_id, slug, body) select 'globex', slug, body from pages where slug = 'about'`,
    rows: [],
    rowCount: 1,
  }, {
    sql: 'insert into pages (tenant_id, slug) select $1, $2 where not exists (select 1 from pages where slug = $2)',
    values: ['acme', 'about'],
    rowCount: 0,
  }),
  all('a failed INSERT uses up its number', { sql: acme('home'), error: { code: '23505' } }, {
    sql: acme('new', 'returning id'),
    rows: [{ id: 4 }],
  }, {
    sql: acme('new', 'on conflict do nothing returning id'),
    refused: 'ON CONFLICT without columns, with an index on some rows or an expression',
    rows: [],
    rowCount: 0,
  }),
  all('ON CONFLICT DO NOTHING says that it did nothing', {
    sql: acme('home', 'on conflict (tenant_id, slug) do nothing returning id'),
    rows: [],
    rowCount: 0,
  }, {
    sql: `insert into pages (tenant_id, slug) values ('acme', 'home'), ('acme', 'b') on conflict (slug, tenant_id) do nothing returning slug`,
    rows: [{ slug: 'b' }],
    rowCount: 1,
  }, {
    sql: acme('c', 'on conflict (slug) do nothing'),
    error: { code: '42P10', message: 'there is no unique or exclusion constraint matching the ON CONFLICT specification' },
  }, {
    sql: acme('c', 'on conflict (tenant_id) do nothing'),
    error: { code: '42P10' },
  }, {
    sql: acme('home', 'on conflict (id) do nothing'),
    error: { code: '23505', constraint: 'pages_tenant_id_slug_key' },
  }, {
    sql: acme('home', 'on conflict on constraint pages_tenant_id_slug_key do nothing'),
    rowCount: 0,
  }),
  all('ON CONFLICT DO UPDATE changes the row that was there', {
    sql: `insert into pages (tenant_id, slug, body) values ($1, $2, $3)
      on conflict (tenant_id, slug) do update set body = excluded.body || '!' returning id, body`,
    values: ['acme', 'home', 'new'],
    rows: [{ id: 1, body: 'new!' }],
    rowCount: 1,
  }, {
    sql: 'select id, tenant_id, body from pages order by id',
    rows: [
      { id: 1, tenant_id: 'acme', body: 'new!' },
      { id: 2, tenant_id: 'globex', body: 'G' },
    ],
  }, {
    sql: acme('home', 'on conflict (tenant_id, slug) do update set body = pages.slug returning body'),
    rows: [{ body: 'home' }],
  }),
  all('UPDATE changes the rows that the condition finds', {
    sql: `update pages set body = 'x', main = true where tenant_id = 'acme' and slug = 'home' returning id, main`,
    rows: [{ id: 1, main: true }],
  }, {
    sql: `update pages p set body = default, main = not p.main where p.tenant_id = $1`,
    values: ['acme'],
    rowCount: 1,
  }, {
    sql: `select body, main from pages order by id`,
    rows: [{ body: null, main: false }, { body: 'G', main: false }],
  }, {
    sql: `update pages set body = 'x' where id = 99`,
    rows: [],
    rowCount: 0,
  }, {
    sql: `update pages set main = true`,
    rowCount: 2,
  }, {
    sql: `update pages set tenant_id = 'acme' where tenant_id = 'globex'`,
    error: { code: '23505' },
  }, {
    sql: 'update pages set nope = 1',
    error: { code: '42703', message: 'column "nope" of relation "pages" does not exist', position: '18' },
  }, {
    sql: 'update pages set slug = null',
    error: { code: '23502', table: 'pages', column: 'slug' },
  }),
  all('DELETE gives back what it took', {
    sql: `delete from pages where tenant_id = 'acme' returning slug`,
    rows: [{ slug: 'home' }],
    rowCount: 1,
  }, {
    sql: 'select tenant_id from pages',
    rows: [{ tenant_id: 'globex' }],
  }, {
    sql: 'delete from pages as p where p.id = 99',
    rowCount: 0,
  }),
  all('a foreign key holds whatever index there is', {
    sql: 'delete from tenants where id = $1',
    values: ['acme'],
    rowCount: 1,
  }, {
    sql: 'select tenant_id from pages',
    rows: [{ tenant_id: 'globex' }],
  }, {
    sql: `create table domains (tenant_id text references tenants (id), main boolean); create unique index on domains (tenant_id) where main;
      insert into domains values ('globex', false)`,
  }, {
    sql: 'delete from tenants',
    error: {
      code: '23503',
      message: 'update or delete on table "tenants" violates foreign key constraint "domains_tenant_id_fkey" on table "domains"',
      detail: 'Key (id)=(globex) is still referenced from table "domains".',
      table: 'domains',
    },
  }, {
    sql: 'select count(*) from pages',
    rows: [{ count: '1' }],
  }, {
    sql: `update tenants set id = 'initech'`,
    error: { code: '23503' },
  }, {
    sql: `insert into domains values ('nobody', true)`,
    error: {
      code: '23503',
      message: 'insert or update on table "domains" violates foreign key constraint "domains_tenant_id_fkey"',
      detail: 'Key (tenant_id)=(nobody) is not present in table "tenants".',
      constraint: 'domains_tenant_id_fkey',
    },
  }, {
    sql: 'insert into domains values (null, true)',
    rowCount: 1,
  }),
  {
    name: 'a composite foreign key keeps a task in its tenant',
    steps: [
      {
        sql: `create table projects (tenant_id text not null, id int not null, name text, primary key (tenant_id, id));
          create table tasks (tenant_id text not null, id int not null, project_id int, primary key (tenant_id, id),
            foreign key (tenant_id, project_id) references projects (tenant_id, id) on delete set null);
          insert into projects values ('acme', 1, 'A'), ('globex', 1, 'G'), ('globex', 2, 'H')`,
      },
      { sql: `insert into tasks values ('acme', 1, 1), ('globex', 1, 1), ('acme', 2, null)`, rowCount: 3 },
      { sql: `insert into tasks values ('acme', 3, 2)`, error: { code: '23503', constraint: 'tasks_tenant_id_project_id_fkey' } },
      { sql: `update tasks set project_id = 2 where tenant_id = 'globex'`, rowCount: 1 },
      { sql: `update tasks set project_id = 2 where tenant_id = 'acme' and id = 1`, error: { code: '23503' } },
      {
        sql: `select t.tenant_id, t.id, p.name from tasks t join projects p on p.tenant_id = t.tenant_id and p.id = t.project_id order by 1 + t.id, t.tenant_id`,
        rows: [{ tenant_id: 'acme', id: 1, name: 'A' }, { tenant_id: 'globex', id: 1, name: 'H' }],
      },
      { sql: `delete from projects where tenant_id = 'globex' and id = 2`, error: { code: '23502', column: 'tenant_id' } },
    ],
  },
  {
    name: 'NULLs do not clash in a unique key',
    steps: [
      { sql: 'create table t (tenant_id text, slug text, unique (tenant_id, slug))' },
      { sql: `insert into t values (null, 'home'), (null, 'home'), ('acme', null), ('acme', null)`, rowCount: 4 },
      { sql: `insert into t values ('acme', 'home'), ('acme', 'home')`, error: { code: '23505' } },
      { sql: 'select count(*) from t', rows: [{ count: '4' }] },
    ],
  },
  {
    name: 'a row may point to its own table',
    steps: [
      { sql: 'create table t (id int primary key, up int references t (id) on delete cascade)' },
      { sql: 'insert into t values (2, 1), (1, null), (3, 2)', rowCount: 3 },
      { sql: 'insert into t values (4, 9)', error: { code: '23503' } },
      { sql: 'delete from t where id = 1', rowCount: 1 },
      { sql: 'select * from t', rows: [] },
    ],
  },
  {
    name: 'rows come as they were stored, and changed rows last',
    steps: [
      { sql: 'create table t (id int primary key)' },
      { sql: `insert into t values ${Array.from({ length: 40 }, (_, n) => `(${n})`).join(', ')}`, rowCount: 40 },
      { sql: 'select id from t', rows: Array.from({ length: 40 }, (_, id) => ({ id })) },
      { sql: 'delete from t where id > 3; update t set id = 9 where id = 1' },
      { sql: 'select id from t', rows: [{ id: 0 }, { id: 2 }, { id: 3 }, { id: 9 }] },
    ],
  },
]
