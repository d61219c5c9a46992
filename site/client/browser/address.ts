// A place in the app, and what was asked for there → the next place.

export interface Address {
  readonly host: string
  /** With the query, from '/'. */
  readonly path: string
}

export type Destination =
  | { readonly kind: 'here'; readonly address: Address }
  /** Not in this app: `url` is shown, and nobody goes there. */
  | { readonly kind: 'elsewhere'; readonly url: string }

/** As a browser resolves a link. Only `http` addresses on localhost are this app. */
export function follow(from: Address, link: string): Destination {
  let url: URL
  try {
    url = new URL(link, `http://${from.host}${from.path}`)
  } catch {
    return { kind: 'elsewhere', url: link }
  }
  const local = url.hostname === 'localhost' || url.hostname.endsWith('.localhost')
  if (url.protocol !== 'http:' || !local) return { kind: 'elsewhere', url: url.href }
  return { kind: 'here', address: { host: url.host, path: url.pathname + url.search } }
}
