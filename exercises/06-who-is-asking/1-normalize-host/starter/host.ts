/** The one spelling of a host that tenants are looked up by; null for what is no host. Never throws. */
export function normalizeHost(raw: string | undefined): string | null {
  // TODO: drop the port, the final dot and www., then refuse what is no name
  return raw ?? null
}
