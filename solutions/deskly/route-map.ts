// What a map of pages is: which request is answered by whom.
import type { RequestHandler } from 'express'

/** 'GET /notes' → who answers. A method and a whole path, without a query and without patterns. */
export type RouteMap = Readonly<Record<string, RequestHandler>>

declare module 'express-serve-static-core' {
  interface Request {
    /** What stands before every path of this tenant: '' at its own address, '/t/acme' in a folder. */
    base?: string
  }
}

/** '/notes' → the address of that page for whoever this request is from. */
export function linkTo(req: { readonly base?: string }, path: string): string {
  return `${req.base ?? ''}${path}`
}
