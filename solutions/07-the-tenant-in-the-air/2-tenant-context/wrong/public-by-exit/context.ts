// The tenant of whatever is running now, known without being handed along.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

/** Work that needs a tenant ran where there is none: a bug of ours, never a reason to guess. */
export class NoTenantError extends Error {
  override name = 'NoTenantError'

  constructor() {
    super('There is no tenant here: runWithTenant was not called, or its work is over')
  }
}

const storage = new AsyncLocalStorage<Tenant>()

/** Runs `work`, and everything that it waits for, as work for this tenant. */
export function runWithTenant<T>(tenant: Tenant, work: () => T): T {
  return storage.run(Object.freeze({ ...tenant }), work)
}

/** Null outside any tenant's work. */
export function currentTenant(): Tenant | null {
  return storage.getStore() ?? null
}

/** Throws NoTenantError outside any tenant's work. */
export function requireTenant(): Tenant {
  const tenant = currentTenant()
  if (tenant === null) throw new NoTenantError()
  return tenant
}

/** For work on what all tenants share. */
export function runAsPublic<T>(work: () => T): T {
  return storage.exit(work)
}
