// The Host header → the one spelling of it that tenants are looked up by.

const longest = 253
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const name = new RegExp(`^${label}(?:\\.${label})*$`)
const ipv6 = /^\[[0-9a-f:.]+\]$/

/** Null for what is no host: refused, not repaired, because it comes from outside. Never throws. */
export function normalizeHost(raw: string | undefined): string | null {
  if (raw === undefined) return null
  let host: string
  try {
    host = new URL(`http://${raw}`).hostname.replace(/\.$/, '')
  } catch {
    return null
  }
  if (ipv6.test(host)) return host
  const left = host.replace(/^www\./, '')
  return left.length <= longest && name.test(left) ? left : null
}
