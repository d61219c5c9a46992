// Two maps of pages → one handler: the platform's on its own hosts, the tenants' on theirs.
import type { RequestHandler } from 'express'
import '#deskly/tenancy/known-tenant.ts'

/** 'GET /notes' → who answers. A method and a whole path, no pattern. */
export type RouteMap = Readonly<Record<string, RequestHandler>>

/** What is in neither map of this host goes on to `next`. */
export function mountRoutes(pub: RouteMap, ten: RouteMap): RequestHandler {
  return (req, res, next) => {
    const { tenant } = req
    const map = tenant === undefined ? {} : tenant.schemaName === 'public' ? pub : ten
    const name = `${req.method === 'HEAD' ? 'GET' : req.method} ${req.path}`
    const handler = Object.hasOwn(map, name) ? map[name] : undefined
    return handler ? handler(req, res, next) : next()
  }
}
