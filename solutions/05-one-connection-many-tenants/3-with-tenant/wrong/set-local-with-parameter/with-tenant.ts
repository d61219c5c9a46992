// A tenant and a piece of work → the work, in a transaction in which “notes” means the tenant’s.
import type { Pool, PoolClient } from 'pg'
import { NestedTenant, TenantHandleClosed } from '#deskly/db/tenant-errors.ts'
import type { Db } from '#deskly/db/types.ts'
import { quoteIdent } from '#deskly/tenancy/schema-name.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

/** All that were ever handed out, so that one is known again in place of a pool. */
const handles = new WeakSet<object>()

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
  if (handles.has(pool)) throw new NestedTenant()
  const path = quoteIdent(tenant.schemaName) + (options.includePublic ? ', public' : '')
  const client = await pool.connect()
  const handle = openHandle(client)
  let broken: Error | undefined
  try {
    await client.query('begin')
    await client.query('set local search_path = $1', [path])
    const value = await fn(handle.db)
    handle.close()
    await client.query('commit')
    return value
  } catch (error) {
    handle.close()
    await client.query('rollback').catch((reason: Error) => (broken = reason))
    throw error
  } finally {
    client.release(broken)
  }
}

/** The client's `query` and nothing else of it, until it is closed. */
function openHandle(client: PoolClient): { db: Db; close(): void } {
  let open = true
  const db: Db = {
    async query(...call: unknown[]) {
      if (!open) throw new TenantHandleClosed()
      return await Reflect.apply(client.query, client, call)
    },
  }
  handles.add(db)
  return { db, close: () => void (open = false) }
}
