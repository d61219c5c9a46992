import { PUBLIC_TENANT } from '#deskly/tenancy/known-tenant.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

export class NoTenantError extends Error {
  override name = 'NoTenantError'
}

let current: Tenant | null = null

export function runWithTenant<T>(tenant: Tenant, work: () => T): T {
  const before = current
  const restore = () => (current = before)
  current = Object.freeze({ ...tenant })
  try {
    const result = work()
    // Work that waits is not done yet.
    if (result instanceof Promise) return result.finally(restore) as T
    restore()
    return result
  } catch (error) {
    restore()
    throw error
  }
}

export function currentTenant(): Tenant | null {
  return current
}

export function requireTenant(): Tenant {
  if (current === null) throw new NoTenantError()
  return current
}

export function runAsPublic<T>(work: () => T): T {
  return runWithTenant(PUBLIC_TENANT, work)
}
