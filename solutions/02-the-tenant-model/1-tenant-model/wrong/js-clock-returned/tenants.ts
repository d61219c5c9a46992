import type { Db } from '#deskly/db/types.ts'

export interface Tenant {
  id: number
  schemaName: string
  name: string
  createdAt: Date
}

export async function createTenantTable(db: Db): Promise<void> {
  await db.query(`
    create table if not exists tenants (
      id serial primary key,
      schema_name varchar(63) not null unique,
      name varchar(100) not null,
      created_at timestamptz not null default now()
    )`)
}

export async function insertTenant(
  db: Db,
  tenant: { schemaName: string; name: string },
): Promise<Tenant> {
  const { rows } = await db.query(
    'insert into tenants (schema_name, name) values ($1, $2) returning id',
    [tenant.schemaName, tenant.name],
  )
  return { id: rows[0].id, ...tenant, createdAt: new Date() }
}

export function tenantLabel(tenant: Tenant): string {
  return tenant.name
}
