import type { RequestHandler } from 'express'
import type { RouteMap } from '#deskly/route-map.ts'
import { PUBLIC_TENANT, type KnownTenant } from '#deskly/tenancy/known-tenant.ts'

export interface SubfolderDeps {
  findTenantByName(name: string): Promise<KnownTenant | null>
}

export function mountRoutes(pub: RouteMap, ten: RouteMap): RequestHandler {
  let kept: RouteMap | undefined
  return (req, res, next) => {
    if (!req.tenant) return next()
    const map = (kept ??= req.tenant.schemaName === 'public' ? pub : ten)
    const method = req.method === 'HEAD' ? 'GET' : req.method
    const key = `${method} ${req.path}`
    if (!Object.hasOwn(map, key)) return next()
    return map[key]!(req, res, next)
  }
}

export function subfolder(prefix: string, deps: SubfolderDeps): RequestHandler {
  return async (req, res, next) => {
    if (req.tenant?.schemaName !== 'public' || !req.path.startsWith(`${prefix}/`)) return next()
    const name = req.path.slice(prefix.length + 1).split('/')[0]!
    if (name === '') return next()
    const tenant = await deps.findTenantByName(name)
    if (tenant === null) {
      res.status(404).send('No such workspace')
      return
    }
    const base = `${prefix}/${name}`
    const rest = req.url.slice(base.length)
    req.tenant = tenant
    req.base = base
    req.url = rest.startsWith('/') ? rest : `/${rest}`
    next()
  }
}
