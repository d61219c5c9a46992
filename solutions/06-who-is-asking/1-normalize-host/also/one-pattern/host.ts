// The Host header → the one spelling of it that tenants are looked up by.

const host =
  /^(?:www\.)?(?<host>(?!-)[a-z\d-]{1,63}(?<!-)(?:\.(?!-)[a-z\d-]{1,63}(?<!-))*|\[[\da-f:.]+\])\.?(?::\d*)?$/i

/** Null for what is no host: refused, not repaired, because it comes from outside. Never throws. */
export function normalizeHost(raw: string | undefined): string | null {
  const found = host.exec(raw ?? '')?.groups?.['host']
  return found === undefined || found.length > 253 ? null : found.toLowerCase()
}
