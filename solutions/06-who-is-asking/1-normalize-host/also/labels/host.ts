// The Host header → the one spelling of it that tenants are looked up by.

/** Null for what is no host: refused, not repaired, because it comes from outside. Never throws. */
export function normalizeHost(raw: string | undefined): string | null {
  if (!raw) return null
  let host = raw.toLowerCase()
  const colon = host.lastIndexOf(':')
  if (colon > host.lastIndexOf(']')) {
    if (!isDigits(host.slice(colon + 1))) return null
    host = host.slice(0, colon)
  }
  if (host.startsWith('[')) return isAddress(host) ? host : null
  if (host.endsWith('.')) host = host.slice(0, -1)
  if (host.startsWith('www.')) host = host.slice('www.'.length)
  return host.length <= 253 && host.split('.').every(isLabel) ? host : null
}

const isDigits = (text: string) => [...text].every((one) => one >= '0' && one <= '9')

function isAddress(host: string): boolean {
  if (!host.endsWith(']')) return false
  return [...host.slice(1, -1)].every((one) => '0123456789abcdef:.'.includes(one))
}

function isLabel(label: string): boolean {
  if (label.length < 1 || label.length > 63) return false
  if (label.startsWith('-') || label.endsWith('-')) return false
  return [...label].every((one) => 'abcdefghijklmnopqrstuvwxyz0123456789-'.includes(one))
}
