// The headers of every answer: what a page may load, who may hold it.
import type { RequestHandler } from 'express'
import { policy } from '#site/build/policy.ts'

/** The policy stands in each page too; the header adds that nobody may frame it. */
export function strictHeaders(): RequestHandler {
  const [text, workbench] = [policy('text'), policy('workbench')].map(
    (rules) => `${rules}; frame-ancestors 'none'`,
  )
  return (request, response, next) => {
    response.set({
      'Content-Security-Policy': request.path.startsWith('/lessons/') ? workbench : text,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    })
    next()
  }
}
