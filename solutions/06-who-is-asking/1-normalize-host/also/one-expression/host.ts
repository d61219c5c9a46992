// The Host header → the one spelling of it that tenants are looked up by.

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const whole = new RegExp(
  `^(?:(?<address>\\[[0-9a-f:.]+\\])|(?<name>${label}(?:\\.${label})*))\\.?(?::[0-9]*)?$`,
  'i',
)

/** Null for what is no host. Never throws. */
export function normalizeHost(raw: string | undefined): string | null {
  const groups = raw === undefined ? undefined : whole.exec(raw)?.groups
  if (!groups) return null
  const address = groups['address']
  if (address !== undefined) return address.toLowerCase()
  const host = groups['name']?.toLowerCase() ?? ''
  const left = host.startsWith('www.') ? host.slice('www.'.length) : host
  return left.length > 253 ? null : left
}
