// The parts that every request to Deskly can meet, each by its name.
import type { ErrorRequestHandler, RequestHandler } from 'express'

export interface Parts {
  /** Notes each request, and what became of it. Asks nothing. */
  logger: RequestHandler
  /** The logo, the styles: the same for everybody, at every address. */
  static: RequestHandler
  /** Sets req.tenant by the address, or ends the request. */
  tenant: RequestHandler
  /** Reads the cookie → req.user. Looks among the users of req.tenant; without one, among all. */
  session: RequestHandler
  /** Ends a request without req.user: 401. */
  auth: RequestHandler
  /**
   * Answers with a page that was made before, and keeps what is sent for the next one who asks.
   * Kept by req.tenant and path; without a tenant by the path alone. Not by user: whoever may come
   * in sees the same.
   */
  pageCache: RequestHandler
  /** The pages. They need req.tenant and req.user. */
  routes: RequestHandler
  /** 404 for what nobody answered. */
  notFound: RequestHandler
  /** A page for an error, instead of its stack. */
  errors: ErrorRequestHandler
}
