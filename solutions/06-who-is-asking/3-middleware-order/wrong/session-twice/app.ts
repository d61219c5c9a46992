import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Parts } from '#deskly/parts.ts'

/** For `app.use(...buildApp(parts))`. */
export function buildApp(parts: Parts): (RequestHandler | ErrorRequestHandler)[] {
  return [
    parts.logger,
    parts.static,
    parts.session,
    parts.tenant,
    parts.session,
    parts.auth,
    parts.pageCache,
    parts.routes,
    parts.notFound,
    parts.errors,
  ]
}
