// The parts of Deskly → the order in which every request goes through them.
import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Parts } from '#deskly/parts.ts'

const everybody = ['logger', 'static'] as const
const who = ['tenant', 'session', 'auth'] as const
const pages = ['pageCache', 'routes'] as const
const rest = ['notFound', 'errors'] as const

export function buildApp(parts: Parts): (RequestHandler | ErrorRequestHandler)[] {
  return [...everybody, ...who, ...pages, ...rest].map((name) => parts[name])
}
