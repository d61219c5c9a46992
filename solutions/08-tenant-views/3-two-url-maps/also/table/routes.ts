import type { RequestHandler } from 'express'
import type { RouteMap } from '#deskly/route-map.ts'
import type { KnownTenant } from '#deskly/tenancy/known-tenant.ts'

export function mountRoutes(pub: RouteMap, ten: RouteMap): RequestHandler {
  const pages = new Map<string, RequestHandler>([
    ...Object.entries(pub).map(([name, page]) => [`platform ${name}`, page] as const),
    ...Object.entries(ten).map(([name, page]) => [`customer ${name}`, page] as const),
  ])
  return (req, res, next) => {
    const side = req.tenant && (req.tenant.schemaName === 'public' ? 'platform' : 'customer')
    const method = req.method.replace('HEAD', 'GET')
    return (pages.get(`${side} ${method} ${req.path}`) ?? ((_q, _r, go) => go()))(req, res, next)
  }
}

export interface SubfolderDeps {
  findTenantByName(name: string): Promise<KnownTenant | null>
}

export function subfolder(prefix: string, deps: SubfolderDeps): RequestHandler {
  return async (req, res, next) => {
    const url = new URL(req.url, 'http://here')
    const [first, name, ...rest] = url.pathname.slice(1).split('/')
    if (req.tenant?.schemaName !== 'public' || `/${first}` !== prefix || name === undefined) {
      return next()
    }
    const tenant = await deps.findTenantByName(name)
    if (tenant === null) return void res.status(404).end()
    req.tenant = tenant
    req.base = `${prefix}/${tenant.name}`
    req.url = `/${rest.join('/')}${url.search}`
    next()
  }
}
