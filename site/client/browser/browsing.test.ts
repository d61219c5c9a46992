import { expect, it } from 'vitest'
import type { Visit, VisitRequest } from '#runner/sandbox/visit.ts'
import { createBrowsing, type Asked } from './browsing.ts'

const at = (host: string, path: string, body: string | null = null): Asked => ({
  method: body === null ? 'GET' : 'POST',
  address: { host, path },
  body,
})

/** An app that notes what it is asked, and answers by path. */
function fakeApp(replies: Readonly<Record<string, [number, [string, string][], string?]>>) {
  const asked: VisitRequest[] = []
  const send = async (wanted: VisitRequest): Promise<Visit> => {
    asked.push(wanted)
    const [status, headers, text = ''] = replies[wanted.path] ?? [404, []]
    return { reply: { status, headers, text }, steps: [], queries: [], ms: 1 }
  }
  return { asked, send }
}

it('keeps cookies by host and follows a form to the page behind it', async () => {
  const { asked, send } = fakeApp({
    '/login': [
      303,
      [
        ['set-cookie', 'sid=7; Path=/'],
        ['location', '/home?x=1'],
      ],
    ],
    '/home?x=1': [200, [], 'Hello'],
  })
  const browsing = createBrowsing(send)
  await browsing.go(at('acme.localhost', '/login', 'name=ann'))
  expect(asked.map(({ method, path, headers }) => [method, path, headers['cookie']])).toEqual([
    ['POST', '/login', undefined],
    ['GET', '/home?x=1', 'sid=7'],
  ])
  expect(asked[0]).toMatchObject({
    body: 'name=ann',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(browsing.shown.value[0]).toMatchObject({
    asked: { address: { host: 'acme.localhost', path: '/home?x=1' } },
    sentOnBy: [{ path: '/login' }],
  })
  await browsing.go(at('globex.localhost', '/home?x=1'))
  expect(asked.at(-1)?.headers['cookie']).toBeUndefined()
})

it('goes back without asking again', async () => {
  const { asked, send } = fakeApp({ '/': [200, [], 'home'], '/notes': [200, [], 'notes'] })
  const browsing = createBrowsing(send)
  await browsing.go(at('acme.localhost', '/'))
  const [home] = browsing.shown.value
  await browsing.followFrom(home!, 'GET', 'notes', null)
  expect(browsing.shown.value[0]?.visit.reply?.text).toBe('notes')
  browsing.back()
  expect(browsing.shown.value[0]).toBe(home)
  expect(browsing.canGoBack.value).toBe(false)
  expect(asked).toHaveLength(2)
})

it('leaves this app neither by a link nor by a redirect, nor in a circle', async () => {
  const { send } = fakeApp({
    '/away': [302, [['location', 'https://evil.example/']]],
    '/round': [302, [['location', '/round']]],
  })
  const browsing = createBrowsing(send)
  await browsing.go(at('acme.localhost', '/away'))
  const [away] = browsing.shown.value
  expect(away?.elsewhere).toBe('https://evil.example/')
  await browsing.followFrom(away!, 'GET', 'javascript:alert(1)', null)
  expect(browsing.shown.value[0]?.elsewhere).toBe('javascript:alert(1)')
  await browsing.go(at('acme.localhost', '/round'))
  expect(browsing.shown.value[0]?.elsewhere).toContain('in a circle')
})

it('sends one request as two tenants, and marks what is not theirs', async () => {
  const { send } = fakeApp({ '/': [200, [], 'ACME-CANARY-1'] })
  const browsing = createBrowsing(send)
  await browsing.compare(at('acme.localhost', '/'), ['acme.localhost', 'globex.localhost'])
  expect(browsing.shown.value.map(({ asked, leaks }) => [asked.address.host, leaks])).toEqual([
    ['acme.localhost', []],
    ['globex.localhost', [{ tenant: 'acme', text: 'ACME-CANARY-1' }]],
  ])
})

it('says why there is no app', async () => {
  const browsing = createBrowsing(() => Promise.reject(new Error('routes.ts does not parse')))
  await browsing.go(at('acme.localhost', '/'))
  expect(browsing.failure.value).toBe('routes.ts does not parse')
  expect(browsing.busy.value).toBe(false)
})
