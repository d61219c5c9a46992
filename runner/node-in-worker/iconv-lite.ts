// The package `iconv-lite`: body-parser decodes request bodies by it, and so can TextDecoder.
import { Buffer } from 'node:buffer'

export function encodingExists(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== ''
  } catch {
    return false
  }
}

export function getDecoder(encoding: string) {
  if (!encodingExists(encoding)) throw new Error(`Encoding not recognized: '${encoding}'`)
  const decoder = new TextDecoder(encoding)
  return {
    write: (bytes: Uint8Array) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  }
}

export const decode = (bytes: Uint8Array, encoding: string) =>
  new TextDecoder(encoding).decode(bytes)
export const encode = (text: string) => Buffer.from(text, 'utf8')
