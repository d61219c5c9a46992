// The Host header of a request → req.tenant, or the end of the request.
import type { RequestHandler } from 'express'
import { normalizeHost } from '#deskly/tenancy/host.ts'
import { PUBLIC_TENANT, type KnownTenant } from '#deskly/tenancy/known-tenant.ts'

export interface TenantDeps {
  /** Takes a normalized host. Null when no tenant has it; rejects when the database fails. */
  findTenantByDomain(host: string): Promise<KnownTenant | null>
  /** The hosts of Deskly's own site, normalized. */
  publicHosts: ReadonlySet<string>
}

type Decision = { tenant: KnownTenant } | { status: 403 | 404; message: string }

async function decide(deps: TenantDeps, host: string | null): Promise<Decision> {
  if (host === null) return { status: 404, message: 'This is no address.' }
  if (deps.publicHosts.has(host)) return { tenant: { ...PUBLIC_TENANT } }
  const tenant = await deps.findTenantByDomain(host)
  if (!tenant) return { status: 404, message: `No customer has ${host}.` }
  if (tenant.suspended) return { status: 403, message: 'This workspace is suspended.' }
  return { tenant }
}

/** Everything behind it can rely on req.tenant. */
export function tenantMiddleware(deps: TenantDeps): RequestHandler {
  return async (req, res, next) => {
    try {
      const decision = await decide(deps, normalizeHost(req.get('host')))
      if ('status' in decision) {
        res.status(decision.status).json({ error: decision.message })
        return
      }
      req.tenant = decision.tenant
    } catch (error) {
      next(error)
      return
    }
    next()
  }
}
