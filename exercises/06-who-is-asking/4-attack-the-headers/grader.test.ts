import express, { type Express } from 'express'
import { expect, it } from 'vitest'
import { attempt, canariesIn, canaryOf, draw, mistake, part, request, show, tenants } from '#kit'
import { requests, type RawRequest } from './requests.ts'
import { createWorkspace, type Customer, type WorkspaceDeps } from './workspace.ts'

const proxy = '10.0.0.7'
const stranger = '203.0.113.9'
const addressesOf = (tenant: string) => [`${tenant}.localhost`, `notes.${tenant}.example`]
const doors = new Set(addressesOf('globex'))

const customerOf = (tenant: string): Customer => ({
  name: tenant,
  page: `<h1>${tenant}</h1><p>${canaryOf(tenant)}</p>`,
})

const deps: WorkspaceDeps = {
  async findTenantByName(name) {
    const found = tenants.find((tenant) => tenant === name.toLowerCase())
    return found === undefined ? null : customerOf(found)
  },
  async findTenantByDomain(host) {
    const found = tenants.find((tenant) => addressesOf(tenant).includes(host))
    return found === undefined ? null : customerOf(found)
  },
  proxy,
}

const holes = ['x-tenant', 'query', 'forwarded', 'first-label'] as const
type Hole = (typeof holes)[number]

const holeWords: Readonly<Record<Hole, string>> = {
  'x-tenant': 'the header X-Tenant',
  query: 'the query ?tenant=…',
  forwarded: 'X-Forwarded-Host, believed from anyone',
  'first-label': 'the first label of whatever the host is',
}

/** The app in a hurry, with some of its holes. */
function holed(open: readonly Hole[]): Express {
  const app = express()
  app.set('trust proxy', open.includes('forwarded'))
  app.set('subdomain offset', 1)
  app.use(async (req, res) => {
    const whole = await deps.findTenantByDomain(req.hostname.toLowerCase())
    const header = open.includes('x-tenant') ? req.get('x-tenant') : undefined
    const query = open.includes('query') ? req.query['tenant'] : undefined
    // A forwarded host is looked up whole, so that one request shows one hole.
    const label =
      open.includes('first-label') || (open.includes('forwarded') && req.get('x-forwarded-host'))
        ? req.subdomains.at(-1)
        : undefined
    const name = header ?? query ?? label
    const tenant = name === undefined ? whole : await deps.findTenantByName(String(name))
    if (tenant) res.send(tenant.page)
    else res.status(404).send('Nobody is here.')
  })
  return app
}

const send = (app: Express, { host, path, headers }: RawRequest, from = stranger) =>
  request(app, path, { host, from, ...(headers && { headers }) })

const bare = (host: string) => host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')

/** What the learner would send; what is no request at all is told. */
function sent(): RawRequest[] {
  const list: unknown = requests()
  const isRequest = (one: unknown): one is RawRequest => {
    const { host, path } = Object(one) as { host?: unknown; path?: unknown }
    return typeof host === 'string' && typeof path === 'string' && path.startsWith('/')
  }
  expect(
    Array.isArray(list) && list.every(isRequest),
    `requests() gave ${show(list)}. It has to return a list of { host, path, headers }, with a path that begins with /.`,
  ).toBe(true)
  return list as RawRequest[]
}

const words = ({ host, path, headers }: RawRequest) =>
  `GET ${path} with Host: ${host}${Object.entries(headers ?? {})
    .map(([name, value]) => `, ${name}: ${value}`)
    .join('')}`

async function holesOf(attack: RawRequest): Promise<Hole[]> {
  const used: Hole[] = []
  for (const hole of holes) {
    const { text } = await send(holed([hole]), attack)
    if (canariesIn(text).includes('globex')) used.push(hole)
  }
  return used
}

part(1, 'Get in', () => {
  it('gets a page of globex with every request', async () => {
    const attacks = sent()
    expect(attacks.length, 'requests() gave no request at all.').toBeGreaterThan(0)
    for (const attack of attacks) {
      mistake(
        'own-door',
        `${words(attack)}: this is an address of Globex. Whoever asks there gets Globex’s page, and rightly: it is its door, and the login behind it is what keeps strangers out. An attack gets the page from somewhere else.`,
        () => expect(doors.has(bare(attack.host))).toBe(false),
      )
      const { status, text } = await send(holed(holes), attack)
      expect(
        canariesIn(text),
        `${words(attack)} gave ${status}: ${show(text)}. That is not a page of Globex yet. Which value in createWorkspace does this request set?`,
      ).toContain('globex')
    }
  })

  it('uses all four holes', async () => {
    const used = await Promise.all(sent().map(holesOf))
    const inside = used.filter((by) => by.length > 0).length
    expect(
      inside > 0 && inside === used.length,
      `Of your ${used.length} requests ${inside} got in. The holes are counted once every request gets a page of Globex: the check above says which does not. Do they all get in`,
    ).toBe(true)
    const found = new Set(used.flat())
    const missing = holes.length - found.size
    mistake(
      'only-one-hole',
      `You got in by ${[...found].map((hole) => holeWords[hole]).join('; ')}. There ${missing === 1 ? 'is one hole' : `are ${missing} holes`} more. A hole that nobody has tried is the one that stays open.`,
      () => expect(used.length < holes.length && missing > 0).toBe(false),
    )
    mistake(
      'same-hole-twice',
      `You sent ${used.length} requests, and all of them got in. But they went by ${found.size} different ways: ${[...found].map((hole) => holeWords[hole]).join('; ')}. Another path or another spelling is still the same hole. Read the app once more: what else decides whose page it is?`,
      () => expect(missing).toBe(0),
    )
  })
})

part(2, 'Close the holes', () => {
  const port = 1024 + Math.floor(draw() * 50_000)
  const open = () => {
    const app: unknown = createWorkspace(deps)
    expect(typeof app, `createWorkspace gave ${show(app)}. It has to return the app.`).toBe(
      'function',
    )
    return app as Express
  }

  it('shows everybody who comes by the right address the right page', async () => {
    const app = open()
    for (const tenant of [...tenants, ...tenants.toReversed()]) {
      for (const address of addressesOf(tenant)) {
        for (const host of [address, `${address}:${port}`, address.toUpperCase()]) {
          const { status, text } = await send(app, { host, path: '/' })
          expect(
            [status, canariesIn(text)],
            `Somebody asked for ${host}, an address of ${tenant}, and got ${status}: ${show(text)}.`,
          ).toEqual([200, [tenant]])
        }
      }
    }
    const { status, text } = await send(app, { host: 'nobody.localhost', path: '/' })
    expect(
      [status >= 400 && status < 500, canariesIn(text)],
      `nobody.localhost gave ${status}: ${show(text)}. Nobody has this address: 404.`,
    ).toEqual([true, []])
  })

  it('turns away every request that got in before', async () => {
    const app = open()
    const known: RawRequest[] = [
      { host: 'acme.localhost', path: '/', headers: { 'x-tenant': 'globex' } },
      { host: 'acme.localhost', path: '/?tenant=globex' },
      { host: 'globex.localhost.evil.com', path: '/' },
    ]
    for (const attack of [...sent(), ...known]) {
      if (attack.headers?.['X-Forwarded-Host'] ?? attack.headers?.['x-forwarded-host']) continue
      const { status, text } = await send(app, attack)
      mistake(
        'hole-left',
        `${words(attack)} still gave ${status}: ${show(text)}. Whoever stands at this address reads Globex’s page. As long as anything but the address has a say in whose page it is, anybody can say it. Look the whole address up, and believe nothing else.`,
        () => expect(canariesIn(text)).not.toContain('globex'),
      )
    }
  })

  it('turns away their cousins', async () => {
    const app = open()
    const cousins: RawRequest[] = [
      { host: 'globex.localhost.example.net', path: '/' },
      { host: 'globex.acme.localhost', path: '/' },
      { host: `globex.${show(port).length}.test:${port}`, path: '/' },
      { host: 'acme.localhost', path: '/', headers: { 'x-tenant': 'Globex' } },
      { host: 'acme.localhost', path: '/?tenant=GLOBEX' },
      { host: 'acme.localhost', path: '/?tenant[]=globex' },
      { host: 'acme.localhost, globex.localhost', path: '/' },
    ]
    for (const attack of cousins) {
      const outcome = await attempt(() => send(app, attack))
      const { status, text } = outcome.value ?? { status: 0, text: '' }
      mistake(
        'patch-by-blocklist',
        `The requests of part 1 are turned away now. Then we sent ${words(attack)}, and got ${status}: ${show(text)}. ` +
          'A list of what is forbidden ends with the attacks that you know. Turn it round: the addresses that are allowed stand in the table of domains, and what is not there is nobody’s.',
        () => expect(canariesIn(text)).not.toContain('globex'),
      )
    }
  })

  it('believes X-Forwarded-Host from the proxy', async () => {
    const app = open()
    for (const tenant of tenants) {
      const behind = {
        host: 'deskly.internal',
        path: '/',
        headers: { 'x-forwarded-host': `${tenant}.localhost` },
      }
      const { status, text } = await send(app, behind, proxy)
      mistake(
        'patch-broke-proxy',
        `Our proxy at ${proxy} handed on a request for ${tenant}.localhost, as it does with all of them, and got ${status}: ${show(text)}. ` +
          "Now nobody reaches their page. Trust only your proxy’s address, not everyone and not no one: app.set('trust proxy', deps.proxy).",
        () => expect([status, canariesIn(text)]).toEqual([200, [tenant]]),
      )
    }
  })

  it('believes X-Forwarded-Host from nobody else', async () => {
    const app = open()
    for (const from of [stranger, '127.0.0.1', `${proxy}0`, '10.0.0.8']) {
      for (const claimed of [
        'globex.localhost',
        'GLOBEX.localhost:80',
        'globex.localhost, acme.localhost',
      ]) {
        const attack = {
          host: 'acme.localhost',
          path: '/',
          headers: { 'x-forwarded-host': claimed },
        }
        const { status, text } = await send(app, attack, from)
        mistake(
          'trusts-any-neighbour',
          `A client at ${from} sent ${words(attack)}, and got ${status}: ${show(text)}. ` +
            `The proxy is at ${proxy}. “One hop” and “true” believe whoever connects to the port, and that need not be the proxy. Name its address.`,
          () => expect(canariesIn(text)).not.toContain('globex'),
        )
      }
    }
  })
})
