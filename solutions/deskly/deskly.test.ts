import type { Pool } from 'pg'
import { expect, it, vi } from 'vitest'
import { pglite } from '#runner/database/pglite/in-node.ts'
import { request } from '#runner/kit/request.ts'
import { deskly } from '#deskly/deskly.ts'
import { layOutDeskly } from '#deskly/first-data.ts'

const isForm = { 'content-type': 'application/x-www-form-urlencoded' }

async function opened() {
  const { pool } = await pglite.open({ onQuery() {}, onRefused() {} })
  await layOutDeskly(pool)
  return visitorOf(pool)
}

function visitorOf(pool: Pool) {
  const app = deskly(pool)
  return (host: string, path: string, body?: string, headers: Record<string, string> = isForm) =>
    request(app, path, { host, ...(body !== undefined && { method: 'POST', headers, body }) })
}

it('shows each customer its own home and its own notes', async () => {
  const visit = await opened()
  for (const [host, mine, other] of [
    ['acme.localhost', 'Order anvils', 'Buy a volcano'],
    ['globex.localhost:3000', 'Buy a volcano', 'Order anvils'],
  ] as const) {
    const home = await visit(host, '/')
    expect(home.status, home.text).toBe(200)
    expect(home.text).toContain('Notes: 3')
    const notes = await visit(host, '/notes')
    expect(notes.text).toContain(mine)
    expect(notes.text).not.toContain(other)
  }
})

it('adds and removes a note of the customer at whose address the form was', async () => {
  const visit = await opened()
  const added = await visit('acme.localhost', '/notes', 'title=%3Cb%3EBold%3C%2Fb%3E&body=x')
  expect([added.status, added.headers['location']]).toEqual([303, '/notes'])
  expect((await visit('acme.localhost', '/notes')).text).toContain('&lt;b&gt;Bold&lt;/b&gt;')
  await visit('globex.localhost', '/notes/remove', 'id=4')
  expect((await visit('acme.localhost', '/')).text).toContain('Notes: 4')
  await visit('acme.localhost', '/notes/remove', 'id=4')
  expect((await visit('acme.localhost', '/')).text).toContain('Notes: 3')
})

it('keeps the platform and the customers apart', async () => {
  const visit = await opened()
  expect((await visit('localhost', '/')).text).toContain('Welcome to Deskly')
  expect((await visit('localhost', '/notes')).status).toBe(404)
  expect((await visit('initech.localhost', '/')).status).toBe(404)
})

it('leads from each page of a folder into the same folder only', async () => {
  const visit = await opened()
  const inside = (path: string) => `/t/acme${path}`
  for (const path of ['/', '/notes', '/profile', '/nothing']) {
    const { text } = await visit('localhost', inside(path))
    const links = [...text.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, to = '']) => to)
    expect(links.length, text).toBeGreaterThan(2)
    for (const to of links) expect(to).toMatch(/^\/t\/acme\//)
  }
  expect((await visit('localhost', inside('/notes'))).text).toContain('Order anvils')
  for (const [path, body, leads] of [
    ['/notes', 'title=x', '/notes'],
    ['/notes/remove', 'id=1', '/notes'],
    ['/profile', 'displayName=x', '/profile'],
  ] as const) {
    const { status, headers } = await visit('localhost', inside(path), body)
    expect([status, headers['location']]).toEqual([303, inside(leads)])
  }
  expect((await visit('localhost', '/t/initech/notes')).status).toBe(404)
  expect((await visit('globex.localhost', '/t/acme/notes')).status).toBe(404)
})

it.each(['localhost', 'acme.localhost', 'globex.localhost'])(
  'links on %s only to what is there',
  async (host) => {
    const visit = await opened()
    const { text } = await visit(host, '/')
    const links = [...text.matchAll(/href="([^"]*)"/g)].map(([, to = '']) => to)
    expect(links).not.toEqual([])
    for (const to of links) expect([to, (await visit(host, to)).status]).toEqual([to, 200])
  },
)

it('keeps a profile for each customer', async () => {
  const visit = await opened()
  const form = 'displayName=The+Acme+Company&website=https%3A%2F%2Facme.example&about=Anvils.'
  expect((await visit('acme.localhost', '/profile', form)).status).toBe(303)
  expect((await visit('acme.localhost', '/profile')).text).toContain('The Acme Company')
  expect((await visit('globex.localhost', '/profile')).text).not.toContain('The Acme Company')
})

it('answers every route when the database does not', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { pool } = await pglite.open({ onQuery() {}, onRefused() {} })
  await layOutDeskly(pool)
  // Who is asking is still found, so that it is the page's own question that fails.
  const failing = new Proxy(pool, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (name !== 'query' && name !== 'connect') return value
      return (text: unknown, values: unknown[]) =>
        name === 'query' && String(text).includes('from domains join')
          ? pool.query(String(text), values)
          : Promise.reject(new Error('the database is away'))
    },
  })
  const visit = visitorOf(failing)
  for (const [path, body] of [
    ['/'],
    ['/notes'],
    ['/notes', 'title=x'],
    ['/notes/remove', 'id=1'],
    ['/profile'],
    ['/profile', 'displayName=x'],
  ] as const) {
    const { status, text } = await visit('acme.localhost', path, body)
    expect([path, status]).toEqual([path, 500])
    expect(text).not.toContain('database is away')
  }
  expect(log).toHaveBeenCalledTimes(6)
})

it.each([
  ['too large', 413, `title=${'x'.repeat(30_000)}`, isForm],
  ['of too many fields', 413, 'a&'.repeat(1500), isForm],
  [
    'in a charset that nobody knows',
    415,
    'title=x',
    { 'content-type': `${isForm['content-type']}; charset=klingon` },
  ],
])('refuses a body that is %s with %i, and lives on', async (_, status, body, headers) => {
  const visit = await opened()
  expect((await visit('acme.localhost', '/notes', body, headers)).status).toBe(status)
  expect((await visit('acme.localhost', '/')).text).toContain('Notes: 3')
})
