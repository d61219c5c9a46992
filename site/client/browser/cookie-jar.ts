// Set-Cookie lines of replies → the Cookie header of the next request, as a browser keeps them.

interface Cookie {
  readonly name: string
  readonly value: string
  /** Without a port. */
  readonly host: string
  /** Also sent to the hosts below `host`: the reply named a Domain. */
  readonly below: boolean
  readonly path: string
  /** In milliseconds since 1970; null: until the jar is emptied. */
  readonly expires: number | null
}

/** Never changed: each reply gives a new one. */
export type CookieJar = readonly Cookie[]

export const emptyJar: CookieJar = []

/** `now` in milliseconds since 1970. Rules of RFC 6265, section 5, without the list of public suffixes. */
export function keepCookies(
  jar: CookieJar,
  from: { readonly host: string; readonly path: string },
  lines: readonly string[],
  now: number,
): CookieJar {
  return lines.reduce((kept, line) => {
    const cookie = readCookie(line, from, now)
    if (!cookie) return kept
    const others = kept.filter((one) => !isSame(one, cookie))
    return cookie.expires !== null && cookie.expires <= now ? others : [...others, cookie]
  }, jar)
}

/** null when there is none to send. */
export function cookieHeader(
  jar: CookieJar,
  to: { readonly host: string; readonly path: string },
  now: number,
): string | null {
  const host = bare(to.host)
  const path = pathOf(to.path)
  const sent = jar
    .filter((cookie) => cookie.expires === null || cookie.expires > now)
    .filter((cookie) => reaches(cookie, host) && startsWith(path, cookie.path))
    .toSorted((one, other) => other.path.length - one.path.length)
  return sent.length === 0 ? null : sent.map(({ name, value }) => `${name}=${value}`).join('; ')
}

function readCookie(
  line: string,
  from: { readonly host: string; readonly path: string },
  now: number,
): Cookie | null {
  const [pair = '', ...rest] = line.split(';')
  const [name, value] = halves(pair)
  if (name === '') return null
  const told = new Map(
    rest.map((part) => {
      const [key, word] = halves(part)
      return [key.toLowerCase(), word] as const
    }),
  )
  const own = bare(from.host)
  const domain = (told.get('domain') ?? '').replace(/^\./, '').toLowerCase()
  if (domain !== '' && own !== domain && !own.endsWith(`.${domain}`)) return null
  const path = told.get('path')
  return {
    name,
    value,
    host: domain === '' ? own : domain,
    below: domain !== '',
    path: path?.startsWith('/') ? path : folderOf(pathOf(from.path)),
    expires: expiryOf(told, now),
  }
}

function halves(part: string): [string, string] {
  const at = part.indexOf('=')
  return at === -1 ? [part.trim(), ''] : [part.slice(0, at).trim(), part.slice(at + 1).trim()]
}

function expiryOf(told: ReadonlyMap<string, string>, now: number): number | null {
  const age = told.get('max-age')
  if (age !== undefined && /^-?\d+$/.test(age)) return now + Number(age) * 1000
  const date = Date.parse(told.get('expires') ?? '')
  return Number.isNaN(date) ? null : date
}

const isSame = (one: Cookie, other: Cookie): boolean =>
  one.name === other.name && one.host === other.host && one.path === other.path

const reaches = ({ host, below }: Cookie, to: string): boolean =>
  to === host || (below && to.endsWith(`.${host}`))

const startsWith = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)

const bare = (host: string): string => host.toLowerCase().replace(/:\d+$/, '')
const pathOf = (path: string): string => path.split('?')[0] ?? path
const folderOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')))
