// Two maps of pages → one handler: the platform's on its own hosts, the tenants' on theirs.
import type { RequestHandler } from 'express'
import type { RouteMap } from '#deskly/route-map.ts'
import type { KnownTenant } from '#deskly/tenancy/known-tenant.ts'

/** What is in neither map for this tenant goes on to `next`. */
export function mountRoutes(pub: RouteMap, ten: RouteMap): RequestHandler {
  const all = { ...pub, ...ten }
  return (req, res, next) => {
    // TODO: everybody gets every page
    const handler = all[`${req.method} ${req.path}`]
    return handler ? handler(req, res, next) : next()
  }
}

export interface SubfolderDeps {
  /** By the name in the path; null when there is none. */
  findTenantByName(name: string): Promise<KnownTenant | null>
}

/** '/t/acme/notes' on the platform's host → the page '/notes' of Acme. */
export function subfolder(prefix: string, deps: SubfolderDeps): RequestHandler {
  return (_req, _res, next) => next()
}
