import type { Db } from '#deskly/db/types.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

/** A web address of one tenant. */
export interface Domain {
  id: number
  tenantId: number
  /** In small letters and without a port. No two tenants have the same. */
  domain: string
  /** The address that links to this tenant are made of: one for each tenant. */
  isPrimary: boolean
}

/** Makes the table of domains; harmless when it is there already. The table of tenants must be there. */
export async function createDomainTable(db: Db): Promise<void> {
  await db.query(`
    create table if not exists domains (
      id serial primary key
      -- TODO: tenant_id, domain, is_primary
    )`)
  // TODO: no more than one primary domain for each tenant
}

/** Rejects when the domain is taken, by whomever; then nothing has changed. */
export async function addDomain(
  db: Db,
  added: { tenantId: number; domain: string; isPrimary?: boolean },
): Promise<Domain> {
  throw new Error('addDomain is not written yet') // TODO
}

/** The tenant that a domain leads to, or null: never another one instead. */
export async function findTenantByDomain(db: Db, domain: string): Promise<Tenant | null> {
  return null // TODO
}

/** null when the tenant has no domain yet. */
export async function primaryDomain(db: Db, tenantId: number): Promise<string | null> {
  return null // TODO
}
