import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveCourse, type Served } from './served-course.ts'

let served: Served
beforeAll(async () => {
  served = await serveCourse()
})
afterAll(() => served.close())

const change = JSON.stringify({
  base: null,
  files: {},
  progress: { passed: null, hints: 0, runs: 0, solutionSeen: false },
})

describe('own Host and Origin', () => {
  it.each([
    'evil.example',
    'localhost',
    'localhost:1',
    '127.0.0.1',
    'localhost.evil.example:PORT',
    'acme.localhost:PORT',
    '',
  ])('answers no page and no work for the Host "%s"', async (host) => {
    const headers = { host: host.replace('PORT', String(served.port)) }
    expect((await served.ask('/', { headers })).status).toBe(421)
    expect((await served.ask('/api/work', { headers })).status).toBe(421)
  })

  it.each(['localhost', '127.0.0.1', 'LOCALHOST'])('answers for %s with its port', async (name) => {
    const headers = { host: `${name}:${served.port}` }
    expect((await served.ask('/api/work', { headers })).status).toBe(200)
  })

  it.each(['http://evil.example', 'null', 'https://localhost:PORT', 'http://localhost:1'])(
    'refuses the Origin %s',
    async (origin) => {
      const headers = { origin: origin.replace('PORT', String(served.port)) }
      const put = { method: 'PUT', headers, body: change }
      expect((await served.ask('/api/work/hello', put)).status).toBe(403)
      expect((await served.ask('/api/work', { headers })).status).toBe(403)
    },
  )

  it('lets its own pages write, and a tool that sends no Origin', async () => {
    const headers = { origin: `http://localhost:${served.port}`, 'sec-fetch-site': 'same-origin' }
    const put = { method: 'PUT', body: change }
    expect((await served.ask('/api/work/hello', { ...put, headers })).status).toBe(200)
    expect((await served.ask('/api/work/hello', put)).status).toBe(200)
  })

  it('refuses what a browser says another site sent', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    const put = { method: 'PUT', headers, body: change }
    expect((await served.ask('/api/work/hello', put)).status).toBe(403)
    expect((await served.ask('/', { headers })).status).toBe(200)
  })

  it('takes no work as a form, which any site may send', async () => {
    const headers = { 'content-type': 'text/plain' }
    const put = { method: 'PUT', headers, body: change }
    expect((await served.ask('/api/work/hello', put)).status).toBe(400)
  })
})

describe('pages', () => {
  it('come with the store of the server, and are asked for anew each time', async () => {
    for (const path of ['/', '/index.html', '/lessons/one-building/', '/primers/sql/']) {
      const reply = await served.ask(path)
      expect(reply.status).toBe(200)
      expect(reply.text).toContain('data-store="server"')
      expect(reply.headers['cache-control']).toBe('no-cache')
    }
  })

  it('come with strict headers, and only a lesson may run the sandbox', async () => {
    const lesson = (await served.ask('/lessons/one-building/')).headers
    expect(lesson['content-security-policy']).toContain("'unsafe-eval'")
    expect(lesson['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(lesson['x-content-type-options']).toBe('nosniff')
    expect(lesson['referrer-policy']).toBe('no-referrer')
    expect(lesson['cross-origin-opener-policy']).toBe('same-origin')
    expect(lesson['x-powered-by']).toBeUndefined()
    for (const path of ['/', '/primers/sql/']) {
      const page = (await served.ask(path)).headers
      expect(page['content-security-policy']).not.toContain("'unsafe-eval'")
    }
  })

  it('say 404 for what is not there, also above the folder', async () => {
    const paths = [
      '/nobody',
      '/lessons/nobody/',
      '/..%2f..%2fpackage.json',
      '/lessons/%2e%2e/',
      '/%00',
    ]
    for (const path of paths) {
      const reply = await served.ask(path)
      expect([path, reply.status]).toEqual([path, 404])
      expect(reply.text).toContain('nobody')
    }
  })

  it('of a lesson or primer are found without the last slash', async () => {
    const reply = await served.ask('/lessons/one-building')
    expect([reply.status, reply.headers.location]).toEqual([301, '/lessons/one-building/'])
    expect((await served.ask('/primers/sql')).headers.location).toBe('/primers/sql/')
  })

  it('take the place of the static site in a browser that kept that', async () => {
    const { status, text } = await served.ask('/sw.js')
    expect([status, text]).toEqual([200, expect.stringContaining('registration.unregister()')])
  })

  it('name their parts by content, so those are kept for ever', async () => {
    const reply = await served.ask('/assets/shell.1234.js')
    expect(reply.headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })
})
