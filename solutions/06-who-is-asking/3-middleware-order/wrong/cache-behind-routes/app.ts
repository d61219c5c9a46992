// The parts of Deskly → the order in which every request goes through them.
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Parts } from '#deskly/parts.ts'

/** For `app.use(...buildApp(parts))`: only what is everybody's stands before the tenant. */
export function buildApp(parts: Parts): (RequestHandler | ErrorRequestHandler)[] {
  return [
    parts.logger,
    parts.static,
    parts.tenant,
    parts.session,
    parts.auth,
    parts.routes,
    parts.pageCache,
    parts.notFound,
    parts.errors,
  ]
}
