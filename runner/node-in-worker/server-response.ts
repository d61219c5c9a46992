// What an app answers → bytes on the assigned socket: node:http's ServerResponse without a server.
import { Buffer } from 'node:buffer'
import statusCodes from 'statuses/codes.json' with { type: 'json' }
import type { HeaderValue } from './http-header.ts'
import { checkReason, coded } from './http-header.ts'
import { OutgoingHeaders, alreadySent } from './outgoing-headers.ts'
import { writeHead } from './response-head.ts'

type Callback = (error?: Error | null) => void
type Chunk = string | Uint8Array
interface Socket {
  write(bytes: Uint8Array, callback?: () => void): unknown
}
type HeaderList = Readonly<Record<string, HeaderValue>> | readonly HeaderValue[]

const reasons: Readonly<Record<number, string>> = statusCodes

export class ServerResponse extends OutgoingHeaders {
  readonly req: { readonly method?: string | null }
  socket: Socket | null = null
  connection: Socket | null = null
  statusCode = 200
  statusMessage: string | undefined = undefined
  sendDate = true
  finished = false
  destroyed = false
  writable = true
  writableFinished = false
  shouldKeepAlive = true

  #hasBody: boolean
  #isHeadOut = false
  #chunked = false
  #lengthAtEnd: number | undefined
  #waiting: { readonly bytes: Uint8Array; readonly callback: (() => void) | undefined }[] = []

  constructor(req: { readonly method?: string | null }) {
    super()
    this.req = req
    this.#hasBody = req.method !== 'HEAD'
  }

  get writableEnded(): boolean {
    return this.finished
  }

  assignSocket(socket: Socket): void {
    this.socket = socket
    this.connection = socket
    for (const { bytes, callback } of this.#waiting.splice(0)) socket.write(bytes, callback)
    this.emit('socket', socket)
  }

  detachSocket(): void {
    this.socket = null
    this.connection = null
  }

  writeHead(code: number, reason?: string | HeaderList, headers?: HeaderList): this {
    if (this.head !== null) throw alreadySent('write')
    const status = code | 0
    if (status < 100 || status > 999) {
      throw coded(RangeError, 'ERR_HTTP_INVALID_STATUS_CODE', `Invalid status code: ${code}`)
    }
    this.statusCode = status
    if (typeof reason === 'string') this.statusMessage = reason
    else this.statusMessage ||= reasons[status] ?? 'unknown'
    checkReason(this.statusMessage)
    const more = typeof reason === 'string' ? headers : reason
    for (const [name, value] of pairs(more ?? {})) this.setHeader(name, value)
    if (status === 204 || status === 304 || status < 200) this.#hasBody = false
    const { text, chunked } = writeHead({
      status,
      reason: this.statusMessage,
      headers: this.headerEntries(),
      sendDate: this.sendDate,
      keepAlive: this.shouldKeepAlive,
      hasBody: this.#hasBody,
      length: this.#lengthAtEnd,
    })
    this.#chunked = chunked
    this.head = text
    return this
  }

  flushHeaders(): void {
    if (this.head === null) this.writeHead(this.statusCode)
    if (this.#isHeadOut) return
    this.#isHeadOut = true
    this.#send(Buffer.from(this.head ?? '', 'latin1'))
  }

  write(chunk: Chunk, encoding?: BufferEncoding | Callback, callback?: Callback): boolean {
    const done = typeof encoding === 'function' ? encoding : callback
    const bytes = toBytes(chunk, typeof encoding === 'string' ? encoding : undefined)
    if (this.finished) {
      const error = coded(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end')
      queueMicrotask(() => {
        this.emit('error', error)
        done?.(error)
      })
      return false
    }
    this.flushHeaders()
    this.#sendBody(bytes, done)
    return true
  }

  end(
    chunk?: Chunk | Callback | null,
    encoding?: BufferEncoding | Callback,
    callback?: Callback,
  ): this {
    const done = [chunk, encoding, callback].find((value) => typeof value === 'function')
    const body = typeof chunk === 'function' || chunk === null ? undefined : chunk
    if (this.finished) {
      const name = body === undefined ? 'ERR_STREAM_ALREADY_FINISHED' : 'ERR_STREAM_WRITE_AFTER_END'
      const text =
        body === undefined ? 'Cannot call end after a stream was finished' : 'write after end'
      if (done) queueMicrotask(() => done(coded(Error, name, text)))
      return this
    }
    const bytes =
      body === undefined
        ? undefined
        : toBytes(body, typeof encoding === 'string' ? encoding : undefined)
    this.#lengthAtEnd = bytes?.length ?? 0
    this.flushHeaders()
    if (bytes) this.#sendBody(bytes)
    if (done) this.once('finish', done)
    this.finished = true
    this.#send(Buffer.from(this.#hasBody && this.#chunked ? '0\r\n\r\n' : ''), () => {
      this.writableFinished = true
      this.emit('finish')
    })
    return this
  }

  destroy(error?: Error): this {
    if (this.destroyed) return this
    this.destroyed = true
    this.writable = false
    queueMicrotask(() => {
      if (error) this.emit('error', error)
      this.emit('close')
    })
    return this
  }

  cork(): void {}
  uncork(): void {}
  setTimeout(): this {
    return this
  }

  #sendBody(bytes: Uint8Array, done?: Callback): void {
    if (!this.#hasBody || bytes.length === 0) {
      if (done) queueMicrotask(done)
      return
    }
    if (this.#chunked) this.#send(Buffer.from(`${bytes.length.toString(16)}\r\n`))
    this.#send(bytes, this.#chunked ? undefined : done)
    if (this.#chunked) this.#send(Buffer.from('\r\n'), done)
  }

  #send(bytes: Uint8Array, callback?: () => void): void {
    if (this.socket) this.socket.write(bytes, callback)
    else this.#waiting.push({ bytes, callback })
  }
}

function pairs(headers: HeaderList): (readonly [string, HeaderValue])[] {
  if (!Array.isArray(headers)) return Object.entries(headers)
  const flat = headers.flat() as HeaderValue[]
  return flat.flatMap((name, at) =>
    at % 2 === 0 ? ([[String(name), flat[at + 1] ?? '']] as const) : [],
  )
}

function toBytes(chunk: Chunk, encoding: BufferEncoding | undefined): Uint8Array {
  if (typeof chunk === 'string') return Buffer.from(chunk, encoding)
  if (chunk instanceof Uint8Array) return chunk
  throw coded(
    TypeError,
    'ERR_INVALID_ARG_TYPE',
    'The "chunk" argument must be of type string or an instance of Buffer or Uint8Array.',
  )
}
