import { PUBLIC_TENANT } from '#deskly/tenancy/known-tenant.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'

export class NoTenantError extends Error {
  override name = 'NoTenantError'
}

const stack: Tenant[] = []

export function runWithTenant<T>(tenant: Tenant, work: () => T): T {
  const leave = () => void stack.pop()
  stack.push(Object.freeze({ ...tenant }))
  try {
    const result = work()
    if (result instanceof Promise) return result.finally(leave) as T
    leave()
    return result
  } catch (error) {
    leave()
    throw error
  }
}

export function currentTenant(): Tenant | null {
  return stack.at(-1) ?? null
}

export function requireTenant(): Tenant {
  const tenant = currentTenant()
  if (tenant === null) throw new NoTenantError()
  return tenant
}

export function runAsPublic<T>(work: () => T): T {
  return runWithTenant(PUBLIC_TENANT, work)
}
