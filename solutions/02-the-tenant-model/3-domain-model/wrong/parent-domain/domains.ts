import type { Db } from '#deskly/db/types.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

export interface Domain {
  id: number
  tenantId: number
  domain: string
  isPrimary: boolean
}

const form = (domain: string): string => domain.toLowerCase().replace(/:\d+$/, '')
const columns = 'id, tenant_id as "tenantId", domain, is_primary as "isPrimary"'

export async function createDomainTable(db: Db): Promise<void> {
  await db.query(`
    create table if not exists domains (
      id serial primary key,
      tenant_id integer not null references tenants (id),
      domain text not null unique,
      is_primary boolean not null default false
    )`)
  await db.query(
    'create unique index if not exists domains_primary on domains (tenant_id) where is_primary',
  )
}

export async function addDomain(
  db: Db,
  added: { tenantId: number; domain: string; isPrimary?: boolean },
): Promise<Domain> {
  const { rows } = await db.query(
    `insert into domains (tenant_id, domain, is_primary) values ($1, $2, false) returning ${columns}`,
    [added.tenantId, form(added.domain)],
  )
  const domain: Domain = rows[0]
  const primary = await primaryDomain(db, added.tenantId)
  if (primary !== null && added.isPrimary !== true) return domain
  await db.query('update domains set is_primary = false where tenant_id = $1 and is_primary', [
    added.tenantId,
  ])
  const marked = await db.query(
    `update domains set is_primary = true where id = $1 returning ${columns}`,
    [domain.id],
  )
  return marked.rows[0]
}

export async function findTenantByDomain(db: Db, domain: string): Promise<Tenant | null> {
  const { rows } = await db.query(
    `select tenants.id, schema_name as "schemaName", name, created_at as "createdAt"
     from domains join tenants on tenants.id = tenant_id where domain = $1`,
    [form(domain)],
  )
  if (rows[0]) return rows[0]
  const parts = form(domain).split('.')
  return parts.length > 2 ? findTenantByDomain(db, parts.slice(1).join('.')) : null
}

export async function primaryDomain(db: Db, tenantId: number): Promise<string | null> {
  const { rows } = await db.query(
    'select domain from domains where tenant_id = $1 and is_primary',
    [tenantId],
  )
  return rows[0]?.domain ?? null
}
