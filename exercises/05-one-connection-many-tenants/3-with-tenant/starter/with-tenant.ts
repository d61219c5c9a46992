import type { Pool } from 'pg'
import { NestedTenant, TenantHandleClosed } from '#deskly/db/tenant-errors.ts'
import type { Db } from '#deskly/db/types.ts'
import { quoteIdent } from '#deskly/tenancy/schema-name.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

/**
 * Runs `fn` in a transaction in which the names of tables mean those of the tenant. All that it
 * writes is kept, or nothing. Rejects with the very error that `fn` threw.
 */
export async function withTenant<T>(
  pool: Pool,
  tenant: Pick<Tenant, 'schemaName'>,
  fn: (db: Db) => Promise<T>,
  options: { includePublic?: boolean } = {},
): Promise<T> {
  // TODO: borrow a client, begin, set the path, let fn work, commit or roll back, give it back
  throw new Error('withTenant is not written yet')
}
