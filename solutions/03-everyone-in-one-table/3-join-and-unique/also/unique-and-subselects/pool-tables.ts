// Projects, tasks and pages of all tenants: their tables, and the questions that need more than one.
import type { Db } from '#deskly/db/types.ts'

export const POOL_DDL = `
  create table if not exists projects (
    tenant_id text not null, id integer not null, name text not null, unique (id, tenant_id)
  );
  create table if not exists tasks (
    tenant_id text not null, id integer not null, project_id integer not null, title text not null,
    constraint one_task unique (tenant_id, id),
    constraint own_project foreign key (project_id, tenant_id) references projects (id, tenant_id)
      on delete cascade
  );
  create table if not exists pages (tenant_id text not null, slug text not null, body text not null);
  create unique index if not exists one_page on pages (tenant_id, slug)
`

export async function tasksWithProject(db: Db, tenantId: string) {
  const { rows } = await db.query<{ title: string; project: string }>(
    `with own as (select * from projects where tenant_id = $1)
     select t.title, own.name as project
     from (select * from tasks where tenant_id = $1) as t, own
     where own.id = t.project_id
     order by t.id asc`,
    [tenantId],
  )
  return rows
}

export async function tasksPerProject(db: Db, tenantId: string) {
  const projects = await db.query<{ id: number; name: string }>(
    'select id, name from projects where tenant_id = $1 order by id',
    [tenantId],
  )
  const tasks = await db.query<{ project_id: number; n: string }>(
    'select project_id, count(*) as n from tasks where tenant_id = $1 group by project_id',
    [tenantId],
  )
  return projects.rows.map(({ id, name }) => {
    const counted = tasks.rows.find((one) => one.project_id === id)
    return { project: name, tasks: Number(counted?.n ?? 0) }
  })
}

export async function upsertPage(db: Db, tenantId: string, slug: string, body: string) {
  await db.query(
    `insert into pages values ($1, $2, $3)
     on conflict (slug, tenant_id) do update set body = $3`,
    [tenantId, slug, body],
  )
}
