// A text that came back from a tenant's address → the words in it that are another tenant's.

const canary = /\b([A-Z][A-Z0-9]*)-CANARY-[a-z0-9]+/g

export interface Leak {
  /** Whose word it is. */
  readonly tenant: string
  readonly text: string
}

/** `host` is the address that answered; on the platform's every tenant's word is a leak. */
export function leaksIn(text: string, host: string): Leak[] {
  const own = ownerOf(host)
  const found = [...text.matchAll(canary)].map(([word, tenant = '']) => ({
    tenant: tenant.toLowerCase(),
    text: word,
  }))
  return found
    .filter(({ tenant }) => tenant !== own)
    .filter(({ text: word }, at, all) => all.findIndex((one) => one.text === word) === at)
}

/** 'acme.localhost:3000' → 'acme'. */
export function ownerOf(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '').split('.')[0] ?? ''
}
