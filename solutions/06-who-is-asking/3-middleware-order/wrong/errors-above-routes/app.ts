import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Parts } from '#deskly/parts.ts'

/** For `app.use(...buildApp(parts))`. */
export function buildApp(parts: Parts): (RequestHandler | ErrorRequestHandler)[] {
  return [
    parts.logger,
    parts.static,
    parts.tenant,
    parts.session,
    parts.auth,
    parts.errors,
    parts.pageCache,
    parts.routes,
    parts.notFound,
  ]
}
