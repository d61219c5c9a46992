import type { Pool, PoolClient } from 'pg'
import { NestedTenant, TenantHandleClosed } from '#deskly/db/tenant-errors.ts'
import type { Db } from '#deskly/db/types.ts'
import { parseSchemaName } from '#deskly/tenancy/schema-name.ts'
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
  if (typeof pool.connect !== 'function') throw new NestedTenant()
  const schema = parseSchemaName(tenant.schemaName)
  if (!schema.ok) throw new Error(schema.reason)
  const path = options.includePublic ? `"${schema.value}", public` : `"${schema.value}"`
  return await inTransaction(pool, async (client) => {
    await client.query(`set local search_path to ${path}`)
    const work: Work = { client }
    const handle = new Handle(work)
    try {
      return await fn(handle as unknown as Db)
    } finally {
      work.client = null
    }
  })
}

async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const value = await work(client)
    await client.query('COMMIT')
    client.release()
    return value
  } catch (error) {
    try {
      await client.query('ROLLBACK')
      client.release()
    } catch {
      client.release(true)
    }
    throw error
  }
}

interface Work {
  client: PoolClient | null
}

class Handle {
  readonly #work: Work

  constructor(work: Work) {
    this.#work = work
  }

  async query(...call: unknown[]): Promise<unknown> {
    const { client } = this.#work
    if (!client) throw new TenantHandleClosed()
    return await Reflect.apply(client.query, client, call)
  }
}
