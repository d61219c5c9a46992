import { AsyncLocalStorage } from 'node:async_hooks'
import { PUBLIC_TENANT } from '#deskly/tenancy/known-tenant.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

export class NoTenantError extends Error {
  override name = 'NoTenantError'
}

const storage = new AsyncLocalStorage<Tenant>()

export function runWithTenant<T>(tenant: Tenant, work: () => T): T {
  storage.enterWith(Object.freeze({ ...tenant }))
  return work()
}

export function currentTenant(): Tenant | null {
  return storage.getStore() ?? null
}

export function requireTenant(): Tenant {
  const tenant = currentTenant()
  if (tenant === null) throw new NoTenantError()
  return tenant
}

export function runAsPublic<T>(work: () => T): T {
  return runWithTenant(PUBLIC_TENANT, work)
}
