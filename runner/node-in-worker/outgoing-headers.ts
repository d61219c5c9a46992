// Header names and values of a response: the half of node:http's ServerResponse that Express uses most.
import { EventEmitter } from 'node:events'
import type { HeaderValue } from './http-header.ts'
import { checkHeader, coded } from './http-header.ts'

export interface HeaderEntry {
  /** As it was written; the key is in lower case. */
  readonly name: string
  readonly value: HeaderValue
}

export class OutgoingHeaders extends EventEmitter {
  /** The status line and the headers as they go out; null while they may still change. */
  protected head: string | null = null

  #headers = new Map<string, HeaderEntry>()

  get headersSent(): boolean {
    return this.head !== null
  }

  setHeader(name: string, value: HeaderValue): this {
    if (this.head !== null) throw alreadySent('set')
    checkHeader(name, value)
    this.#headers.set(name.toLowerCase(), { name, value })
    return this
  }

  setHeaders(headers: Iterable<readonly [string, HeaderValue]>): this {
    for (const [name, value] of headers) this.setHeader(name, value)
    return this
  }

  appendHeader(name: string, value: string | readonly string[]): this {
    const before = this.getHeader(name)
    if (before === undefined) return this.setHeader(name, value)
    return this.setHeader(name, [before, value].flat().map(String))
  }

  getHeader(name: string): HeaderValue | undefined {
    return this.#headers.get(name.toLowerCase())?.value
  }

  hasHeader(name: string): boolean {
    return this.#headers.has(name.toLowerCase())
  }

  removeHeader(name: string): void {
    if (this.head !== null) throw alreadySent('remove')
    this.#headers.delete(name.toLowerCase())
  }

  getHeaderNames(): string[] {
    return [...this.#headers.keys()]
  }

  getRawHeaderNames(): string[] {
    return [...this.#headers.values()].map(({ name }) => name)
  }

  getHeaders(): Record<string, HeaderValue> {
    const headers = Object.create(null) as Record<string, HeaderValue>
    for (const [name, { value }] of this.#headers) headers[name] = value
    return headers
  }

  protected headerEntries(): ReadonlyMap<string, HeaderEntry> {
    return this.#headers
  }
}

export function alreadySent(verb: string): Error {
  const message = `Cannot ${verb} headers after they are sent to the client`
  return coded(Error, 'ERR_HTTP_HEADERS_SENT', message)
}
