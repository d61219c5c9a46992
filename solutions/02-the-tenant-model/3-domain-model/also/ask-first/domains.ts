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

export async function createDomainTable(db: Db): Promise<void> {
  await db.query(`create table if not exists domains (
    id         integer generated always as identity,
    tenant_id  integer not null,
    domain     text not null,
    is_primary boolean not null,
    primary key (id),
    constraint one_owner unique (domain),
    foreign key (tenant_id) references tenants (id) on delete cascade
  )`)
  await db.query(
    'create unique index if not exists one_primary on domains (tenant_id) where is_primary = true',
  )
}

export async function addDomain(
  db: Db,
  {
    tenantId,
    domain,
    isPrimary = false,
  }: { tenantId: number; domain: string; isPrimary?: boolean },
): Promise<Domain> {
  if (await findTenantByDomain(db, domain)) throw new Error(`${domain} is taken`)
  if (isPrimary) {
    await db.query('update domains set is_primary = false where tenant_id = $1 and is_primary', [
      tenantId,
    ])
  }
  const { rows } = await db.query(
    `insert into domains (tenant_id, domain, is_primary)
     select $1, $2, not exists (select 1 from domains where tenant_id = $1 and is_primary)
     returning id, tenant_id as "tenantId", domain, is_primary as "isPrimary"`,
    [tenantId, addressOf(domain)],
  )
  return rows[0]
}

export async function findTenantByDomain(db: Db, domain: string): Promise<Tenant | null> {
  const { rows } = await db.query(
    `select id, schema_name as "schemaName", name, created_at as "createdAt" from tenants
     where id in (select tenant_id from domains where domain = $1)`,
    [addressOf(domain)],
  )
  return rows.length === 1 ? rows[0] : null
}

export async function primaryDomain(db: Db, tenantId: number): Promise<string | null> {
  const { rows } = await db.query(
    'select domain from domains where tenant_id = $1 and is_primary = true',
    [tenantId],
  )
  for (const row of rows) return row.domain
  return null
}

const addressOf = (domain: string) => /^[^:]*/.exec(domain)?.[0].toLowerCase()
