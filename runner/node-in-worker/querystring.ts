// node:querystring: a query ↔ its names and values. Express reads simple queries by it.
import { Buffer } from 'node:buffer'

type Parsed = Record<string, string | string[]>

/** A broken escape stays as it is; the rest is decoded, as Node does it. */
export function unescape(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    const bytes = Buffer.from(text, 'utf8').toString('latin1')
    const decoded = bytes.replaceAll(/%([0-9a-f]{2})/gi, (_all, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    return Buffer.from(decoded, 'latin1').toString('utf8')
  }
}

export function escape(value: unknown): string {
  return encodeURIComponent(String(value))
}

export function parse(
  query: unknown,
  separator = '&',
  equals = '=',
  options: { readonly maxKeys?: number } = {},
): Parsed {
  const parsed = Object.create(null) as Parsed
  if (typeof query !== 'string' || query === '') return parsed
  const { maxKeys = 1000 } = options
  const pieces = query.split(separator)
  for (const piece of maxKeys > 0 ? pieces.slice(0, maxKeys) : pieces) {
    if (piece === '') continue
    const at = piece.indexOf(equals)
    const name = read(at < 0 ? piece : piece.slice(0, at))
    const value = at < 0 ? '' : read(piece.slice(at + equals.length))
    const before = parsed[name]
    parsed[name] = before === undefined ? value : [before, value].flat()
  }
  return parsed
}

export function stringify(
  values: object | null | undefined,
  separator = '&',
  equals = '=',
): string {
  return Object.entries(values ?? {})
    .flatMap(([name, value]) => [value].flat().map((one) => `${escape(name)}${equals}${text(one)}`))
    .join(separator)
}

export const decode = parse
export const encode = stringify

const read = (text: string) => unescape(text.replaceAll('+', ' '))

function text(value: unknown): string {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ? escape(value) : ''
}
