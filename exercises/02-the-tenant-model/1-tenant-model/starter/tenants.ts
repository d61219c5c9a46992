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
    create table tenants (
      id serial primary key
      -- TODO: schema_name, name, created_at
    )`)
}

/** Adds a tenant. Rejects when the schema name is taken. */
export async function insertTenant(
  db: Db,
  tenant: { schemaName: string; name: string },
): Promise<Tenant> {
  // TODO: insert a row and return it as a Tenant
  throw new Error('insertTenant is not written yet')
}

/** How the tenant is called in pages and logs. */
export function tenantLabel(tenant: Tenant): string {
  return '' // TODO
}
