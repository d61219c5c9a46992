import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Parts } from '#deskly/parts.ts'

/** For `app.use(...buildApp(parts))`. */
export function buildApp(parts: Parts): (RequestHandler | ErrorRequestHandler)[] {
  return [
    parts.static,
    parts.logger,
    parts.tenant,
    parts.session,
    parts.auth,
    parts.pageCache,
    parts.routes,
    parts.notFound,
    parts.errors,
  ]
}
