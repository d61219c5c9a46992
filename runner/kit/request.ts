// A request into an Express app without a socket → its reply.
import { Buffer } from 'node:buffer'
import { EventEmitter } from 'node:events'
import { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { beginRequest } from './world.ts'

export type App = (request: IncomingMessage, response: ServerResponse) => unknown

export interface RequestOptions {
  /** The Host header; `localhost` if left out. */
  readonly host?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** A string goes as it is, anything else as JSON. */
  readonly body?: unknown
  /** The address that the connection comes from; 127.0.0.1 if left out. */
  readonly from?: string
}

export interface Reply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | number | string[] | undefined>>
  readonly text: string
  /** The body read as JSON; throws when it is none. */
  json(): unknown
}

/** The same code in Node and in the page. Resolves when the response ends. */
export function request(app: App, url: string, options: RequestOptions = {}): Promise<Reply> {
  const socket = fakeSocket(options.from ?? '127.0.0.1')
  const incoming = incomingMessage(socket, url, options)
  const ended = beginRequest(`${incoming.method} ${incoming.headers.host}${url}`)
  return new Promise<Reply>((resolve, reject) => {
    const response = new ServerResponse(incoming)
    response.assignSocket(socket)
    const chunks = recordBody(response)
    response.on('finish', () => {
      const text = Buffer.concat(chunks).toString('utf8')
      resolve({
        status: response.statusCode,
        headers: { ...response.getHeaders() },
        text,
        json: () => JSON.parse(text) as unknown,
      })
    })
    response.on('error', reject)
    try {
      app(incoming, response)
    } catch (error) {
      reject(error)
    }
  }).finally(ended)
}

function incomingMessage(socket: Socket, url: string, options: RequestOptions): IncomingMessage {
  const body = bodyOf(options.body)
  const headers: Record<string, string> = { host: options.host ?? 'localhost' }
  if (body) {
    if (typeof options.body !== 'string') headers['content-type'] = 'application/json'
    headers['content-length'] = String(body.length)
  }
  for (const [name, value] of Object.entries(options.headers ?? {}))
    headers[name.toLowerCase()] = value

  const incoming = new IncomingMessage(socket)
  incoming.method = (options.method ?? 'GET').toUpperCase()
  incoming.url = url
  incoming.httpVersion = '1.1'
  incoming.httpVersionMajor = 1
  incoming.httpVersionMinor = 1
  incoming.headers = headers
  incoming.rawHeaders = Object.entries(headers).flat()
  if (body) incoming.push(body)
  incoming.push(null)
  incoming.complete = true
  return incoming
}

function bodyOf(body: unknown): Buffer | null {
  if (body === undefined) return null
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
}

/** What the app writes, without headers and chunk sizes. */
function recordBody(response: ServerResponse): Buffer[] {
  const chunks: Buffer[] = []
  const keep = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string') {
      chunks.push(
        Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'),
      )
    } else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  const { write, end } = response
  let ending = false
  response.write = ((chunk: unknown, ...rest: unknown[]) => {
    if (!ending) keep(chunk, rest[0])
    return Reflect.apply(write, response, [chunk, ...rest]) as boolean
  }) as typeof write
  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    if (!ending) keep(chunk, rest[0])
    ending = true
    return Reflect.apply(end, response, [chunk, ...rest]) as ServerResponse
  }) as typeof end
  return chunks
}

/** As much of a socket as node:http touches when nothing is really sent. */
function fakeSocket(remoteAddress: string): Socket {
  const socket = Object.assign(new EventEmitter(), {
    remoteAddress,
    readable: true,
    writable: true,
    encrypted: false,
    destroyed: false,
    _writableState: { corked: 0 },
    write(_chunk: unknown, encoding: unknown, callback: unknown) {
      const done = typeof encoding === 'function' ? encoding : callback
      if (typeof done === 'function') queueMicrotask(done as () => void)
      return true
    },
    ...Object.fromEntries(
      ['destroy', 'setTimeout', 'cork', 'uncork', 'end', 'pause', 'resume'].map((name) => [
        name,
        () => {},
      ]),
    ),
  })
  return socket as unknown as Socket
}
