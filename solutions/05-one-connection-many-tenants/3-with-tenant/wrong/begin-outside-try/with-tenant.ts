import type { Pool, PoolClient } from 'pg'
import { NestedTenant, TenantHandleClosed } from '#deskly/db/tenant-errors.ts'
import type { Db } from '#deskly/db/types.ts'
import { quoteIdent } from '#deskly/tenancy/schema-name.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

const handles = new WeakSet<object>()

export async function withTenant<T>(
  pool: Pool,
  tenant: Pick<Tenant, 'schemaName'>,
  fn: (db: Db) => Promise<T>,
  options: { includePublic?: boolean } = {},
): Promise<T> {
  if (handles.has(pool)) throw new NestedTenant()
  const path = [tenant.schemaName, ...(options.includePublic ? ['public'] : [])]
    .map(quoteIdent)
    .join(', ')
  const client = await pool.connect()
  let open = true
  const db = {
    async query(...call: unknown[]) {
      if (!open) throw new TenantHandleClosed()
      return await Reflect.apply(client.query, client, call)
    },
  } as unknown as Db
  handles.add(db)
  let broken: Error | undefined
  await client.query('begin')
  try {
    await client.query(`set local search_path to ${path}`)
    let value: T
    try {
      value = await fn(db)
    } finally {
      open = false
    }
    await client.query('commit')
    return value
  } catch (error) {
    try {
      await client.query('rollback')
    } catch (worse) {
      broken = worse as Error
    }
    throw error
  } finally {
    client.release(broken)
  }
}
