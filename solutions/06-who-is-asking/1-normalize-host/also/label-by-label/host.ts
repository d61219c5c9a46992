// The Host header → the one spelling of it that tenants are looked up by.

const digits = /^[0-9]*$/
const inBrackets = /^[0-9a-f:.]+$/
const inLabel = /^[a-z0-9-]+$/

/** Null for what is no host. Never throws. */
export function normalizeHost(raw: string | undefined): string | null {
  if (typeof raw !== 'string') return null
  let host = lowerAscii(raw)
  const colon = host.lastIndexOf(':')
  if (colon !== -1 && digits.test(host.slice(colon + 1))) host = host.slice(0, colon)
  if (host.endsWith('.')) host = host.slice(0, -1)
  if (host.startsWith('[') && host.endsWith(']')) {
    return inBrackets.test(host.slice(1, -1)) ? host : null
  }
  if (host.startsWith('www.')) host = host.slice(4)
  if (host.length > 253) return null
  return host.split('.').every(isLabel) ? host : null
}

/** Only A to Z: no other letter may turn into one of ours. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function isLabel(text: string): boolean {
  return text.length <= 63 && inLabel.test(text) && !text.startsWith('-') && !text.endsWith('-')
}
