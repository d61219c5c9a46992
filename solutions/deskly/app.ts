// The parts of Deskly → the order in which every request goes through them.
import type { ErrorRequestHandler, RequestHandler } from 'express'

export interface Parts {
  logger: RequestHandler
  /** Files that are the same for everybody. */
  static: RequestHandler
  /** Sets req.tenant, or ends the request. */
  tenant: RequestHandler
  /** Reads the cookie; a session belongs to one tenant. */
  session: RequestHandler
  /** Lets in who may, by the session. */
  auth: RequestHandler
  /** Answers with a page that was made before. */
  pageCache: RequestHandler
  routes: RequestHandler
  notFound: RequestHandler
  errors: ErrorRequestHandler
}

/** For `app.use(...buildApp(parts))`: nobody gets past the tenant but what is everybody's. */
export function buildApp(parts: Parts): (RequestHandler | ErrorRequestHandler)[] {
  return [
    parts.logger,
    parts.static,
    parts.tenant,
    parts.session,
    parts.auth,
    parts.pageCache,
    parts.routes,
    parts.notFound,
    parts.errors,
  ]
}
