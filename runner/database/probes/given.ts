// The tables that many probes begin with.
import type { Probe, Step } from './probe.ts'

/** Makes probes whose first step is the same. */
export function after(first: Step): (name: string, ...steps: readonly Step[]) => Probe {
  return (name, ...steps) => ({ name, steps: [first, ...steps] })
}

export const notes: Step = {
  sql: `create table notes (id int primary key, tenant_id text, title text, n int, done boolean);
    create index on notes (tenant_id); create unique index on notes (title) where done;
    insert into notes values
      (1, 'acme', 'Order anvils', 3, true), (2, 'acme', 'call Ann', null, false),
      (3, 'globex', 'Order anvils', 5, null), (4, 'globex', 'Buy a volcano', 1, true),
      (5, null, '100%', 3, false)`,
}

export const pages: Step = {
  sql: `create table tenants (id text primary key);
    create table pages (id serial primary key, tenant_id text not null references tenants (id) on delete cascade,
      slug text not null, body varchar(10), main boolean not null default false, unique (tenant_id, slug));
    create unique index one_main on pages (tenant_id) where main;
    insert into tenants values ('acme'), ('globex');
    insert into pages (tenant_id, slug, body) values ('acme', 'home', 'A'), ('globex', 'home', 'G')`,
}

export const types: Step = {
  sql: `create table t (id int primary key, name text, short varchar(5), big bigint, done boolean,
    at timestamptz, token uuid, data jsonb)`,
}
