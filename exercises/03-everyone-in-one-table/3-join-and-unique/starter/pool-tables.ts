import type { Db } from '#deskly/db/types.ts'

/** A script for `db.query`. The table of tenants must be there. */
export const POOL_DDL = `
  create table projects (
    tenant_id varchar(63),
    id        integer,
    name      text
    -- TODO: what must be there, and what must not come twice
  );
  create table tasks (
    tenant_id  varchar(63),
    id         integer,
    project_id integer,
    title      text
    -- TODO: and whose project may it be?
  );
  create table pages (
    tenant_id varchar(63),
    slug      text,
    body      text
    -- TODO
  );
`

/** The tasks of one tenant by id, each with the name of its project. */
export async function tasksWithProject(
  db: Db,
  tenantId: string,
): Promise<{ title: string; project: string }[]> {
  return [] // TODO
}

/** Every project of one tenant by id, with the number of its tasks: 0 if it has none. */
export async function tasksPerProject(
  db: Db,
  tenantId: string,
): Promise<{ project: string; tasks: number }[]> {
  return [] // TODO
}

/** Writes the tenant's page of this slug, whether or not it is there already. */
export async function upsertPage(
  db: Db,
  tenantId: string,
  slug: string,
  body: string,
): Promise<void> {
  throw new Error('upsertPage is not written yet') // TODO
}
