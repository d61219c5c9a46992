// Pushed chunks → a request as Express reads it: node:http's IncomingMessage without a parser or a stream.
import { Buffer } from 'node:buffer'
import { EventEmitter } from 'node:events'

type Listener = (...values: never[]) => void
interface Destination {
  write(chunk: unknown): unknown
  end(): unknown
}

export class IncomingMessage extends EventEmitter {
  socket: unknown
  connection: unknown
  method: string | null = null
  url = ''
  httpVersion: string | null = null
  httpVersionMajor: number | null = null
  httpVersionMinor: number | null = null
  headers: Record<string, string | string[]> = {}
  rawHeaders: string[] = []
  trailers: Record<string, string> = {}
  rawTrailers: string[] = []
  complete = false
  aborted = false
  destroyed = false
  readable = true
  readableEnded = false
  readableFlowing: boolean | null = null
  readableEncoding: BufferEncoding | null = null

  #chunks: Buffer[] = []
  #closedByPush = false
  #scheduled = false

  constructor(socket: unknown) {
    super()
    this.socket = socket
    this.connection = socket
  }

  /** `null` ends the body. */
  push(chunk: string | Uint8Array | null): boolean {
    if (chunk === null) this.#closedByPush = true
    else this.#chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk))
    this.#schedule()
    return true
  }

  override on(event: string | symbol, listener: Listener): this {
    super.on(event, listener as (...values: unknown[]) => void)
    if (event === 'data' && this.readableFlowing !== false) this.resume()
    return this
  }

  override addListener(event: string | symbol, listener: Listener): this {
    return this.on(event, listener)
  }

  resume(): this {
    this.readableFlowing = true
    this.#schedule()
    return this
  }

  pause(): this {
    this.readableFlowing = false
    return this
  }

  isPaused(): boolean {
    return this.readableFlowing === false
  }

  setEncoding(encoding: BufferEncoding): this {
    this.readableEncoding = encoding
    return this
  }

  setTimeout(): this {
    return this
  }

  pipe<T extends Destination>(destination: T): T {
    this.on('data', (chunk: unknown) => destination.write(chunk))
    this.on('end', () => destination.end())
    return destination
  }

  unpipe(): this {
    this.removeAllListeners('data')
    return this
  }

  destroy(error?: Error): this {
    if (this.destroyed) return this
    this.destroyed = true
    this.readable = false
    this.aborted = !this.readableEnded
    queueMicrotask(() => {
      if (error) this.emit('error', error)
      this.emit('close')
    })
    return this
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer | string> {
    const chunks: (Buffer | string)[] = []
    let wake: (() => void) | undefined
    let end: { readonly error: Error | undefined } | undefined
    const endWith = (error?: Error) => {
      end ??= { error }
      wake?.()
    }
    this.on('data', (chunk: Buffer | string) => {
      chunks.push(chunk)
      wake?.()
    })
    this.on('end', () => endWith())
    this.on('error', endWith)
    for (;;) {
      const chunk = chunks.shift()
      if (chunk !== undefined) yield chunk
      else if (end?.error) throw end.error
      else if (end) return
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  }

  #schedule(): void {
    if (this.#scheduled || !this.readableFlowing) return
    this.#scheduled = true
    queueMicrotask(() => {
      this.#scheduled = false
      this.#flow()
    })
  }

  #flow(): void {
    while (this.readableFlowing && !this.destroyed) {
      const chunk = this.#chunks.shift()
      if (chunk === undefined) break
      this.emit('data', this.readableEncoding ? chunk.toString(this.readableEncoding) : chunk)
    }
    if (this.#chunks.length > 0 || !this.#closedByPush || this.readableEnded || this.destroyed)
      return
    if (!this.readableFlowing) return
    this.readable = false
    this.readableEnded = true
    this.complete = true
    this.emit('end')
    this.destroy()
  }
}
