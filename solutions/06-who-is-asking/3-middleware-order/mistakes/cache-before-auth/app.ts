import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Parts } from '#deskly/parts.ts'

export function buildApp(parts: Parts): (RequestHandler | ErrorRequestHandler)[] {
  return [
    parts.logger,
    parts.static,
    parts.tenant,
    parts.session,
    parts.pageCache,
    parts.auth,
    parts.routes,
    parts.notFound,
    parts.errors,
  ]
}
