import type { Pool } from 'pg'
import { NestedTenant } from '#deskly/db/tenant-errors.ts'
import type { Db } from '#deskly/db/types.ts'
import { quoteIdent } from '#deskly/tenancy/schema-name.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

/** Those that are at work. */
const working = new WeakSet<object>()

/**
 * All that `fn` writes is kept, or nothing, and then the handle that it got is closed. Rejects with
 * the very error that `fn` threw. The tables in `public` are in the path only if asked for.
 */
export async function withTenant<T>(
  pool: Pool,
  tenant: Pick<Tenant, 'schemaName'>,
  fn: (db: Db) => Promise<T>,
  options: { includePublic?: boolean } = {},
): Promise<T> {
  if (working.has(pool)) throw new NestedTenant()
  const path = quoteIdent(tenant.schemaName) + (options.includePublic ? ', public' : '')
  const client = await pool.connect()
  working.add(client)
  let broken: Error | undefined
  try {
    await client.query('begin')
    await client.query("select set_config('search_path', $1, true)", [path])
    const value = await fn(client)
    await client.query('commit')
    return value
  } catch (error) {
    await client.query('rollback').catch((reason: Error) => (broken = reason))
    throw error
  } finally {
    working.delete(client)
    client.release(broken)
  }
}
