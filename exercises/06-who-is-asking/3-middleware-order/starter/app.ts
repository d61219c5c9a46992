// The parts of Deskly → the order in which every request goes through them.
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Parts } from '#deskly/parts.ts'

/** For `app.use(...buildApp(parts))`. */
export function buildApp(parts: Parts): (RequestHandler | ErrorRequestHandler)[] {
  // TODO: each of these works; the order does not
  return [
    parts.errors,
    parts.logger,
    parts.pageCache,
    parts.session,
    parts.tenant,
    parts.static,
    parts.auth,
    parts.routes,
    parts.notFound,
  ]
}
