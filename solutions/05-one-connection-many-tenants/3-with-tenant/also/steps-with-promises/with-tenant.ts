// A tenant and a piece of work → the work, in a transaction in which “notes” means the tenant’s.
import type { Pool, PoolClient } from 'pg'
import { NestedTenant, TenantHandleClosed } from '#deskly/db/tenant-errors.ts'
import type { Db } from '#deskly/db/types.ts'
import { quoteIdent } from '#deskly/tenancy/schema-name.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

/** Each handle, and whether it is open. */
const handles = new WeakMap<object, { open: boolean }>()

export async function withTenant<T>(
  pool: Pool,
  tenant: Pick<Tenant, 'schemaName'>,
  fn: (db: Db) => Promise<T>,
  options: { includePublic?: boolean } = {},
): Promise<T> {
  if (handles.has(pool)) throw new NestedTenant()
  const own = quoteIdent(tenant.schemaName)
  const path = options.includePublic === true ? `${own}, "public"` : own
  const client = await pool.connect()
  return transaction(client, async () => {
    await client.query({
      text: "select pg_catalog.set_config('search_path', $1, true)",
      values: [path],
    })
    const state = { open: true }
    try {
      return await fn(handleOf(client, state))
    } finally {
      state.open = false
    }
  })
}

async function transaction<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  try {
    await client.query('begin')
    const value = await work()
    await client.query('commit')
    client.release()
    return value
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      (reason: Error) => client.release(reason),
    )
    throw error
  }
}

function handleOf(client: PoolClient, state: { open: boolean }): Db {
  const db: Db = {
    async query(...call: unknown[]) {
      if (!state.open) throw new TenantHandleClosed()
      return await Reflect.apply(client.query, client, call)
    },
  }
  handles.set(db, state)
  return db
}
