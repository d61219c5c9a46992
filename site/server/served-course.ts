// For tests: the sound course in a folder of its own, served on a free port.
import { createServer, request, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Course } from '#runner/course/course.ts'
import { prepareCopies } from '#runner/course/prepare-copies.ts'
import { readCourse } from '#runner/course/read-course.ts'
import { layOutCourse } from '#site/build/lay-out-course.ts'
import { createApp } from './app.ts'
import { builtSite } from './site-files.ts'

export interface Served {
  readonly root: string
  readonly course: Course
  readonly port: number
  /** Ends the server and takes the folder away. */
  close(): void
  /** `host` is our own unless told otherwise. */
  ask(path: string, options?: Asking): Promise<Reply>
}

export interface Asking {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export async function serveCourse(hosts: readonly string[] = []): Promise<Served> {
  const page = '<!doctype html><html data-store="browser">'
  const { root, remove } = layOutCourse({
    'dist/index.html': () => `${page}home`,
    'dist/404.html': () => `${page}nobody`,
    'dist/lessons/one-building/index.html': () => `${page}lesson`,
    'dist/primers/sql/index.html': () => `${page}primer`,
    'dist/assets/shell.1234.js': () => '// shell',
  })
  const reading = readCourse(root)
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults))
  prepareCopies(root, reading.course)
  const server = createServer()
  const port = () => (server.address() as AddressInfo).port
  const { course } = reading
  const site = builtSite(join(root, 'dist'))
  const app = createApp({ root, course: async () => course, site, port, hosts })
  server.on('request', app)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const close = () => {
    server.close()
    server.closeAllConnections()
    remove()
  }
  return { root, course, port: port(), close, ask: (path, options) => ask(port(), path, options) }
}

function ask(port: number, path: string, options: Asking = {}): Promise<Reply> {
  const { method = 'GET', headers = {}, body } = options
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      )
    })
    for (const [name, value] of Object.entries(headers)) sent.setHeader(name, value)
    if (body !== undefined && !headers['content-type']) {
      sent.setHeader('content-type', 'application/json')
    }
    sent.on('error', reject)
    sent.end(body)
  })
}
