// The tenant of whatever is running now, known without being handed along.
import type { Tenant } from '#deskly/tenancy/tenants.ts'

/** Work that needs a tenant ran where there is none. */
export class NoTenantError extends Error {
  override name = 'NoTenantError'
}

/** Runs `work`, and everything that it waits for, as work for this tenant. */
export function runWithTenant<T>(tenant: Tenant, work: () => T): T {
  // TODO: the tenant is forgotten here
  return work()
}

/** Null outside any tenant's work. */
export function currentTenant(): Tenant | null {
  return null
}

/** Throws NoTenantError outside any tenant's work. */
export function requireTenant(): Tenant {
  throw new NoTenantError()
}

/** For work on what all tenants share. */
export function runAsPublic<T>(work: () => T): T {
  return work()
}
