// The parts of Deskly → the order in which every request goes through them.
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Parts } from '#deskly/parts.ts'

/** For `app.use(...buildApp(parts))`: only what is everybody's stands before the tenant. */
export function buildApp(parts: Parts): (RequestHandler | ErrorRequestHandler)[] {
  const auth: RequestHandler = (req, res, next) =>
    req.path === '/login' ? next() : parts.auth(req, res, next)
  return [
    parts.logger,
    parts.static,
    parts.tenant,
    parts.session,
    auth,
    parts.pageCache,
    parts.routes,
    parts.notFound,
    parts.errors,
  ]
}
