import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Parts } from '#deskly/parts.ts'

export function buildApp(parts: Parts): (RequestHandler | ErrorRequestHandler)[] {
  const tenantPages = ['/', '/notes', '/boom']
  const tenantOnSome: RequestHandler = (req, res, next) =>
    tenantPages.includes(req.path) || req.path.startsWith('/notes/')
      ? parts.tenant(req, res, next)
      : next()
  return [
    parts.logger,
    parts.static,
    tenantOnSome,
    parts.session,
    parts.auth,
    parts.pageCache,
    parts.routes,
    parts.notFound,
    parts.errors,
  ]
}
