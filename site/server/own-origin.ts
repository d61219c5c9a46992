// Requests that are not from our own pages → refused.
import type { RequestHandler } from 'express'

export interface OwnHosts {
  /** Asked for at each request, because it may be known only when the server listens. */
  readonly port: () => number
  /** Further hosts by which this server is reached, as `name` or `name:port`. */
  readonly allowed?: readonly string[]
}

/**
 * A name that an attacker points at 127.0.0.1 arrives with that name as Host (DNS rebinding), and a
 * foreign page that writes to us with its own Origin (request forgery).
 */
export function ownOrigin({ port, allowed = [] }: OwnHosts): RequestHandler {
  return (request, response, next) => {
    const own = ['localhost', '127.0.0.1'].flatMap((name) => asSent(`${name}:${port()}`, 80))
    const others = allowed.flatMap((host) => [
      ...[80, 443].flatMap((usual) => asSent(host, usual)),
      ...(/:\d+$/.test(host) ? [] : [`${host}:${port()}`]),
    ])
    const { host = '', origin } = request.headers
    if (![...own, ...others].includes(host.toLowerCase())) {
      response
        .status(421)
        .type('text')
        .send(refusal(own[0] ?? '', host))
      return
    }
    // A forwarder may speak TLS before us, and may send our own Host with its own Origin.
    const origins = [
      ...[...own, ...others].map((one) => `http://${one}`),
      ...others.map((one) => `https://${one}`),
    ]
    const isOwn = origin === undefined || origins.includes(origin)
    if (!isOwn || isCrossSite(request.headers['sec-fetch-site'], request.method)) {
      response.status(403).type('text').send('Only pages of this server may ask that.\n')
      return
    }
    next()
  }
}

/** Browsers leave out the port that is usual for the protocol. */
function asSent(host: string, usual: number): readonly string[] {
  const end = `:${usual}`
  return host.endsWith(end) ? [host, host.slice(0, -end.length)] : [host]
}

function refusal(own: string, host: string): string {
  const named = /^[\w.:[\]-]{1,255}$/.test(host) ? host : 'name:port'
  return `This server answers only as http://${own}
Is its port forwarded to you by ssh, a container or a Codespace? Then say how you reach it:
  PARTY_WALL_HOSTS=${named} npm start
`
}

/** A link from elsewhere may open a page; nothing from elsewhere may change anything. */
function isCrossSite(site: string | string[] | undefined, method: string): boolean {
  if (method === 'GET' || method === 'HEAD' || site === undefined) return false
  return site !== 'same-origin' && site !== 'none'
}
