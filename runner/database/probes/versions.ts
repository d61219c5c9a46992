// Probes: where PostgreSQL 18, which PGlite is, does other than PostgreSQL 15.
import type { Probe } from './probe.ts'

export const versions: readonly Probe[] = [
  {
    name: 'ON DELETE RESTRICT has an error of its own since PostgreSQL 18',
    steps: [
      {
        sql: `create table tenants (id int primary key); insert into tenants values (1);
          create table notes (tenant_id int references tenants (id) on delete restrict);
          insert into notes values (1)`,
      },
      {
        sql: 'delete from tenants where id = 1',
        error: { code: '23503', constraint: 'notes_tenant_id_fkey', table: 'notes' },
        since18: { error: { code: '23001', constraint: 'notes_tenant_id_fkey', table: 'notes' } },
      },
    ],
  },
  {
    name: 'NOT NULL can be a constraint of the table since PostgreSQL 18',
    steps: [
      { sql: 'create table t (id int)' },
      {
        sql: 'alter table t add constraint said not null id',
        error: { code: '42601' },
        since18: { rowCount: null },
        refused: 'ALTER TABLE',
      },
    ],
  },
  {
    name: 'what only a superuser may do is refused in other words since PostgreSQL 16',
    steps: [
      {
        sql: 'create role party_wall_probe superuser',
        error: { code: '42501', message: 'must be superuser to create superusers' },
        since18: { error: { code: '42501', message: 'permission denied to create role' } },
        refused: 'CREATE ROLE',
      },
    ],
  },
]
