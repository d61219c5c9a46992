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

export const tenantMiddleware =
  (deps: TenantDeps): RequestHandler =>
  (req, res, next) => {
    const host = normalizeHost(req.host)
    if (host === null) {
      res.status(404).type('text/plain').send('Nobody can be at this address.\n')
      return undefined
    }
    const isPublic = deps.publicHosts.has(host)
    const found: Promise<KnownTenant | null> = isPublic
      ? Promise.resolve(PUBLIC_TENANT)
      : deps.findTenantByDomain(host)
    return found.then((tenant) => {
      if (tenant === null) {
        res.status(404).type('text/plain').send(`Nobody is at ${host}.\n`)
      } else if (tenant.suspended) {
        res.status(403).type('text/plain').send('This workspace is suspended.\n')
      } else {
        req.tenant = tenant
        next()
      }
    }, next)
  }
