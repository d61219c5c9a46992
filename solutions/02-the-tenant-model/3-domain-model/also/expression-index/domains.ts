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
  await db.query(`
    create table if not exists domains (
      id serial primary key,
      tenant_id integer not null references tenants (id),
      domain text not null unique check (domain = lower(domain)),
      is_primary boolean not null default false
    )`)
  await db.query(`
    create unique index if not exists one_primary_each
    on domains ((case when is_primary then tenant_id end))`)
}

export async function addDomain(
  db: Db,
  wanted: { tenantId: number; domain: string; isPrimary?: boolean },
): Promise<Domain> {
  const before = await primaryDomain(db, wanted.tenantId)
  const { rows } = await db.query(
    'insert into domains (tenant_id, domain, is_primary) values ($1, $2, $3) returning *',
    [wanted.tenantId, clean(wanted.domain), before === null],
  )
  const [row] = rows
  if (before !== null && wanted.isPrimary) {
    await db.query('update domains set is_primary = false where domain = $1', [before])
    await db.query('update domains set is_primary = true where id = $1', [row.id])
  }
  return {
    id: row.id,
    tenantId: row.tenant_id,
    domain: row.domain,
    isPrimary: before === null || wanted.isPrimary === true,
  }
}

export async function findTenantByDomain(db: Db, domain: string): Promise<Tenant | null> {
  const address = await db.query('select tenant_id from domains where domain = $1', [clean(domain)])
  if (address.rowCount === 0) return null
  const { rows } = await db.query('select * from tenants where id = $1', [
    address.rows[0].tenant_id,
  ])
  const [row] = rows
  return { id: row.id, schemaName: row.schema_name, name: row.name, createdAt: row.created_at }
}

export async function primaryDomain(db: Db, tenantId: number): Promise<string | null> {
  const { rows } = await db.query('select domain, is_primary from domains where tenant_id = $1', [
    tenantId,
  ])
  return rows.find((row) => row.is_primary)?.domain ?? null
}

function clean(domain: string): string {
  const [host = ''] = domain.split(':')
  return host.toLocaleLowerCase('en')
}
