// Probes: keys, checks, indexes, scripts of definitions.
import type { Probe } from './probe.ts'

export const constraints: readonly Probe[] = [
  {
    name: 'constraints and indexes get the names that PostgreSQL chooses',
    steps: [
      {
        sql: 'create table tenants (id serial primary key, slug text unique, name text, constraint named unique (name))',
      },
      {
        sql: `create table pages (tenant_id int references tenants (id), slug text check (slug <> ''), n int,
          primary key (tenant_id, slug), unique (slug, n), check (n > 0 and slug <> 'x'))`,
      },
      {
        sql: 'create unique index on pages (n, lower(slug)); create unique index on pages (n) where n > 5',
      },
      { sql: `insert into tenants (slug, name) values ('a', 'A')` },
      {
        sql: `insert into tenants (id) values (1)`,
        error: { code: '23505', constraint: 'tenants_pkey', table: 'tenants', schema: 'public' },
      },
      {
        sql: `insert into tenants (slug) values ('a')`,
        error: {
          code: '23505',
          constraint: 'tenants_slug_key',
          detail: 'Key (slug)=(a) already exists.',
        },
      },
      {
        sql: `insert into tenants (name) values ('A')`,
        error: { code: '23505', constraint: 'named' },
      },
      { sql: `insert into pages values (1, 'home', 1), (1, 'Home', 2)`, rowCount: 2 },
      {
        sql: `insert into pages values (1, 'home', 3)`,
        error: {
          code: '23505',
          constraint: 'pages_pkey',
          detail: 'Key (tenant_id, slug)=(1, home) already exists.',
        },
      },
      {
        sql: `insert into pages values (1, 'HOME', 2)`,
        error: { code: '23505', constraint: 'pages_n_lower_idx' },
      },
      {
        sql: `insert into pages values (9, 'home', 7)`,
        error: { code: '23503', constraint: 'pages_tenant_id_fkey' },
      },
      {
        sql: `insert into pages values (1, '', 1)`,
        error: { code: '23514', constraint: 'pages_slug_check', table: 'pages' },
      },
      {
        sql: `insert into pages values (1, 'y', 0)`,
        error: { code: '23514', constraint: 'pages_check' },
      },
      { sql: `insert into pages values (1, 'p', 8)`, rowCount: 1 },
      {
        sql: `insert into pages values (1, 'q', 8)`,
        error: { code: '23505', constraint: 'pages_n_idx' },
      },
    ],
  },
  {
    name: 'a definition that contradicts itself is refused',
    steps: [
      {
        sql: 'create table t (a int, a text)',
        error: { code: '42701', message: 'column "a" specified more than once' },
      },
      {
        sql: 'create table t (a sometype)',
        error: { code: '42704', message: 'type "sometype" does not exist' },
      },
      { sql: 'create table t (a int primary key, b int primary key)', error: { code: '42P16' } },
      {
        sql: 'create table t (a int, unique (b))',
        error: { code: '42703', message: 'column "b" named in key does not exist' },
      },
      {
        sql: 'create table t (a int references nowhere (id))',
        error: { code: '42P01', position: undefined },
      },
      { sql: 'create table t (a int, b text)' },
      {
        sql: 'create table u (t_a int references t (a))',
        error: {
          code: '42830',
          message: 'there is no unique constraint matching given keys for referenced table "t"',
        },
      },
      { sql: 'create unique index on t (a)' },
      {
        sql: 'create table u (t_a text references t (a))',
        error: {
          code: '42804',
          message: 'foreign key constraint "u_t_a_fkey" cannot be implemented',
        },
      },
      {
        sql: `create table u (a int default 'x')`,
        error: { code: '22P02', message: 'invalid input syntax for type integer: "x"' },
      },
      { sql: 'create table u (a int not null null)', error: { code: '42601' } },
      {
        sql: 'create index on t (c)',
        error: { code: '42703', message: 'column "c" does not exist' },
      },
      { sql: 'create index on u (a)', error: { code: '42P01', position: undefined } },
    ],
  },
  {
    name: 'a unique index that the rows do not fit is not made',
    steps: [
      { sql: `create table t (a int, b int); insert into t values (1, 1), (1, 2)` },
      { sql: 'create unique index once on t (a)', error: { code: '23505', constraint: 'once' } },
      { sql: 'insert into t values (1, 3)', rowCount: 1 },
      { sql: 'create unique index once on t (b)', rowCount: null },
      { sql: 'create unique index if not exists once on t (a)', rowCount: null },
      { sql: 'insert into t values (1, 3)', error: { code: '23505', constraint: 'once' } },
    ],
  },
  {
    name: 'a script is one transaction',
    steps: [
      { sql: 'create table t (a int primary key)' },
      {
        sql: 'insert into t values (1); create table u (a int); create unique index i on t (a); insert into t values (1)',
        error: { code: '23505' },
      },
      { sql: 'select * from t', rows: [] },
      { sql: 'select * from u', error: { code: '42P01' } },
      { sql: 'create table u (a int); insert into u values (1); insert into t values (2)' },
      { sql: 'select t.a, u.a as b from t, u', rows: [{ a: 2, b: 1 }] },
      {
        sql: 'select 1; selec 2',
        error: { code: '42601', message: 'syntax error at or near "selec"', position: '11' },
      },
      {
        sql: 'select $1; select 2',
        values: [1],
        error: {
          code: '42601',
          message: 'cannot insert multiple commands into a prepared statement',
        },
      },
    ],
  },
]
