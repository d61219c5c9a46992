// Whom a request turns out to belong to, and the place on the request where that is kept.
import type { Tenant } from '#deskly/tenancy/tenants.ts'

/** A tenant as the look-up by address finds it. */
export interface KnownTenant extends Tenant {
  /** True while the customer is locked out: the bill is unpaid, for instance. */
  suspended?: boolean
}

/** Deskly's own site, with prices and sign-up. No row of the table, so nobody can rename it. */
export const PUBLIC_TENANT: Readonly<KnownTenant> = Object.freeze({
  id: 0,
  schemaName: 'public',
  name: 'Deskly',
  createdAt: new Date(0),
})

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by the tenant middleware; undefined in what runs before it. */
    tenant?: KnownTenant
  }
}
