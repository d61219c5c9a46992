import { EventEmitter } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
// The trailing path takes the package; Node has a module of the same name.
import { Buffer as WorkerBuffer } from 'buffer/index.js'
import express from 'express'
import type { Rollup } from 'vite'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeInWorker } from './aliases.ts'
import type * as http from './http.ts'
import { sampleApp } from './sample-app.ts'

// Express bundled over our modules, in the same process as Express over Node's: the same requests
// to both, and what goes over the wire compared byte for byte.

interface Ours {
  readonly express: typeof express
  readonly http: typeof http
  readonly sampleApp: typeof sampleApp
}
interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

let ours: Ours
const server = createServer(sampleApp(express))

beforeAll(async () => {
  ours = await bundle()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => void server.close())

const json = (value: unknown): Sent => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: typeof value === 'string' ? value : JSON.stringify(value),
})
const form = (body: string): Sent => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body,
})
const text = (body: string, type = 'text/plain'): Sent => ({
  method: 'POST',
  headers: { 'content-type': type },
  body,
})

test.each<[string, Sent?]>([
  ['/text'],
  ['/text', { method: 'HEAD' }],
  ['/text', { method: 'OPTIONS' }],
  ['/text', { method: 'DELETE' }],
  ['/json'],
  ['/json', { headers: { 'if-none-match': '*' } }],
  ['/jsonp?callback=go'],
  ['/empty'],
  ['/empty', { method: 'HEAD' }],
  ['/none'],
  ['/status'],
  ['/odd-status'],
  ['/bytes'],
  ['/type'],
  ['/xml'],
  ['/move'],
  ['/move', { headers: { accept: 'text/html' } }],
  ['/moved', { method: 'POST' }],
  ['/cookie'],
  ['/many'],
  ['/format', { headers: { accept: 'text/html' } }],
  ['/format', { headers: { accept: 'application/json' } }],
  ['/format', { headers: { accept: 'image/png' } }],
  ['/chunks'],
  ['/chunks', { method: 'HEAD' }],
  ['/head'],
  ['/length'],
  ['/parts'],
  ['/nothing-more'],
  ['/late'],
  ['/bad-header'],
  ['/bad-name'],
  ['/throws'],
  ['/rejects'],
  ['/users/7'],
  ['/users/%E2%9C%93/x'],
  ['/users/%zz'],
  ['/files/a/b/c'],
  ['/query?a=1&a=2&b=%20x+y&c&=d&e=%zz&toString=1'],
  ['/about'],
  ['/about', { headers: { host: 'a.acme.example.com:81', 'x-requested-with': 'XMLHttpRequest' } }],
  [
    '/about?x#y',
    {
      headers: {
        'x-forwarded-for': '10.0.0.1, ::1',
        'x-forwarded-proto': 'https',
        'x-forwarded-host': 'b.c',
      },
    },
  ],
  ['/about', { headers: { host: '[::1]:80' } }],
  ['http://other.example.com/about?x=1'],
  ['/wants', { headers: { accept: 'application/json', 'x-tenant': 'acme', range: 'bytes=0-9' } }],
  ['/echo', json({ title: 'é✓' })],
  ['/echo', json('{"title":')],
  ['/echo', json('"bare"')],
  ['/echo', json({ long: 'x'.repeat(300) })],
  ['/echo', text('not json')],
  ['/echo', text('{}', 'application/json; charset=koi8-x')],
  ['/echo', { method: 'POST' }],
  ['/form', form('a=1&b=x+y&b=%C3%A9&c[d]=2')],
  ['/deep', form('a[b][c]=1&list[]=1&list[]=2')],
  ['/string', text('hello ✓')],
  ['/string', text('caf\u00e9', 'text/plain; charset=latin1')],
  ['/raw', text('\u0000\u0001raw', 'application/octet-stream')],
  ['/pipe', text('through')],
  ['/loop', text('counted ✓')],
  ['/encoded', text('shout é')],
  ['/t/acme/notes?x=1'],
  ['/t/acme/any', { method: 'PATCH' }],
  ['/t/acme/nothing'],
  ['/mounted/inside'],
  ['/failing/here'],
  ['/nowhere'],
  ['/nowhere/%E2', { method: 'PUT' }],
  ['*', { method: 'OPTIONS' }],
])('%s %j: Express answers the same bytes', async (path, sent = {}) => {
  expect(await fromOurs(path, sent)).toBe(await fromNode(path, sent))
})

test('a header set after the reply has the error code of Node', async () => {
  const app = ours.sampleApp(ours.express)
  await fromOurs('/late', {}, app)
  expect(app.locals['late']).toBe('ERR_HTTP_HEADERS_SENT')
})

test('app.listen says that there is no port to open', () => {
  expect(() => ours.express().listen(3000)).toThrow('so app.listen cannot open a port.')
})

function headersOf({ headers = {}, body }: Sent): Record<string, string> {
  const fixed = { host: 'localhost', connection: 'close', ...headers }
  return body === undefined
    ? fixed
    : { 'content-length': String(Buffer.byteLength(body)), ...fixed }
}

function fromNode(path: string, sent: Sent): Promise<string> {
  const lines = Object.entries(headersOf(sent)).map(([name, value]) => `${name}: ${value}`)
  const head = [`${sent.method ?? 'GET'} ${path} HTTP/1.1`, ...lines].join('\r\n')
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('end', () => resolve(comparable(chunks)))
    socket.on('error', reject)
    socket.write(`${head}\r\n\r\n${sent.body ?? ''}`)
  })
}

function fromOurs(path: string, sent: Sent, app = ours.sampleApp(ours.express)): Promise<string> {
  const { IncomingMessage, ServerResponse } = ours.http
  const chunks: Uint8Array[] = []
  const socket = Object.assign(new EventEmitter(), {
    remoteAddress: '127.0.0.1',
    readable: true,
    writable: true,
    write(bytes: Uint8Array, callback?: () => void) {
      chunks.push(bytes)
      if (callback) queueMicrotask(callback)
    },
  })
  const request = new IncomingMessage(socket)
  request.method = sent.method ?? 'GET'
  request.url = path
  request.headers = headersOf(sent)
  if (sent.body !== undefined) request.push(sent.body)
  request.push(null)
  return new Promise((resolve) => {
    const response = new ServerResponse(request)
    response.shouldKeepAlive = false
    response.assignSocket(socket)
    response.on('finish', () => resolve(comparable(chunks)))
    app(request as never, response as never)
  })
}

function comparable(chunks: readonly Uint8Array[]): string {
  const now = /^Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r$/m
  return Buffer.concat(chunks).toString('latin1').replace(now, 'Date: now\r')
}

async function bundle(): Promise<Ours> {
  const entry = fileURLToPath(new URL('sample-entry.ts', import.meta.url))
  const built = (await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    resolve: { alias: [...nodeInWorker] },
    define: { 'process.env.NODE_ENV': '"test"', 'process.env.NODE_DEBUG': 'undefined' },
    build: {
      write: false,
      minify: false,
      lib: { entry, formats: ['iife'], name: 'ours', fileName: 'ours' },
    },
  })) as Rollup.RollupOutput[]
  const code = built[0]?.output[0].code ?? ''
  // In a worker the global Buffer is this one too.
  return new Function('Buffer', `${code}; return ours`)(WorkerBuffer) as Ours
}
