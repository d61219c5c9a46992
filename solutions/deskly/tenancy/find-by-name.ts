// A name in a path → the tenant whose schema has that name.
import type { Db } from '#deskly/db/types.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

/** Null when there is none: never another one instead. */
export async function findTenantByName(db: Db, schemaName: string): Promise<Tenant | null> {
  const { rows } = await db.query(
    `select id, schema_name as "schemaName", name, created_at as "createdAt"
     from tenants where schema_name = $1`,
    [schemaName],
  )
  return rows[0] ?? null
}
