import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Parts } from '#deskly/parts.ts'

export function buildApp(parts: Parts): (RequestHandler | ErrorRequestHandler)[] {
  const cacheForUsers: RequestHandler = (req, res, next) =>
    (req as any).user ? parts.pageCache(req, res, next) : next()
  return [
    parts.logger,
    parts.static,
    parts.tenant,
    parts.session,
    cacheForUsers,
    parts.auth,
    parts.routes,
    parts.notFound,
    parts.errors,
  ]
}
