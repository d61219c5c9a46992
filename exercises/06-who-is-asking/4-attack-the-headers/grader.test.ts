import express, { type Express } from 'express'
import { expect, it } from 'vitest'
import {
  attempt,
  canariesIn,
  canaryOf,
  draw,
  elsewhere,
  mistake,
  neighboursOfHost,
  part,
  request,
  show,
  threeTenants,
} from '#kit'
import { requests, type RawRequest } from './requests.ts'
import { createWorkspace, type Customer, type WorkspaceDeps } from './workspace.ts'

const stranger = '203.0.113.9'
/** Of the proxy; anew in each run, so that no answer can know it. */
const end = 20 + Math.floor(draw() * 200)
const net = `10.${end}.7`
const proxy = `${net}.${end}`

const labelOf = (tenant: string) => tenant.replace('_', '-')
const addressesOf = (tenant: string) => [
  `${labelOf(tenant)}.localhost`,
  `notes.${labelOf(tenant)}.example`,
]
const doors = new Set(addressesOf('globex'))

const customerOf = (tenant: string): Customer => ({
  name: tenant,
  page: `<h1>${tenant}</h1><p>${canaryOf(tenant)}</p>`,
})

/** With other addresses for Acme, if `moved` are given. */
const depsOf = (from: string, moved: readonly string[] = addressesOf('acme')): WorkspaceDeps => ({
  async findTenantByName(name) {
    const wanted = name.toLowerCase()
    const found = threeTenants.find((tenant) => labelOf(tenant) === wanted || tenant === wanted)
    return found === undefined ? null : customerOf(found)
  },
  async findTenantByDomain(host) {
    const found = threeTenants.find((tenant) =>
      (tenant === 'acme' ? moved : addressesOf(tenant)).includes(host),
    )
    return found === undefined ? null : customerOf(found)
  },
  proxy: from,
})
const deps = depsOf(proxy)

const holes = ['x-tenant', 'query', 'forwarded', 'first-label'] as const
type Hole = (typeof holes)[number]

const holeWords: Readonly<Record<Hole, string>> = {
  'x-tenant': 'the header X-Tenant',
  query: 'the query ?tenant=…',
  forwarded: 'X-Forwarded-Host, believed from anyone',
  'first-label': 'the first label of whatever the host is',
}
const inWords = (ways: Iterable<Hole>) => [...ways].map((hole) => holeWords[hole]).join('; ')

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

/** The host as it is looked up: what is in another spelling is the same door. */
const bare = (host: string) =>
  host
    .trim()
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/\.$/, '')
    .replace(/^www\./, '')

/** What the learner would send; what is no request at all is told. */
function sent(): RawRequest[] {
  const list: unknown = requests()
  const isText = (one: unknown) => typeof one === 'string'
  const isRequest = (one: unknown): one is RawRequest => {
    const { host, path, headers = {} } = Object(one) as Partial<RawRequest>
    return (
      isText(host) &&
      isText(path) &&
      path?.startsWith('/') === true &&
      Object.values(headers ?? {}).every(isText)
    )
  }
  expect(
    Array.isArray(list) && list.every(isRequest),
    `We called requests() and got ${show(list)}. It has to return a list of { host, path, headers }, with a path that begins with /, and texts for headers.`,
  ).toBe(true)
  const attacks = list as RawRequest[]
  expect(attacks.length, 'We called requests(), and the list that came back is empty.').not.toBe(0)
  return attacks
}

const words = ({ host, path, headers }: RawRequest) =>
  `GET ${path} with Host: ${host}${Object.entries(headers ?? {})
    .map(([name, value]) => `, ${name}: ${value}`)
    .join('')}`

/** Each hole through which alone this request gets in. */
async function holesOf(attack: RawRequest): Promise<Hole[]> {
  const used: Hole[] = []
  for (const hole of holes) {
    const { text } = await send(holed([hole]), attack)
    if (canariesIn(text).includes('globex')) used.push(hole)
  }
  return used
}

/** Each of them gets a page of Globex, and not at Globex’s own door. */
async function expectIn(attacks: readonly RawRequest[]): Promise<void> {
  for (const attack of attacks) {
    mistake(
      'own-door',
      `${words(attack)}: this is an address of Globex. Whoever asks there gets Globex’s page, and rightly: it is its door, and the login behind it is what keeps strangers out. An attack gets the page from somewhere else.`,
      () => expect(doors.has(bare(attack.host))).toBe(false),
    )
    const { status, text } = await send(holed(holes), attack)
    expect(
      canariesIn(text),
      `We sent ${words(attack)}, and got ${status}: ${show(text)}. That is not a page of Globex yet. Which value in createWorkspace does this request set?`,
    ).toContain('globex')
  }
}

part(1, 'Get in', () => {
  it('gets a page of globex with every request', () => expectIn(sent()))

  it('uses all four holes', async () => {
    const attacks = sent()
    await expectIn(attacks)
    const used = await Promise.all(attacks.map(holesOf))
    for (const [at, ways] of used.entries()) {
      const attack = attacks[at]
      expect(
        ways.length,
        `We sent ${attack ? words(attack) : ''}, and it gets in by ${ways.length} ways: ${inWords(ways)}. Send a request for each hole, which goes through that one alone. It shows what is open while the others are closed.`,
      ).toBeLessThanOrEqual(1)
    }
    const found = new Set(used.flat())
    const missing = holes.length - found.size
    mistake(
      'only-one-hole',
      `You got in by ${inWords(found)}. There ${missing === 1 ? 'is one hole' : `are ${missing} holes`} more. A hole that nobody has tried is the one that stays open.`,
      () => expect(used.length < holes.length && missing > 0).toBe(false),
    )
    mistake(
      'same-hole-twice',
      `You sent ${used.length} requests, and all of them got in. But they went by ${found.size} different ways: ${inWords(found)}. Another path or another spelling is still the same hole. Read the app once more: what else decides whose page it is?`,
      () => expect(missing).toBe(0),
    )
  })
})

const known: readonly RawRequest[] = [
  { host: 'acme.localhost', path: '/', headers: { 'x-tenant': 'globex' } },
  { host: 'acme.localhost', path: '/?tenant=globex' },
  { host: 'globex.localhost.evil.com', path: '/' },
]

part(2, 'Close the holes', () => {
  const port = 1024 + Math.floor(draw() * 50_000)
  const open = (given = deps) => {
    const app: unknown = createWorkspace(given)
    expect(
      typeof app,
      `We called createWorkspace(deps) and got ${show(app)}. It has to return the app.`,
    ).toBe('function')
    return app as Express
  }

  /** Somebody who came by the right address gets the page of `tenant`, and no other. */
  async function expectPageOf(tenant: string, app: Express, asked: RawRequest, from = stranger) {
    const { status, text } = await send(app, asked, from)
    const got = `We sent ${words(asked)}, which is for ${tenant}, and got ${status}: ${show(text)}.`
    expect(status, `${got} Whoever comes by the right address still gets the page: 200.`).toBe(200)
    expect(canariesIn(text), `${got} It should be the page of ${tenant}.`).toEqual([tenant])
  }

  it('shows everybody who comes by the right address the right page', async () => {
    const app = open()
    for (const tenant of [...threeTenants, 'acme']) {
      for (const address of addressesOf(tenant)) {
        const spellings = [
          `${address}:${port}`,
          address.toUpperCase(),
          `${address}.`,
          `www.${address}`,
        ]
        for (const host of [address, ...spellings]) {
          await expectPageOf(tenant, app, { host, path: '/notes?page=1' })
        }
      }
    }
    for (const host of [
      'nobody.localhost',
      'nobody.example:3000',
      'localhost',
      '127.0.0.1',
      '',
      'no host',
    ]) {
      const { status, text } = await send(app, { host, path: '/' })
      const got = `We sent the Host header ${show(host)}, an address that nobody has, and got ${status}: ${show(text)}.`
      expect(status >= 400 && status < 500, `${got} The answer is 404.`).toBe(true)
      expect(canariesIn(text), `${got} No customer’s page belongs there.`).toEqual([])
    }
  })

  it('turns away every request that got in before', async () => {
    const app = open()
    for (const attack of [...sent(), ...known]) {
      const isForwarded = Object.keys(attack.headers ?? {}).some((name) =>
        /^x-forwarded-host$/i.test(name),
      )
      if (isForwarded) continue
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
    for (const attack of known) {
      const { text } = await send(app, attack)
      expect(
        canariesIn(text),
        `The cousins come when the requests that you know are turned away. ${words(attack)} still gets Globex’s page: the check above says more.`,
      ).not.toContain('globex')
    }
    const hosts = [
      'globex.localhost.example.net',
      'globex.acme.localhost',
      'globex',
      `globex.${show(port).length}.test:${port}`,
      'acme.localhost, globex.localhost',
      'globex.localhost, acme.localhost',
      ...[...doors].flatMap(neighboursOfHost).filter((host) => !doors.has(bare(host))),
    ]
    const cousins: RawRequest[] = [
      ...hosts.map((host) => ({ host, path: '/' })),
      { host: 'acme.localhost', path: '/', headers: { 'x-tenant': 'Globex' } },
      { host: 'acme.localhost', path: '/?tenant=GLOBEX' },
      { host: 'acme.localhost', path: '/?tenant[]=globex' },
      { host: 'acme.localhost', path: '/globex/notes' },
      { host: 'nobody.localhost', path: '/?tenant=globex', headers: { 'x-tenant': 'globex' } },
    ]
    for (const attack of cousins) {
      const outcome = await attempt(() => send(app, attack))
      const { status, text } = outcome.value ?? { status: 0, text: '' }
      mistake(
        'patch-by-blocklist',
        `The requests of part 1 are turned away now. Then we sent ${words(attack)}, and got ${status}: ${show(text)}. ` +
          'A list of what is forbidden ends with the attacks that you know, and so does a look at a part of the address. Turn it round: the addresses that are allowed stand in the table of domains, and what is not there is nobody’s.',
        () => expect(canariesIn(text)).not.toContain('globex'),
      )
    }
  })

  it('reads nothing but the address', async () => {
    const app = open()
    const claims = elsewhere('globex', 'globex.localhost').filter(
      ({ place, options }) => options.body === undefined && place !== 'the header X-Forwarded-Host',
    )
    for (const { place, query, options } of claims) {
      const asked = { host: 'acme.localhost', path: `/${query}`, headers: options.headers ?? {} }
      const { status, text } = await send(app, asked)
      expect(
        canariesIn(text),
        `The address said Acme, and ${place} said Globex: ${words(asked)}. We got ${status}: ${show(text)}. Only the address has a say, so this is a visit to Acme.`,
      ).toEqual(['acme'])
    }
    for (const asked of [
      { host: 'acme.localhost', path: '/?tenant=acme' },
      { host: 'acme.localhost', path: '/?tenant=globex' },
      { host: 'acme.localhost', path: '/', headers: { 'X-Tenant': 'acme' } },
      { host: 'acme.localhost', path: '/', headers: { 'X-Tenant': 'nobody' } },
    ]) {
      await expectPageOf('acme', app, asked)
    }
  })

  it('believes X-Forwarded-Host from the proxy', async () => {
    const app = open()
    for (const tenant of [...threeTenants, 'acme']) {
      for (const address of addressesOf(tenant)) {
        await expectPageOf(tenant, app, { host: address, path: '/' })
        const behind = {
          host: 'deskly.internal',
          path: '/',
          headers: { 'x-forwarded-host': address },
        }
        const { status, text } = await send(app, behind, proxy)
        const got = `Our proxy at ${proxy} handed on a request for ${address}, as it does with all of them, and got ${status}: ${show(text)}.`
        expect(
          canariesIn(text).filter((one) => one !== tenant),
          `${got} This is the page of somebody else than ${tenant}.`,
        ).toEqual([])
        mistake(
          'patch-broke-proxy',
          `${got} Now nobody reaches their page. Trust only your proxy’s address, not everyone and not no one: app.set('trust proxy', deps.proxy).`,
          () => expect([status, canariesIn(text)]).toEqual([200, [tenant]]),
        )
      }
      const [address = ''] = addressesOf(tenant)
      for (const named of [`${address.toUpperCase()}:443`, `${address}.`, `www.${address}`]) {
        const headers = {
          'x-forwarded-host': named,
          'x-tenant': 'globex',
          'x-forwarded-for': stranger,
        }
        const asked = { host: 'globex.localhost', path: '/?tenant=globex', headers }
        await expectPageOf(tenant, app, asked, proxy)
      }
    }
  })

  it('keeps two workspaces apart', async () => {
    const second = `172.16.${end}.${end}`
    const [one, two] = [open(), open(depsOf(second, ['acme.example']))]
    for (const app of [one, two, one]) {
      const host = app === one ? 'acme.localhost' : 'acme.example'
      await expectPageOf('acme', app, { host, path: '/' })
      const handedOn = { host: 'deskly.internal', path: '/', headers: { 'x-forwarded-host': host } }
      await expectPageOf('acme', app, handedOn, app === one ? proxy : second)
      const elsewhereAsked = { host: app === one ? 'acme.example' : 'acme.localhost', path: '/' }
      const { status, text } = await send(app, elsewhereAsked)
      expect(
        canariesIn(text),
        `Two workspaces run, each with deps of its own. We sent ${words(elsewhereAsked)} to the one in which nobody has this address, and got ${status}: ${show(text)}.`,
      ).toEqual([])
    }
  })

  it('believes X-Forwarded-Host from nobody else', async () => {
    const app = open()
    const others = [
      stranger,
      '127.0.0.1',
      '::1',
      `${net}.${end + 1}`,
      `${net}.${end - 1}`,
      `${net}.${String(end).slice(0, -1)}`,
      `1${proxy}`,
      `10.${end}.8.${end}`,
      '10.0.0.1',
      '192.168.0.1',
    ]
    const claims: readonly Record<string, string>[] = [
      { 'x-forwarded-host': 'globex.localhost' },
      { 'x-forwarded-host': 'GLOBEX.localhost:80' },
      { 'x-forwarded-host': 'globex.localhost, acme.localhost' },
      { 'x-forwarded-host': 'globex.localhost', 'x-forwarded-for': proxy },
      { 'x-forwarded-host': 'globex.localhost', 'x-real-ip': proxy, forwarded: `for=${proxy}` },
    ]
    for (const [at, from] of others.entries()) {
      for (const headers of at === 0 ? claims : claims.slice(-2)) {
        const attack = { host: 'acme.localhost', path: '/', headers }
        const { status, text } = await send(app, attack, from)
        const got = `A client at ${from} sent ${words(attack)}, and got ${status}: ${show(text)}. The proxy is at ${proxy}.`
        if (from === stranger && !('x-forwarded-for' in headers || 'forwarded' in headers)) {
          mistake(
            'trusts-any-neighbour',
            `${got} “One hop” and “true” believe whoever connects to the port, and that need not be the proxy. Name its address.`,
            () => expect(canariesIn(text)).not.toContain('globex'),
          )
        }
        expect(
          canariesIn(text).filter((one) => one !== 'acme'),
          `${got} Only what comes from that very address may name another host. What stands beside it, or says that it comes from there, is not the proxy.`,
        ).toEqual([])
      }
    }
    const honest = {
      host: 'acme.localhost',
      path: '/',
      headers: { 'x-forwarded-host': 'globex.localhost' },
    }
    await expectPageOf('acme', app, honest)
  })
})
