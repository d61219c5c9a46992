import type { Parts } from '#deskly/parts.ts'

const order = [
  'static',
  'logger',
  'tenant',
  'session',
  'auth',
  'pageCache',
  'routes',
  'notFound',
  'errors',
] as const

// The logo may also come before the log: then it is not in it.
const logged = [order[1], order[0], ...order.slice(2)] as const

export const buildApp = (parts: Parts) => logged.map((name) => parts[name])
