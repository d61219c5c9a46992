// Projects, tasks and pages of all tenants: their tables, and the questions that need more than one.
import type { Db } from '#deskly/db/types.ts'

/** A script for `db.query`. The table of tenants must be there. */
export const POOL_DDL = `
  create table projects (
    tenant_id varchar(63) not null references tenants (schema_name),
    id        integer not null,
    name      text not null,
    primary key (tenant_id, id)
  );
  create table tasks (
    tenant_id  varchar(63) not null,
    id         integer not null,
    project_id integer not null,
    title      text not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, project_id) references projects (tenant_id, id)
  );
  create table pages (
    tenant_id varchar(63) not null references tenants (schema_name),
    slug      text not null,
    body      text not null,
    primary key (tenant_id, slug)
  );
`

/** The tasks of one tenant by id, each with the name of its project. */
export async function tasksWithProject(
  db: Db,
  tenantId: string,
): Promise<{ title: string; project: string }[]> {
  const { rows } = await db.query(
    `select tasks.title, projects.name as project
     from tasks
     join projects on projects.tenant_id = tasks.tenant_id and projects.id = tasks.project_id
     where tasks.tenant_id = $1
     order by tasks.id`,
    [tenantId],
  )
  return rows
}

/** Every project of one tenant by id, with the number of its tasks: 0 if it has none. */
export async function tasksPerProject(
  db: Db,
  tenantId: string,
): Promise<{ project: string; tasks: number }[]> {
  const { rows } = await db.query(
    `select projects.name as project, count(tasks.id)::int as tasks
     from projects
     left join tasks on tasks.tenant_id = projects.tenant_id and tasks.project_id = projects.id
     where projects.tenant_id = $1
     group by projects.name
     order by min(projects.id)`,
    [tenantId],
  )
  return rows
}

/** Writes the tenant's page of this slug, whether or not it is there already. */
export async function upsertPage(
  db: Db,
  tenantId: string,
  slug: string,
  body: string,
): Promise<void> {
  await db.query(
    `insert into pages (tenant_id, slug, body) values ($1, $2, $3)
     on conflict (tenant_id, slug) do update set body = excluded.body`,
    [tenantId, slug, body],
  )
}
