// Two maps of pages → one handler: the platform's on its own hosts, the tenants' on theirs.
import type { Request, RequestHandler } from 'express'
import type { RouteMap } from '#deskly/route-map.ts'
import type { KnownTenant } from '#deskly/tenancy/known-tenant.ts'

const nothing: RouteMap = {}

export function mountRoutes(pub: RouteMap, ten: RouteMap): RequestHandler {
  function mapOf(req: Request): RouteMap {
    if (req.tenant === undefined) return nothing
    if (isPlatform(req)) return pub
    return ten
  }
  return async (req, res, next) => {
    const map = mapOf(req)
    const page = req.method === 'HEAD' ? `GET ${req.path}` : `${req.method} ${req.path}`
    if (Object.hasOwn(map, page)) await map[page]?.(req, res, next)
    else next()
  }
}

export interface SubfolderDeps {
  /** By the name in the path; null when there is none. */
  findTenantByName(name: string): Promise<KnownTenant | null>
}

export function subfolder(prefix: string, deps: SubfolderDeps): RequestHandler {
  const escaped = prefix.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const folder = new RegExp(`^(${escaped}/([^/?]*))(/[^?]*)?(\\?.*)?$`)
  return async (req, res, next) => {
    const found = isPlatform(req) ? folder.exec(req.url) : null
    if (found === null) {
      next()
      return
    }
    const [, base = '', name = '', path = '/', query = ''] = found
    const tenant = await deps.findTenantByName(name)
    if (tenant === null) {
      res.status(404).type('text/plain').send('Nobody lives in this folder.')
      return
    }
    Object.assign(req, { tenant, base, url: path + query })
    next()
  }
}

function isPlatform(req: Request): boolean {
  return req.tenant?.schemaName === 'public'
}
