// Web addresses → the tenants that they lead to.
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
      id         serial primary key,
      tenant_id  integer not null references tenants (id),
      domain     varchar(253) not null unique,
      is_primary boolean not null default false
    )`)
  await db.query(`
    create unique index if not exists one_primary_domain
    on domains (tenant_id) where is_primary`)
}

/** Rejects with SQLSTATE 23505 when the domain is taken, by whomever; then nothing has changed. */
export async function addDomain(
  db: Db,
  added: { tenantId: number; domain: string; isPrimary?: boolean },
): Promise<Domain> {
  const { tenantId } = added
  const domain = bare(added.domain)
  const { rows } = await db.query(
    'insert into domains (tenant_id, domain) values ($1, $2) returning id, is_primary',
    [tenantId, domain],
  )
  const id: number = rows[0].id
  const isPrimary = added.isPrimary === true || (await primaryDomain(db, tenantId)) === null
  if (isPrimary) await makePrimary(db, { id, tenantId })
  return { id, tenantId, domain, isPrimary: rows[0].is_primary }
}

/** The old one goes first: the index allows no second primary domain, not even for a moment. */
async function makePrimary(db: Db, domain: { id: number; tenantId: number }): Promise<void> {
  await db.query('update domains set is_primary = false where tenant_id = $1', [domain.tenantId])
  await db.query('update domains set is_primary = true where id = $1', [domain.id])
}

/** The tenant that a domain leads to, or null: never another one instead. */
export async function findTenantByDomain(db: Db, domain: string): Promise<Tenant | null> {
  const { rows } = await db.query(
    `select tenants.id, schema_name as "schemaName", name, created_at as "createdAt"
     from domains join tenants on tenants.id = tenant_id
     where domain = $1`,
    [bare(domain)],
  )
  return rows[0] ?? null
}

/** null when the tenant has no domain yet. */
export async function primaryDomain(db: Db, tenantId: number): Promise<string | null> {
  const { rows } = await db.query(
    'select domain from domains where tenant_id = $1 and is_primary',
    [tenantId],
  )
  return rows[0]?.domain ?? null
}

/** 'Acme.localhost:3000' → 'acme.localhost': capitals and port are no part of who is meant. */
function bare(domain: string): string {
  return domain.toLowerCase().replace(/:\d+$/, '')
}
