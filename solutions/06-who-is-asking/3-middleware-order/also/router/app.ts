import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import type { Parts } from '#deskly/parts.ts'

export function buildApp(parts: Parts): (RequestHandler | ErrorRequestHandler)[] {
  const shared = express.Router().use(parts.logger, parts.static)
  const people = express.Router().use(parts.session, parts.auth)
  const pages = express.Router().use(parts.pageCache, parts.routes)
  return [shared, parts.tenant, people, pages, parts.notFound, parts.errors]
}
