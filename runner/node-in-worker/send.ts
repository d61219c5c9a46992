// The package `send`: files of the exercise instead of a disk's, for res.sendFile and res.download.
import { Buffer } from 'node:buffer'
import { EventEmitter } from 'node:events'
import { readFileSync } from './fs.ts'
import type { ServerResponse } from './server-response.ts'

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
}

class SendStream extends EventEmitter {
  readonly #path: string

  constructor(path: string) {
    super()
    this.#path = path
  }

  pipe(response: ServerResponse): ServerResponse {
    queueMicrotask(() => this.#send(response))
    return response
  }

  #send(response: ServerResponse): void {
    let bytes: Uint8Array
    try {
      bytes = Buffer.from(readFileSync(this.#path))
    } catch {
      const message = `There is no file ${this.#path} in this exercise.`
      this.emit(
        'error',
        Object.assign(new Error(message), { status: 404, statusCode: 404, code: 'ENOENT' }),
      )
      return
    }
    const ending = /\.(\w+)$/.exec(this.#path)?.[1] ?? ''
    if (!response.hasHeader('Content-Type')) {
      response.setHeader('Content-Type', types[ending] ?? 'application/octet-stream')
    }
    response.end(bytes, () => this.emit('end'))
  }
}

function send(
  _request: unknown,
  path: string,
  options: { readonly root?: string } = {},
): SendStream {
  return new SendStream(
    decodeURIComponent(options.root === undefined ? path : `${options.root}/${path}`),
  )
}

export { send as 'module.exports' }
