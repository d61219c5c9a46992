// The tenant of whatever is running now, known without being handed along.
import { AsyncLocalStorage } from 'node:async_hooks'
import { PUBLIC_TENANT } from '#deskly/tenancy/known-tenant.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

export class NoTenantError extends Error {
  override readonly name = 'NoTenantError'
  override readonly message = 'There is no tenant here'
}

const running = new AsyncLocalStorage<Readonly<Tenant> | null>()

const fixed = (tenant: Tenant): Readonly<Tenant> =>
  Object.isFrozen(tenant) ? tenant : Object.freeze({ ...tenant })

export const runWithTenant = <T>(tenant: Tenant, work: () => T): T =>
  running.run(fixed(tenant), work)

export const runAsPublic = <T>(work: () => T): T => running.run(PUBLIC_TENANT, work)

export const currentTenant = (): Tenant | null => running.getStore() ?? null

export const requireTenant = (): Tenant => {
  const tenant = currentTenant()
  if (!tenant) throw new NoTenantError()
  return tenant
}
