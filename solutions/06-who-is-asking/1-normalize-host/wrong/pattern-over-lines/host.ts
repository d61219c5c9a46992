// The Host header → the one spelling of it that tenants are looked up by.

const longest = 253
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
// “i” and not toLowerCase first: that makes a k of the Kelvin sign, which is no letter from a to z.
const name = new RegExp(`^${label}(?:\\.${label})*$`, 'im')
const ipv6 = /^\[[0-9a-f:.]+\]$/i

/** Null for what is no host: refused, not repaired, because it comes from outside. Never throws. */
export function normalizeHost(raw: string | undefined): string | null {
  if (raw === undefined) return null
  const host = raw.replace(/:\d*$/, '').replace(/\.$/, '')
  if (ipv6.test(host)) return host.toLowerCase()
  const left = host.replace(/^www\./i, '')
  return left.length <= longest && name.test(left)
    ? (name.exec(left)?.[0] ?? '').toLowerCase()
    : null
}
