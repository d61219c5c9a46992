import type { Pool } from 'pg'
import { NestedTenant, TenantHandleClosed } from '#deskly/db/tenant-errors.ts'
import type { Db } from '#deskly/db/types.ts'
import { quoteIdent } from '#deskly/tenancy/schema-name.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

const mark = Symbol('a handle of withTenant')

/**
 * Runs `fn` in a transaction in which the names of tables mean those of the tenant. All that it
 * writes is kept, or nothing. Rejects with the very error that `fn` threw.
 */
export async function withTenant<T>(
  pool: Pool,
  tenant: Pick<Tenant, 'schemaName'>,
  fn: (db: Db) => Promise<T>,
  { includePublic = false } = {},
): Promise<T> {
  if (mark in pool) throw new NestedTenant()
  const names = [tenant.schemaName, ...(includePublic ? ['public'] : [])].map(quoteIdent)
  const client = await pool.connect()
  const closed = () => Promise.reject(new TenantHandleClosed())
  const handle = { [mark]: true, query: client.query.bind(client) as unknown }

  return await client
    .query('start transaction')
    .then(() => client.query(`set local search_path to ${names.join(', ')}`))
    .then(() => fn(handle as unknown as Db))
    .finally(() => (handle.query = closed))
    .then(async (value) => {
      await client.query('end')
      client.release()
      return value
    })
    .catch(async (error: unknown) => {
      await client.query('abort').then(
        () => client.release(),
        () => client.release(true),
      )
      throw error
    })
}
