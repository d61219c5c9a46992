// The tenant of whatever is running now, known without being handed along.
import { AsyncLocalStorage } from 'node:async_hooks'
import { PUBLIC_TENANT } from '#deskly/tenancy/known-tenant.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

export class NoTenantError extends Error {
  override name = 'NoTenantError'
}

interface Parcel {
  readonly tenant: Readonly<Tenant>
}

const storage = new AsyncLocalStorage<Parcel>()

export function runWithTenant<T>(tenant: Tenant, work: () => T): T {
  const own: Tenant = Object.assign({}, tenant)
  Object.freeze(own)
  return storage.run({ tenant: own }, () => work())
}

export function currentTenant(): Tenant | null {
  const parcel = storage.getStore()
  return parcel === undefined ? null : parcel.tenant
}

export function requireTenant(): Tenant {
  const parcel = storage.getStore()
  if (parcel) return parcel.tenant
  throw new NoTenantError('Nobody said whose work this is')
}

export function runAsPublic<T>(work: () => T): T {
  return runWithTenant(PUBLIC_TENANT, work)
}
