// Two maps of pages → one handler: the platform's on its own hosts, the tenants' on theirs.
import type { RequestHandler } from 'express'
import type { RouteMap } from '#deskly/route-map.ts'
import type { KnownTenant } from '#deskly/tenancy/known-tenant.ts'

/** What is in neither map for this tenant goes on to `next`. */
export function mountRoutes(pub: RouteMap, ten: RouteMap): RequestHandler {
  return (req, res, next) => {
    const { tenant } = req
    const map = tenant === undefined ? {} : tenant.schemaName === 'public' ? pub : ten
    const name = `${req.method === 'HEAD' ? 'GET' : req.method} ${req.path}`
    const handler = Object.hasOwn(map, name) ? map[name] : undefined
    return handler ? handler(req, res, next) : next()
  }
}

export interface SubfolderDeps {
  /** By the name in the path; null when there is none. */
  findTenantByName(name: string): Promise<KnownTenant | null>
}

/**
 * '/t/acme/notes' on the platform's host → the page '/notes' of Acme. Sets req.tenant and req.base,
 * and takes the folder off req.url. What is not below `prefix` goes on as it came.
 */
export function subfolder(prefix: string, deps: SubfolderDeps): RequestHandler {
  return async (req, res, next) => {
    const [path = ''] = req.url.split('?')
    const query = req.url.slice(path.length)
    const below = path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : null
    if (req.tenant?.schemaName !== 'public' || below === null) {
      next()
      return
    }
    const [name = '', ...rest] = below.split('/')
    const tenant = await deps.findTenantByName(name)
    if (tenant === null) {
      res.status(404).send('There is nobody here.')
      return
    }
    if (tenant.suspended) {
      res.status(403).send('This workspace is suspended.')
      return
    }
    req.tenant = tenant
    req.base = `${prefix}/${name}`
    req.url = `/${rest.join('/')}${query}`
    next()
  }
}
