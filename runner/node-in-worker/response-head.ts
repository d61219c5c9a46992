// A response's status and headers → its head on the wire, as node:http writes it.
import type { HeaderEntry } from './outgoing-headers.ts'

export interface Head {
  readonly status: number
  readonly reason: string
  readonly headers: ReadonlyMap<string, HeaderEntry>
  readonly sendDate: boolean
  readonly keepAlive: boolean
  readonly hasBody: boolean
  /** The length of the whole body where it is known when the head is written. */
  readonly length: number | undefined
}

/** `chunked` says whether the body must follow in chunks. */
export function writeHead(head: Head): { readonly text: string; readonly chunked: boolean } {
  const { headers } = head
  const lines = [`HTTP/1.1 ${head.status} ${head.reason}`]
  for (const { name, value } of headers.values()) {
    for (const one of [value].flat()) lines.push(`${name}: ${one}`)
  }
  if (head.sendDate && !headers.has('date')) lines.push(`Date: ${new Date().toUTCString()}`)
  if (!headers.has('connection')) {
    lines.push(`Connection: ${head.keepAlive ? 'keep-alive' : 'close'}`)
  }
  let chunked = /chunked/i.test(String(headers.get('transfer-encoding')?.value ?? ''))
  if (head.hasBody && !headers.has('content-length') && !headers.has('transfer-encoding')) {
    chunked = head.length === undefined
    lines.push(chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${head.length}`)
  }
  return { text: `${lines.join('\r\n')}\r\n\r\n`, chunked }
}
