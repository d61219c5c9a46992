import { AsyncLocalStorage } from 'node:async_hooks'
import { PUBLIC_TENANT } from '#deskly/tenancy/known-tenant.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

export class NoTenantError extends Error {
  override name = 'NoTenantError'
}

const storage = new AsyncLocalStorage<Readonly<Tenant> | undefined>()

export function runWithTenant<T>(tenant: Tenant, work: () => T): T {
  const before = storage.getStore()
  storage.enterWith(Object.freeze({ ...tenant }))
  try {
    return work()
  } finally {
    storage.enterWith(before)
  }
}

export const currentTenant = (): Tenant | null => storage.getStore() ?? null

export function requireTenant(): Tenant {
  const tenant = storage.getStore()
  if (!tenant) throw new NoTenantError()
  return tenant
}

export const runAsPublic = <T>(work: () => T): T => runWithTenant(PUBLIC_TENANT, work)
