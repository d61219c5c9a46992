// Two maps of pages → one handler: the platform's on its own hosts, the tenants' on theirs.
import type { RequestHandler } from 'express'
import type { RouteMap } from '#deskly/route-map.ts'
import type { KnownTenant } from '#deskly/tenancy/known-tenant.ts'

export function mountRoutes(pub: RouteMap, ten: RouteMap): RequestHandler {
  const platform = new Map(Object.entries(pub))
  const customers = new Map(Object.entries(ten))
  return (req, res, next) => {
    if (!req.tenant) return next()
    const map = req.tenant.schemaName === 'public' ? platform : customers
    const method = req.method === 'HEAD' ? 'GET' : req.method
    const handler = map.get(`${method} ${req.path}`)
    if (!handler) return next()
    return handler(req, res, next)
  }
}

export interface SubfolderDeps {
  /** By the name in the path; null when there is none. */
  findTenantByName(name: string): Promise<KnownTenant | null>
}

export function subfolder(prefix: string, deps: SubfolderDeps): RequestHandler {
  const start = `${prefix}/`
  return async (req, res, next) => {
    if (req.tenant?.schemaName !== 'public' || !req.path.startsWith(start)) return next()
    const question = req.url.indexOf('?')
    const path = question === -1 ? req.url : req.url.slice(0, question)
    const query = question === -1 ? '' : req.url.slice(question)
    const slash = path.indexOf('/', start.length)
    const end = slash === -1 ? path.length : slash
    const tenant = await deps.findTenantByName(path.slice(start.length, end))
    if (!tenant) {
      res.sendStatus(404)
      return
    }
    req.tenant = tenant
    req.base = path.slice(0, end)
    req.url = (path.slice(end) || '/') + query
    next()
  }
}
