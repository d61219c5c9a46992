// A tenant and a piece of work → the work, in a transaction of its own.
import type { Pool, PoolClient } from 'pg'
import { NestedTenant, TenantHandleClosed } from '#deskly/db/tenant-errors.ts'
import type { Db } from '#deskly/db/types.ts'
import { quoteIdent } from '#deskly/tenancy/schema-name.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

const given = new WeakSet<object>()

export async function withTenant<T>(
  pool: Pool,
  tenant: Pick<Tenant, 'schemaName'>,
  fn: (db: Db) => Promise<T>,
  { includePublic = false }: { includePublic?: boolean } = {},
): Promise<T> {
  if (given.has(pool)) throw new NestedTenant()
  const names = [tenant.schemaName]
  if (includePublic) names.push('public')
  const statement = `SET LOCAL search_path TO ${names.map(quoteIdent).join(', ')}`

  const client = await pool.connect()
  let lent: PoolClient | null = client
  const db: Db = Object.freeze({
    query: async (...call: unknown[]) => {
      if (lent === null) throw new TenantHandleClosed()
      return await Reflect.apply(lent.query, lent, call)
    },
  })
  given.add(db)

  let trouble: Error | undefined
  try {
    await client.query('BEGIN')
    await client.query(statement)
    let value: T
    try {
      value = await fn(db)
    } finally {
      lent = null
    }
    await client.query('COMMIT')
    return value
  } catch (error) {
    lent = null
    try {
      await client.query('ROLLBACK')
    } catch (reason) {
      trouble = reason instanceof Error ? reason : new Error(String(reason))
    }
    throw error
  } finally {
    client.release(trouble)
  }
}
