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
  return (req, res, next) => {
    const host = normalizeHost(req.headers.host)
    if (host === null) {
      res.sendStatus(400)
    } else if (deps.publicHosts.has(host)) {
      req.tenant = PUBLIC_TENANT
      next()
    } else {
      deps
        .findTenantByDomain(host)
        .then((tenant) => {
          if (!tenant) {
            res.status(404).type('text').send(`No customer has ${req.headers.host}.`)
          } else if (tenant.suspended) {
            res.sendStatus(403)
          } else {
            req.tenant = tenant
            next()
          }
        })
        .catch(next)
    }
  }
}
