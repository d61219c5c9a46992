import type { Db } from '#deskly/db/types.ts'

/** One customer of Deskly. */
export interface Tenant {
  id: number
  /** What identifies the tenant: never changes, never shared. */
  schemaName: string
  /** What people read. Two customers may have the same. */
  name: string
  createdAt: Date
}

/** Makes the table of tenants; harmless when it is there already. */
export async function createTenantTable(db: Db): Promise<void> {
  await db.query(`
    create table if not exists tenants (
      id          serial primary key,
      schema_name varchar(63) not null unique,
      name        varchar(100) not null,
      created_at  timestamptz not null default now()
    )`)
}

/** Adds a tenant. Rejects with SQLSTATE 23505 when the schema name is taken. */
export async function insertTenant(
  db: Db,
  tenant: { schemaName: string; name: string },
): Promise<Tenant> {
  const { rows } = await db.query(
    `insert into tenants (schema_name, name) values ($1, $2)
     on conflict (schema_name) do update set name = excluded.name
     returning id, schema_name as "schemaName", name, created_at as "createdAt"`,
    [tenant.schemaName, tenant.name],
  )
  return rows[0]
}

/** How the tenant is called in pages and logs. */
export function tenantLabel(tenant: Tenant): string {
  return tenant.name
}
