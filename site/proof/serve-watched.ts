// The files of a page → a server that notes who asks, and what the page tells of its runs.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { Report } from '#runner/grade/report.ts'
import { policy } from '#site/build/policy.ts'
import type { SandboxPage } from './build-sandbox-page.ts'

export interface ServedWatched {
  readonly origin: string
  /** The paths that were asked for. */
  readonly asked: readonly string[]
  /** What was told last of all. */
  readonly told: Promise<readonly Report[]>
  /** How many tests have begun in a page that was asked to tell of them. */
  testsBegun(): number
  close(): void
}

export async function serveWatched(files: SandboxPage): Promise<ServedWatched> {
  const asked: string[] = []
  let begun = 0
  let tell: (reports: readonly Report[]) => void
  const told = new Promise<readonly Report[]>((resolve) => (tell = resolve))
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path === '/told') void json(request).then((reports) => tell(reports as Report[]))
    if (path === '/begun') begun += 1
    if (path === '/told' || path === '/begun') {
      response.end()
      return
    }
    asked.push(path)
    const content = files.get(path)
    response.statusCode = content === undefined ? 404 : 200
    response.setHeader(
      'Content-Type',
      path === '/' ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8',
    )
    if (path === '/') response.setHeader('Content-Security-Policy', policy('workbench'))
    response.end(content)
  })
  server.on('upgrade', (request, socket) => {
    asked.push(`upgrade ${request.url}`)
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    told,
    testsBegun: () => begun,
    close: () => server.close(),
  }
}

declare global {
  /** Whether the page tells when the test of a run begins. */
  var tellsOfTests: boolean | undefined
}

/** Runs in a page before its first worker is made. */
export function watchTests(): void {
  globalThis.MessageChannel = class extends MessageChannel {
    constructor() {
      super()
      this.port1.addEventListener('message', ({ data }) => {
        const begins = data.type === 'doing' && data.what === 'the answer is right'
        if (begins && globalThis.tellsOfTests) void fetch('/begun', { method: 'POST' })
      })
    }
  }
}
