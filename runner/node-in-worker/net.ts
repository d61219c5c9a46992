// node:net as far as Express uses it: is this text an address?
const byte = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const version4 = new RegExp(`^${byte}(?:\\.${byte}){3}$`)

export const isIPv4 = (text: string): boolean => version4.test(text)

export function isIPv6(text: string): boolean {
  const [address = '', zone] = text.split('%')
  if (zone !== undefined && !/^[0-9a-z.-]+$/i.test(zone)) return false
  return /^[0-9a-f:.]*:[0-9a-f:.]*$/i.test(address) && URL.canParse(`http://[${address}]/`)
}

export function isIP(text: string): 0 | 4 | 6 {
  if (isIPv4(text)) return 4
  return isIPv6(text) ? 6 : 0
}
