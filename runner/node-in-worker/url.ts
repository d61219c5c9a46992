// node:url as far as Express uses it: the old `parse`, for the targets that are no plain path.
const fields = [
  'protocol',
  'slashes',
  'auth',
  'host',
  'port',
  'hostname',
  'hash',
  'search',
  'query',
  'pathname',
  'path',
  'href',
] as const

export class Url {
  declare protocol: string | null
  declare slashes: boolean | null
  declare host: string | null
  declare hostname: string | null
  declare port: string | null
  declare hash: string | null
  declare search: string | null
  declare query: string | null
  declare pathname: string | null
  declare path: string | null
  declare href: string | null

  constructor() {
    for (const field of fields) Object.assign(this, { [field]: null })
  }
}

const simplePath = /^\/\/?(?!\/)[^?\s#@]*(?:\?[^\s#@]*)?$/

export function parse(text: string): Url {
  const parsed = new Url()
  // A plain path is left as it is, whatever it holds.
  const clean = simplePath.test(text) ? (part: string) => part : escape
  const absolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? new URL(text) : null
  const [beforeHash = '', ...afterHash] = (
    absolute ? text.slice(text.indexOf('//') + 2) : text
  ).split('#')
  const rest = absolute ? beforeHash.replace(/^[^/?]*/, '') : beforeHash
  const mark = rest.indexOf('?')
  const path = mark < 0 ? rest : rest.slice(0, mark)
  if (absolute) {
    parsed.protocol = absolute.protocol
    parsed.slashes = true
    parsed.host = absolute.host
    parsed.hostname = absolute.hostname
    parsed.port = absolute.port || null
  }
  parsed.hash = afterHash.length === 0 ? null : clean(`#${afterHash.join('#')}`)
  parsed.search = mark < 0 ? null : clean(rest.slice(mark))
  parsed.query = parsed.search === null ? null : parsed.search.slice(1)
  parsed.pathname = path === '' ? (absolute ? '/' : null) : clean(path)
  parsed.path =
    parsed.pathname === null && parsed.search === null
      ? null
      : `${parsed.pathname ?? ''}${parsed.search ?? ''}`
  const origin = absolute ? `${parsed.protocol}//${parsed.host}` : ''
  parsed.href = `${origin}${parsed.path ?? ''}${parsed.hash ?? ''}`
  return parsed
}

export const format = (url: { readonly href: string | null }): string => url.href ?? ''
export const fileURLToPath = (url: string | URL): string =>
  decodeURIComponent(new URL(url).pathname)
export const pathToFileURL = (path: string): URL => new URL(path, 'file:///')

const URLClass = URL
const URLSearchParamsClass = URLSearchParams
export { URLClass as URL, URLSearchParamsClass as URLSearchParams }

/** The characters that node:url escapes by itself. */
function escape(text: string): string {
  return text.replaceAll(/[\t\n\r "'<>\\^`{|}]/g, (character) =>
    character === '\\' ? '/' : encodeURIComponent(character).replace("'", '%27'),
  )
}
