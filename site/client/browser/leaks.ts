// A text that came back from a tenant's address → the words in it that are another tenant's.
import type { Address } from './address.ts'

const canary = /\b([A-Z][A-Z0-9]*)-CANARY-[a-z0-9]+/g

/** More are counted, and not shown one by one. */
export const mostLeaks = 20

export interface Leak {
  /** Whose word it is. */
  readonly tenant: string
  readonly text: string
}

/** `address` is the one that answered; on the platform's every tenant's word is a leak. */
export function leaksIn(text: string, address: Address): Leak[] {
  const own = ownerOf(address)
  const found = new Map<string, Leak>()
  for (const [word, name = ''] of text.matchAll(canary)) {
    const tenant = name.toLowerCase()
    if (tenant !== own) found.set(word, { tenant, text: word })
  }
  return [...found.values()]
}

/** 'acme.localhost:3000' → 'acme'; on the platform's host a folder is its customer's: '/t/acme/notes'. */
export function ownerOf({ host, path }: Address): string {
  const [first = ''] = host.toLowerCase().replace(/:\d+$/, '').split('.')
  const [, folder] = /^\/t\/([^/?#]+)/.exec(path) ?? []
  return first === 'localhost' && folder !== undefined ? folder : first
}
