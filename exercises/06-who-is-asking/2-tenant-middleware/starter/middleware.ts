import type { RequestHandler } from 'express'
import { normalizeHost } from '#deskly/tenancy/host.ts'
import { PUBLIC_TENANT, type KnownTenant } from '#deskly/tenancy/known-tenant.ts'

export interface TenantDeps {
  /** Takes a normalized host. Null when no tenant has it; rejects when the database fails. */
  findTenantByDomain(host: string): Promise<KnownTenant | null>
  /** The hosts of Deskly's own site, normalized. */
  publicHosts: ReadonlySet<string>
}

/** Everything behind it can rely on req.tenant. */
export function tenantMiddleware(deps: TenantDeps): RequestHandler {
  return async (req, res, next) => {
    // TODO: find out whose request this is, from the address alone
    next()
  }
}
