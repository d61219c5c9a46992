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
      schema_name text not null,
      name        varchar(100) not null,
      created_at  timestamptz not null default current_timestamp,
      constraint tenants_schema_name unique (schema_name)
    )`)
}

/** Adds a tenant. Rejects with SQLSTATE 23505 when the schema name is taken. */
export async function insertTenant(
  db: Db,
  tenant: { schemaName: string; name: string },
): Promise<Tenant> {
  const { schemaName, name } = tenant
  const result = await db.query(
    'insert into tenants (schema_name, name) values ($1, $2) returning *',
    [schemaName, name],
  )
  const row = result.rows[0]
  return { id: row.id, schemaName: row.schema_name, name: row.name, createdAt: row.created_at }
}

/** How the tenant is called in pages and logs. */
export function tenantLabel(tenant: Tenant): string {
  const { name } = tenant
  return name
}
