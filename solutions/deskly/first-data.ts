// An empty database → Deskly's, with its first customers. Later lessons do this with migrations.
import type { Pool } from 'pg'
import { createTenantSchema } from '#deskly/db/schemas.ts'
import { withTenant } from '#deskly/db/with-tenant.ts'
import { notesRepo } from '#deskly/notes/schema-repo.ts'
import { profileMigration } from '#deskly/profile/migration.ts'
import { addDomain, createDomainTable } from '#deskly/tenancy/domains.ts'
import { parseSchemaName } from '#deskly/tenancy/schema-name.ts'
import { createTenantTable, insertTenant } from '#deskly/tenancy/tenants.ts'

interface Customer {
  schemaName: string
  name: string
  domain: string
  notes: readonly { title: string; body: string }[]
}

const customers: readonly Customer[] = [
  {
    schemaName: 'acme',
    name: 'Acme',
    domain: 'acme.localhost',
    notes: [
      { title: 'Order anvils', body: 'Twelve, the heavy ones.' },
      { title: 'Call Wile E.', body: 'About the rocket skates.' },
      { title: 'The safe', body: 'Opens with ACME-CANARY-1949.' },
    ],
  },
  {
    schemaName: 'globex',
    name: 'Globex',
    domain: 'globex.localhost',
    notes: [
      { title: 'Buy a volcano', body: 'With a view of the sea.' },
      { title: 'Plan the party', body: 'Hank brings the cake.' },
      { title: 'The safe', body: 'Opens with GLOBEX-CANARY-1989.' },
    ],
  },
]

/** Host → the schema of whoever is found there. */
export const firstHosts: Readonly<Record<string, string>> = {
  localhost: 'public',
  ...Object.fromEntries(customers.map(({ domain, schemaName }) => [domain, schemaName])),
}

export async function layOutDeskly(db: Pool): Promise<void> {
  await createTenantTable(db)
  await createDomainTable(db)
  for (const { schemaName, name, domain, notes } of customers) {
    const parsed = parseSchemaName(schemaName)
    if (!parsed.ok) throw new Error(parsed.reason)
    const tenant = await insertTenant(db, { schemaName, name })
    await createTenantSchema(db, parsed.value)
    await withTenant(db, tenant, (own) => profileMigration.up(own))
    await addDomain(db, { tenantId: tenant.id, domain })
    for (const note of notes) await notesRepo(db, parsed.value).create(note)
  }
}
