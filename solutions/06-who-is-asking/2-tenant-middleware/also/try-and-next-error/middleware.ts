// The Host header of a request → req.tenant, or the end of the request.
import type { RequestHandler, Response } from 'express'
import { normalizeHost } from '#deskly/tenancy/host.ts'
import { PUBLIC_TENANT, type KnownTenant } from '#deskly/tenancy/known-tenant.ts'

export interface TenantDeps {
  /** Takes a normalized host. Null when no tenant has it; rejects when the database fails. */
  findTenantByDomain(host: string): Promise<KnownTenant | null>
  /** The hosts of Deskly's own site, normalized. */
  publicHosts: ReadonlySet<string>
}

export function tenantMiddleware(deps: TenantDeps): RequestHandler {
  return async (req, res, next) => {
    const host = normalizeHost(req.host)
    if (host === null) return refuse(res, 400, 'This is no address.')
    if (deps.publicHosts.has(host)) {
      req.tenant = PUBLIC_TENANT
      return next()
    }
    let tenant: KnownTenant | null
    try {
      tenant = await deps.findTenantByDomain(host)
    } catch (error) {
      return next(error)
    }
    if (tenant === null) return refuse(res, 404, `There is nobody at ${host}.`)
    if (tenant.suspended === true) return refuse(res, 403, 'This workspace is closed.')
    req.tenant = tenant
    return next()
  }
}

function refuse(res: Response, status: number, text: string): void {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  res.status(status).type('html').send(`<!doctype html><title>Deskly</title><p>${safe}</p>`)
}
