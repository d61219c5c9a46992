// The parts of Deskly → the order in which every request goes through them.
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Parts } from '#deskly/parts.ts'

export const buildApp = ({
  auth,
  errors,
  logger,
  notFound,
  pageCache,
  routes,
  session,
  static: files,
  tenant,
}: Parts): (RequestHandler | ErrorRequestHandler)[] => [
  logger,
  files,
  tenant,
  session,
  auth,
  pageCache,
  routes,
  notFound,
  errors,
]
