import { spawn, type ChildProcess } from 'node:child_process'
import { request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
let app: ChildProcess
let port = 0
let said = ''

beforeAll(async () => {
  const { DATABASE_URL: _url, ...environment } = process.env
  app = spawn('npx', ['tsx', 'runner/cli/app.ts', '--reference'], {
    cwd: root,
    env: { ...environment, PORT: '0' },
    detached: true,
  })
  await new Promise<void>((resolve, reject) => {
    app.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      port = Number(/http:\/\/acme\.localhost:(\d+)/.exec(said)?.[1] ?? 0)
      if (said.includes('Ctrl+C')) resolve()
    })
    app.once('exit', () => reject(new Error(`The app did not start:\n${said}`)))
  })
})

afterAll(() => {
  if (app.pid) process.kill(-app.pid, 'SIGTERM')
})

function get(host: string, path = '/'): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers: { Host: host } }, (reply) => {
      let text = ''
      reply.on('data', (chunk: Buffer) => (text += chunk.toString()))
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

it('tells where it is, whose files it is made of, and how long its data live', () => {
  expect(said).toContain('http://globex.localhost:')
  expect(said).toMatch(/0 of \d+ files are yours/)
  expect(said).toContain('borrowed tenancy/middleware.ts')
  expect(said).toContain('live until you end this')
})

/** The inputs of 6.1: header → the tenant whose page comes, or null where it is refused. */
const hosts: readonly (readonly [string, 'Acme' | 'Globex' | 'Welcome to Deskly' | null])[] = [
  ['acme.localhost', 'Acme'],
  ['acme.localhost:3000', 'Acme'],
  ['ACME.LOCALHOST', 'Acme'],
  ['Acme.LocalHost:3000', 'Acme'],
  ['acme.localhost.', 'Acme'],
  ['acme.localhost.:3000', 'Acme'],
  ['www.acme.localhost', 'Acme'],
  ['globex.localhost', 'Globex'],
  ['www.globex.localhost:80', 'Globex'],
  ['localhost', 'Welcome to Deskly'],
  ['127.0.0.1:3000', 'Welcome to Deskly'],
  ['nobody.localhost', null],
  ['www2.acme.localhost', null],
  ['acme.www.localhost', null],
  ['acme-labs.localhost', null],
  ['acme.localhost..', null],
  ['acme.localhost, globex.localhost', null],
  ['acme.localhost globex.localhost', null],
  ['user@acme.localhost', null],
  ['acme.localhost/globex', null],
  ['acme.localhost.evil.com', null],
  ['[::1]:3000', null],
  ['::1', null],
  ['acme_.localhost', null],
  ['.acme.localhost', null],
  ['-acme.localhost', null],
  [`${'a'.repeat(64)}.localhost`, null],
  [`${'a.'.repeat(126)}localhost`, null],
]

it.each(hosts)('finds by the header %j: %s', async (host, whose) => {
  const { status, text } = await get(host)
  if (whose === null) {
    expect([400, 404], `${status}: ${text}`).toContain(status)
    expect(text).not.toMatch(/Notes: \d/)
  } else {
    expect(status).toBe(200)
    expect(/<h1>(.*?)<\/h1>/.exec(text)?.[1]).toBe(whose)
  }
})

it('shows nobody the words of another in a thousand requests at once', async () => {
  const visits = Array.from({ length: 1000 }, (_none, at) => (at % 3 === 0 ? 'globex' : 'acme'))
  const strange: string[] = []
  const lanes = Array.from({ length: 20 }, async () => {
    for (let tenant = visits.pop(); tenant; tenant = visits.pop()) {
      const { status, text } = await get(`${tenant}.localhost`, '/notes')
      const found = [...text.matchAll(/([A-Z]+)-CANARY/g)].map(([, name]) => name?.toLowerCase())
      if (status !== 200 || found.join() !== tenant)
        strange.push(`${tenant} ${status} ${found.join()}`)
    }
  })
  await Promise.all(lanes)
  expect(strange).toEqual([])
})
