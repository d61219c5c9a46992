import express, { type RequestHandler } from 'express'
import type { RouteMap } from '#deskly/route-map.ts'
import type { KnownTenant } from '#deskly/tenancy/known-tenant.ts'

const routerOf = (map: RouteMap) => {
  const router = express.Router({ strict: true, caseSensitive: true })
  for (const [name, handler] of Object.entries(map)) {
    const [method, path = '/'] = name.split(' ')
    if (method === 'POST') router.post(path, handler)
    else router.get(path, handler)
  }
  return router
}

export function mountRoutes(pub: RouteMap, ten: RouteMap): RequestHandler {
  const [platform, workspace] = [routerOf(pub), routerOf(ten)]
  return (req, res, next) => {
    if (!req.tenant) return next()
    return (req.tenant.schemaName === 'public' ? platform : workspace)(req, res, next)
  }
}

export interface SubfolderDeps {
  findTenantByName(name: string): Promise<KnownTenant | null>
}

export const subfolder = (prefix: string, { findTenantByName }: SubfolderDeps): RequestHandler => {
  const folder = prefix.replaceAll(/[^\w/-]/g, String.raw`\$&`)
  const pattern = new RegExp(`^${folder}/([^/?]*)(/[^?]*)?(\\?.*)?$`)
  return (req, res, next) => {
    const match = req.tenant?.id === 0 ? pattern.exec(req.url) : null
    if (!match) return next()
    const [, name = '', path = '/', query = ''] = match
    findTenantByName(name).then((tenant) => {
      if (!tenant) return void res.sendStatus(404)
      Object.assign(req, { tenant, base: `${prefix}/${name}`, url: path + query })
      next()
    }, next)
  }
}
