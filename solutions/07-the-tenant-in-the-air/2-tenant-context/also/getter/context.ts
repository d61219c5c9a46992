import { AsyncLocalStorage } from 'node:async_hooks'
import { PUBLIC_TENANT } from '#deskly/tenancy/known-tenant.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

export class NoTenantError extends Error {
  override name = 'NoTenantError'
}

const storage = new AsyncLocalStorage<{ tenant: () => Tenant }>()

export function runWithTenant<T>(tenant: Tenant, work: () => T): T {
  const kept = structuredClone(tenant)
  return storage.run({ tenant: () => ({ ...kept }) }, work)
}

export const currentTenant = (): Tenant | null => storage.getStore()?.tenant() ?? null

export function requireTenant(): Tenant {
  return currentTenant() ?? refuse()
}

function refuse(): never {
  throw new NoTenantError('No tenant: this runs outside runWithTenant')
}

export const runAsPublic = <T>(work: () => T): T => runWithTenant(PUBLIC_TENANT, work)
