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

/** Everything behind it can rely on req.tenant. */
export function tenantMiddleware(deps: TenantDeps): RequestHandler {
  const waiting = new Map<string, Promise<KnownTenant | null>>()
  const find = (host: string): Promise<KnownTenant | null> => {
    const found =
      waiting.get(host) ?? deps.findTenantByDomain(host).finally(() => waiting.delete(host))
    waiting.set(host, found)
    return found
  }
  return async (req, res, next) => {
    const host = normalizeHost(req.host)
    if (host !== null && deps.publicHosts.has(host)) {
      req.tenant = PUBLIC_TENANT
      next()
      return
    }
    const tenant = host === null ? null : await find(host)
    if (tenant === null) {
      res
        .status(404)
        .send(`<h1>Nobody is here</h1><p>No customer has ${host ?? 'this address'}.</p>`)
      return
    }
    if (tenant.suspended) {
      res.status(403).send('<h1>Closed</h1><p>This workspace is suspended.</p>')
      return
    }
    req.tenant = tenant
    next()
  }
}
