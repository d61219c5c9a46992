// Requests that are not from our own pages -> refused.
import type { RequestHandler } from 'express'

/**
 * A name that an attacker points at 127.0.0.1 arrives with that name as Host (DNS rebinding), and a
 * foreign page that writes to us with its own Origin (request forgery). `port` is asked for at each
 * request, because it may be known only when the server listens.
 */
export function ownOrigin(port: () => number): RequestHandler {
  return (request, response, next) => {
    const hosts = [`localhost:${port()}`, `127.0.0.1:${port()}`]
    const { host = '', origin } = request.headers
    if (!hosts.includes(host.toLowerCase())) {
      response.status(421).type('text').send(`This server answers only as http://${hosts[0]}\n`)
      return
    }
    if (origin !== undefined && !hosts.some((own) => origin === `http://${own}`)) {
      response.status(403).type('text').send('Only pages of this server may ask that.\n')
      return
    }
    if (isCrossSite(request.headers['sec-fetch-site'], request.method)) {
      response.status(403).type('text').send('Only pages of this server may ask that.\n')
      return
    }
    next()
  }
}

/** A link from elsewhere may open a page; nothing from elsewhere may change anything. */
function isCrossSite(site: string | string[] | undefined, method: string): boolean {
  if (method === 'GET' || method === 'HEAD' || site === undefined) return false
  return site !== 'same-origin' && site !== 'none'
}
