// Probes: foreign keys, unique keys, the order of rows.
import { after, pages } from './given.ts'
import type { Probe } from './probe.ts'

const all = after(pages)

export const foreignKeys: readonly Probe[] = [
  all(
    'a foreign key holds whatever index there is',
    {
      sql: 'delete from tenants where id = $1',
      values: ['acme'],
      rowCount: 1,
    },
    {
      sql: 'select tenant_id from pages',
      rows: [{ tenant_id: 'globex' }],
    },
    {
      sql: `create table domains (tenant_id text references tenants (id), main boolean); create unique index on domains (tenant_id) where main;
      insert into domains values ('globex', false)`,
    },
    {
      sql: 'delete from tenants',
      error: {
        code: '23503',
        message:
          'update or delete on table "tenants" violates foreign key constraint "domains_tenant_id_fkey" on table "domains"',
        detail: 'Key (id)=(globex) is still referenced from table "domains".',
        table: 'domains',
      },
    },
    {
      sql: 'select count(*) from pages',
      rows: [{ count: '1' }],
    },
    {
      sql: `update tenants set id = 'initech'`,
      error: { code: '23503' },
    },
    {
      sql: `insert into domains values ('nobody', true)`,
      error: {
        code: '23503',
        message:
          'insert or update on table "domains" violates foreign key constraint "domains_tenant_id_fkey"',
        detail: 'Key (tenant_id)=(nobody) is not present in table "tenants".',
        constraint: 'domains_tenant_id_fkey',
      },
    },
    {
      sql: 'insert into domains values (null, true)',
      rowCount: 1,
    },
  ),
  {
    name: 'a composite foreign key keeps a task in its tenant',
    steps: [
      {
        sql: `create table projects (tenant_id text not null, id int not null, name text, primary key (tenant_id, id));
          create table tasks (tenant_id text not null, id int not null, project_id int, primary key (tenant_id, id),
            foreign key (tenant_id, project_id) references projects (tenant_id, id) on delete set null);
          insert into projects values ('acme', 1, 'A'), ('globex', 1, 'G'), ('globex', 2, 'H')`,
      },
      {
        sql: `insert into tasks values ('acme', 1, 1), ('globex', 1, 1), ('acme', 2, null)`,
        rowCount: 3,
      },
      {
        sql: `insert into tasks values ('acme', 3, 2)`,
        error: { code: '23503', constraint: 'tasks_tenant_id_project_id_fkey' },
      },
      { sql: `update tasks set project_id = 2 where tenant_id = 'globex'`, rowCount: 1 },
      {
        sql: `update tasks set project_id = 2 where tenant_id = 'acme' and id = 1`,
        error: { code: '23503' },
      },
      {
        sql: `select t.tenant_id, t.id, p.name from tasks t join projects p on p.tenant_id = t.tenant_id and p.id = t.project_id order by 1 + t.id, t.tenant_id`,
        rows: [
          { tenant_id: 'acme', id: 1, name: 'A' },
          { tenant_id: 'globex', id: 1, name: 'H' },
        ],
      },
      {
        sql: `delete from projects where tenant_id = 'globex' and id = 2`,
        error: { code: '23502', column: 'tenant_id' },
      },
    ],
  },
  {
    name: 'NULLs do not clash in a unique key',
    steps: [
      { sql: 'create table t (tenant_id text, slug text, unique (tenant_id, slug))' },
      {
        sql: `insert into t values (null, 'home'), (null, 'home'), ('acme', null), ('acme', null)`,
        rowCount: 4,
      },
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
    name: 'a row that goes with one may free the next',
    steps: [
      { sql: 'create table t (id int primary key, code text unique)' },
      {
        sql: `create table u (code text references t (code),
          t_id int references t (id) on delete cascade)`,
      },
      { sql: `insert into t values (1, null), (2, 'two'), (3, 'three')`, rowCount: 3 },
      { sql: `insert into u values ('two', 1)`, rowCount: 1 },
      { sql: 'delete from t where id < 3', rowCount: 2 },
      { sql: 'select * from u', rows: [] },
      { sql: `insert into t values (4, 'four')`, rowCount: 1 },
      { sql: `insert into u values ('three', 4)`, rowCount: 1 },
      { sql: 'delete from t where id > 2', error: { code: '23503' } },
      { sql: 'select count(*) from u', rows: [{ count: '1' }] },
    ],
  },
  {
    name: 'rows come as they were stored, and changed rows last',
    steps: [
      { sql: 'create table t (id int primary key)' },
      {
        sql: `insert into t values ${Array.from({ length: 40 }, (_, n) => `(${n})`).join(', ')}`,
        rowCount: 40,
      },
      { sql: 'select id from t', rows: Array.from({ length: 40 }, (_, id) => ({ id })) },
      { sql: 'delete from t where id > 3; update t set id = 9 where id = 1' },
      { sql: 'select id from t', rows: [{ id: 0 }, { id: 2 }, { id: 3 }, { id: 9 }] },
    ],
  },
]
