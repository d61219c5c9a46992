import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Parts } from '#deskly/parts.ts'

export function buildApp(parts: Parts): (RequestHandler | ErrorRequestHandler)[] {
  return [
    parts.logger,
    parts.static,
    parts.pageCache,
    parts.tenant,
    parts.session,
    parts.auth,
    parts.routes,
    parts.notFound,
    parts.errors,
  ]
}
