import express from 'express'
import { describe, expect, it } from 'vitest'
import {
  canariesIn,
  canaryOf,
  database,
  draw,
  elsewhere,
  type Elsewhere,
  gate,
  inTime,
  mistake,
  neighboursOfHost,
  request,
  row,
  seeded,
  show,
  threeTenants,
} from '#kit'
import { addDomain, createDomainTable, findTenantByDomain } from '#deskly/tenancy/domains.ts'
import { PUBLIC_TENANT, type KnownTenant } from '#deskly/tenancy/known-tenant.ts'
import { createTenantTable, insertTenant } from '#deskly/tenancy/tenants.ts'
import { tenantMiddleware } from './middleware.ts'

interface Customer {
  readonly schemaName: string
  /** As people write it, for messages. */
  readonly people: string
  /** Three, and one of them begins with the name of the next customer. */
  readonly addresses: readonly [string, string, string]
  readonly found: KnownTenant
}

const labels = ['acme', 'acme-labs', 'globex']
const [acme, labs, globex] = threeTenants.map((schemaName, at): Customer => {
  const [label = '', next = ''] = [labels[at], labels[(at + 1) % labels.length]]
  const found = { id: [9, 10, 100][at] ?? 0, schemaName, name: 'Notes', createdAt: new Date(at) }
  return {
    schemaName,
    people: ['Acme', 'Acme Labs', 'Globex'][at] ?? '',
    addresses: [`${label}.localhost`, `notes.${label}.example`, `${next}.${label}.example`],
    found,
  }
}) as [Customer, Customer, Customer]
const customers = [acme, labs, globex]

/** As the look-up gives it; a function, because a canary is drawn in each run anew. */
const foundOf = ({ schemaName, found }: Customer): KnownTenant =>
  Object.freeze({ ...found, name: canaryOf(schemaName) })

/** What came of one request. */
interface Visit {
  /** Neither an answer nor next() within the time that we wait. */
  readonly silent: boolean
  readonly status: number
  readonly text: string
  readonly isHtml: boolean
  /** What findTenantByDomain was asked for meanwhile. */
  readonly asked: readonly unknown[]
  readonly readSubdomains: boolean
  /** The req.tenant of each handler behind the middleware that ran. */
  readonly reached: readonly (KnownTenant | undefined)[]
  readonly errors: readonly unknown[]
}

type Find = (host: string) => Promise<KnownTenant | null>

interface Deskly {
  readonly find?: Find
  readonly publicHosts?: readonly string[]
}

type Options = Elsewhere['options'] & { readonly url?: string }

/** Lets everything else that is ready run first, so many times. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** All customers at all of their addresses, or with others in their stead. */
function tableOf(found: readonly (readonly [Customer, KnownTenant])[] = []): Find {
  const rows = new Map(
    customers.flatMap((one) => {
      const tenant = found.find(([changed]) => changed === one)?.[1] ?? foundOf(one)
      return one.addresses.map((address) => [address, tenant] as const)
    }),
  )
  return async (host) => rows.get(host) ?? null
}

/** Deskly, small: the middleware under test, two handlers behind it, one for errors. */
function openDeskly({
  find = tableOf(),
  publicHosts = ['localhost', 'deskly.example'],
}: Deskly = {}) {
  interface Seen {
    readonly reached: (KnownTenant | undefined)[]
    readonly errors: unknown[]
    readSubdomains: boolean
    /** next() came without an answer and without a tenant. */
    lost: boolean
  }
  const visits = new Map<string | undefined, Seen>()
  const asked: unknown[] = []

  const middleware: unknown = tenantMiddleware({
    async findTenantByDomain(host) {
      asked.push(host)
      return find(host)
    },
    publicHosts: new Set(publicHosts),
  })
  expect(
    typeof middleware,
    `We called tenantMiddleware(deps) and got ${show(middleware)}. It has to return a function (req, res, next).`,
  ).toBe('function')

  const seenOf = (req: express.Request) => visits.get(req.get('x-visit'))
  const app = express()
  app.use(express.json())
  app.use((req, _res, next) => {
    const seen = seenOf(req)
    Object.defineProperty(req, 'subdomains', {
      get() {
        if (seen) seen.readSubdomains = true
        return Reflect.get(express.request, 'subdomains', req) as string[]
      },
    })
    next()
  })
  app.use(middleware as express.RequestHandler)
  const arrive = (req: express.Request, res: express.Response) => {
    const seen = seenOf(req)
    seen?.reached.push(req.tenant)
    if (seen && req.tenant === undefined && !res.headersSent) seen.lost = true
  }
  app.use(async (req, res) => {
    arrive(req, res)
    const before = req.tenant
    await turns(2)
    if (!res.headersSent) res.json({ tenant: before, later: req.tenant })
  })
  // Only a second next() leads here.
  app.use((req, res) => arrive(req, res))
  app.use((async (error, req, res, _next) => {
    seenOf(req)?.errors.push(error)
    await turns(2)
    if (!res.headersSent) res.status(500).send('Something broke on our side.')
  }) satisfies express.ErrorRequestHandler)

  return async function visit(host: string, options: Options = {}): Promise<Visit> {
    const id = String(visits.size)
    const from = asked.length
    const seen: Seen = { reached: [], errors: [], readSubdomains: false, lost: false }
    visits.set(id, seen)
    const { url = '/', headers, ...rest } = options
    const reply = await inTime(
      request(app, url, { ...rest, host, headers: { ...headers, 'x-visit': id } }),
    )
    // What still runs after the answer would show itself now.
    await turns(3)
    expect(
      seen.lost,
      'A request went on with next(), and its req.tenant was not set. Whatever stands behind your function would have to guess whose request it is. Set req.tenant before you call next(), or answer.',
    ).toBe(false)
    const type = String(reply?.headers['content-type'] ?? 'text/html')
    const { lost: _lost, ...observed } = seen
    return {
      silent: reply === undefined,
      status: reply?.status ?? 0,
      text: reply?.text ?? '',
      isHtml: type.includes('html'),
      asked: asked.slice(from),
      ...observed,
    }
  }
}

type Visitor = ReturnType<typeof openDeskly>

/** In words, for messages. */
function outcome({ silent, status, reached, errors }: Visit): string {
  if (silent) return 'no answer at all'
  if (errors.length > 0) return `status ${status} and the error ${show(errors[0])}`
  const [tenant] = reached
  if (tenant === undefined) return `status ${status}`
  return `${status === 200 ? '' : `status ${status}, and behind it `}the pages of ${tenant.schemaName}`
}

/** The visit went through to the pages of `tenant`, once, and nowhere else. */
function expectPagesOf(visit: Visit, tenant: Readonly<KnownTenant>, says: string): void {
  const { schemaName } = tenant
  const got = `${says} We got ${outcome(visit)}`
  expect(visit.reached[0]?.schemaName, `${got}. The pages of ${schemaName} belong there.`).toBe(
    schemaName,
  )
  expect(
    visit.reached[0],
    `${says} The right customer came, but req.tenant is ${show(visit.reached[0])}. It should be the tenant as it was found, with all that belongs to it.`,
  ).toEqual({ ...tenant })
  expect(
    [visit.reached.length, visit.errors],
    `${got}. But next ran a second time, or an error came after it. Is a return missing below next()?`,
  ).toEqual([1, []])
  expect(visit.status, `${got}. Something else answered before the page could.`).toBe(200)
  const others = canariesIn(visit.text).filter((one) => one !== schemaName)
  expect(
    others,
    `${says} The page of ${schemaName} also holds what belongs to ${others.join(' and ')}.`,
  ).toEqual([])
}

const askedFor = ({ asked }: Visit) =>
  asked.length === 0
    ? 'findTenantByDomain was not asked for any host'
    : `findTenantByDomain was asked for ${asked.map(show).join(' and ')}`

function expectAskedOnce(visit: Visit, host: string, says: string): void {
  const why =
    visit.asked.length === 0 ? ', because what was true a moment ago may have changed' : ''
  expect(
    visit.asked,
    `${says} For this request ${askedFor(visit)}. Ask it once for each request, for the whole address, ${host}${why}.`,
  ).toEqual([host])
}

/** Nobody's address: turned away with `statuses`, and nothing behind the middleware runs. */
function expectTurnedAway(opened: string, seen: Visit, statuses: readonly number[] = [404]): void {
  const went = `We opened ${opened}, an address that nobody has, and got ${outcome(seen)}`
  const schema = seen.reached[0]?.schemaName
  if (statuses.includes(seen.status))
    expectNothingBehind(`We opened ${opened}, which nobody has.`, seen)
  mistake(
    'fallback-public',
    `${went}. A mistyped address, and one that an attacker made up, now show the platform’s own pages and its sign-up form under a name that is not ours. Unknown is not public: answer 404.`,
    () => expect(schema).not.toBe('public'),
  )
  mistake(
    'fallback-first-tenant',
    `${went}. Anyone who gets an address wrong is now a visitor of that customer, and reads its notes. Only a whole host that the table holds makes a customer, and there is no default one: answer 404.`,
    () => expect(threeTenants).not.toContain(schema),
  )
  expect(seen.status, `${went}. The answer is ${statuses.join(' or ')}.`).toBeOneOf([...statuses])
  expect(seen.errors, `${went}. Answer once, and only once.`).toEqual([])
}

/** Once it has answered. */
function expectNothingBehind(says: string, seen: Visit): void {
  mistake(
    'next-after-end',
    `${says} You answered ${seen.status}, and then the next handler ran as well. ` +
      'res.send ends the answer, not your function: the lines below it still run. What a page behind you writes or deletes now, it does for nobody, or for everybody. Write return after you have answered.',
    () => expect(seen.reached).toEqual([]),
  )
}

describe('the address of a customer', () => {
  for (const customer of customers) {
    const { people, addresses } = customer
    it(
      `leads to ${people}, whichever of its addresses it is`,
      row(
        '`deps.findTenantByDomain(host)` finds a tenant',
        'Ask the database once for each request.',
      ),
      async () => {
        const visit = openDeskly()
        for (const address of [...addresses, addresses[0]]) {
          const seen = await visit(address)
          const says = `We opened http://${address}, an address of ${people}.`
          mistake(
            'subdomains-zero',
            `${says} Your function read req.subdomains, did not ask findTenantByDomain for any host, and we got ${outcome(seen)}. ` +
              'req.subdomains leaves out the last two labels, so on acme.localhost it is empty, and what it holds elsewhere is no address. Look up the whole host.',
            () => {
              if (seen.readSubdomains && seen.reached.length === 0)
                expect(seen.asked).not.toEqual([])
            },
          )
          expectPagesOf(seen, foundOf(customer), says)
          expectAskedOnce(seen, address, says)
        }
      },
    )

    it(`leads to ${people} in every spelling`, async () => {
      const visit = openDeskly()
      const [address] = addresses
      const spellings = [
        `${address}:3000`,
        address.toUpperCase(),
        `${address}.`,
        `www.${address}`,
        `WWW.${address.replace('localhost', 'LocalHost')}.:80`,
      ]
      for (const spelling of spellings) {
        const seen = await visit(spelling)
        const says = `For the Host header ${spelling} ${askedFor(seen)}.`
        mistake(
          'raw-host',
          `${says} req.host and req.hostname are the header nearly as it came, and the table holds one spelling only, so at this one ${people} is not found. Look up what normalizeHost makes of it.`,
          () => {
            const asItCame = [spelling, spelling.replace(/:\d+$/, '')]
            for (const raw of asItCame) if (raw !== address) expect(seen.asked).not.toContain(raw)
          },
        )
        expectPagesOf(seen, foundOf(customer), says)
        expectAskedOnce(seen, address, `We sent the Host header ${spelling}.`)
      }
    })
  }

  it('is looked up again when something has changed', row('Ask the database once'), async () => {
    const tables = { find: tableOf() }
    const visit = openDeskly({ find: (host) => tables.find(host) })
    const [host] = acme.addresses
    const open = () => visit(host)
    expectPagesOf(await open(), foundOf(acme), 'We opened acme.localhost.')
    const renamed = Object.freeze({ ...foundOf(acme), name: 'Acme Ltd' })
    tables.find = tableOf([[acme, renamed]])
    expectPagesOf(
      await open(),
      renamed,
      'Acme has changed its name, and we opened acme.localhost again.',
    )
    tables.find = tableOf([[acme, Object.freeze({ ...renamed, suspended: true })]])
    const locked = await open()
    expect(
      locked.status,
      `Acme was at work, and was then suspended. We opened acme.localhost again, and got ${outcome(locked)}. The look-up says now that it is suspended: 403.`,
    ).toBe(403)
    tables.find = tableOf([[acme, foundOf(globex)]])
    expectPagesOf(await open(), foundOf(globex), 'The address acme.localhost has passed to Globex.')
    tables.find = async () => null
    expectTurnedAway('acme.localhost, which was given up', await open())
    tables.find = tableOf()
    expectPagesOf(await open(), foundOf(acme), 'Nobody had acme.localhost, and then Acme took it.')
  })

  it('is looked up where this Deskly keeps its customers', async () => {
    const one = openDeskly()
    const two = openDeskly({
      find: tableOf([[acme, foundOf(labs)]]),
      publicHosts: ['globex.localhost'],
    })
    const says = (host: string, at: string) =>
      `Two Desklys run, each with deps of its own. We opened ${host} at the ${at} one.`
    for (const _round of [1, 2]) {
      for (const customer of [acme, globex]) {
        const [host] = customer.addresses
        expectPagesOf(await one(host), foundOf(customer), says(host, 'first'))
        const other = customer === acme ? foundOf(labs) : PUBLIC_TENANT
        expectPagesOf(await two(host), other, says(host, 'second'))
      }
    }
  })
})

describe('many requests at once', () => {
  for (const [slow, fast] of [
    [acme, globex],
    [globex, acme],
    [acme, labs],
  ] as const) {
    it(`keeps a slow ${slow.people} and a fast ${fast.people} apart`, async () => {
      const table = tableOf()
      let held = gate()
      let holds = false
      let asked = 0
      const visit = openDeskly({
        async find(host) {
          asked += 1
          if (holds && host === slow.addresses[0]) await held.passed
          return table(host)
        },
      })
      /** What came back to a visitor of `one`, who may have been alone. */
      const check = (one: Customer, { text }: Visit) => {
        const other = one === slow ? fast : slow
        const pages = canariesIn(text).join(' and ') || `no customer, but ${show(text)}`
        const went = `${slow.people}’s look-up takes long, ${fast.people}’s is quick, and requests overlap. A visitor of ${one.people} got the pages of ${pages}.`
        mistake(
          'global-current',
          `${went} While your function waits for the database, other requests run through it. A variable outside of it is one for all of them; keep what belongs to one request in a const inside, or on req.`,
          () => expect(canariesIn(text)).not.toContain(other.schemaName),
        )
        expect(canariesIn(text), went).toEqual([one.schemaName])
      }
      const open = (one: Customer) => visit(one.addresses[0])
      for (const one of [slow, fast]) {
        expectPagesOf(
          await open(one),
          foundOf(one),
          `We opened ${one.addresses[0]}, with nobody else there.`,
        )
      }

      const several = Array.from({ length: 5 }, () => (draw() < 0.5 ? slow : fast))
      for (const behind of [[fast], [fast, slow], several]) {
        holds = true
        held = gate()
        asked = 0
        const waiting = open(slow)
        await turns(2)
        const others = behind.map(open)
        await turns(6)
        held.open()
        const seen = await Promise.all([waiting, ...others])
        for (const [at, one] of seen.entries()) check([slow, ...behind][at] ?? slow, one)
        expect(
          asked,
          `${seen.length} requests came at once, and findTenantByDomain was asked ${asked} times. Ask once for each request, also while another waits for the same answer.`,
        ).toBe(seen.length)
        holds = false
        for (const one of [fast, slow]) check(one, await open(one))
      }

      holds = true
      held = gate()
      const failing = open(slow)
      await turns(2)
      const beside = open(fast)
      await turns(2)
      held.break(new Error('the database does not answer'))
      const failed = await failing
      check(fast, await beside)
      expect(
        failed.errors.length,
        `The slow look-up for ${slow.people} failed while ${fast.people} was let in, and the visitor of ${slow.people} got ${outcome(failed)}. That error belongs to that request: pass it on.`,
      ).toBe(1)
      holds = false
      check(slow, await open(slow))
    })
  }
})

describe('Deskly’s own tables', () => {
  it('lead to every customer, whoever is tenant 1', async () => {
    const order = draw() < 0.5 ? customers : customers.toReversed()
    const db = await database()
    await createTenantTable(db)
    await createDomainTable(db)
    const rows: [Customer, KnownTenant][] = []
    for (const customer of order) {
      const { schemaName, addresses } = customer
      const tenant = await insertTenant(db, { schemaName, name: canaryOf(schemaName) })
      await addDomain(db, { tenantId: tenant.id, domain: addresses[0] })
      rows.push([customer, tenant])
    }
    await seeded(db)
    const visit = openDeskly({ find: (host) => findTenantByDomain(db, host) })
    for (const [{ addresses }, tenant] of [...rows.toReversed(), ...rows]) {
      const host = `${addresses[0]}:3000`
      expectPagesOf(await visit(host), tenant, `We opened http://${host}.`)
    }
    expectTurnedAway('nobody.localhost', await visit('nobody.localhost'))
  })
})

describe('the address of Deskly itself', () => {
  it('leads to the public tenant', row('is in `deps.publicHosts`'), async () => {
    const visit = openDeskly()
    for (const host of [
      'localhost',
      'LOCALHOST:3000',
      'localhost.',
      'www.deskly.example',
      'WWW.Deskly.Example.:80',
    ]) {
      const says = `We opened ${host}. Normalized, it is among the publicHosts.`
      const seen = await visit(host)
      expectPagesOf(seen, PUBLIC_TENANT, says)
      expect(
        seen.asked.length,
        `${says} For this one request ${askedFor(seen)}: that is more than once.`,
      ).toBeLessThanOrEqual(1)
    }
    await visit('acme.localhost')
    const says = 'We opened deskly.example, which is among the publicHosts, after acme.localhost.'
    expectPagesOf(await visit('deskly.example'), PUBLIC_TENANT, says)
  })
})

/** The word that a page shows where it shows HTML that came with the request. */
const html = () => `<img/src=x/onerror=alert(${Math.floor(draw() * 1e9)})>`

describe('an address that nobody has', () => {
  it(
    'is a 404 that names it, and the request ends there',
    row('nobody has it', 'Once you have answered, `next` must not run.'),
    async () => {
      const visit = openDeskly()
      const taken = new Set([
        'localhost',
        'deskly.example',
        ...customers.flatMap((one) => one.addresses),
      ])
      const besides = (host: string) =>
        neighboursOfHost(host).filter(
          (one) => !taken.has(one) && !taken.has(one.replace(/^www\./, '')) && !one.includes('@'),
        )
      const strangers = [
        'nobody.localhost',
        'nobody.localhost:3000',
        'acme',
        'acme.localhost.evil.example',
        '127.0.0.1:3000',
        '[::1]:3000',
        ...['acme.localhost', 'notes.globex.example', 'localhost', 'deskly.example'].flatMap(
          besides,
        ),
      ]
      await visit('globex.localhost')
      for (const host of strangers) {
        const seen = await visit(host)
        expectTurnedAway(host, seen)
        const bare = host.replace(/:\d+$/, '')
        expectAskedOnce(seen, bare, `We opened ${host}.`)
        expect(
          seen.text,
          `We opened ${host}, which nobody has, and the page says ${show(seen.text)}. Whoever mistyped an address wants to see what was typed. Put the normalized host into the page.`,
        ).toContain(bare)
      }
    },
  )

  it('is a 404 whatever the path and the method', async () => {
    const visit = openDeskly()
    const paths = [
      '/health',
      '/favicon.ico',
      '/login',
      '/public/logo.svg',
      '/acme/notes',
      '/api/notes',
    ]
    const ways = [
      ...paths.map((url) => ['GET', url] as const),
      ...['POST', 'OPTIONS', 'HEAD', 'DELETE'].map((method) => [method, '/notes'] as const),
    ]
    for (const [method, url] of ways) {
      const seen = await visit('nobody.localhost', { url, method })
      expectTurnedAway(`nobody.localhost by ${method} ${url}`, seen)
    }
  })

  it(
    'is a 404 also when the header is no host',
    row('is no host (`normalizeHost` says `null`)'),
    async () => {
      const visit = openDeskly()
      const headers = [
        '',
        'acme.localhost, globex.localhost',
        'ann@acme.localhost',
        'acme_labs.localhost',
        'acme..localhost',
      ]
      for (const host of headers) {
        const seen = await visit(host)
        const says = `We sent the Host header ${show(host)}, which is no host.`
        expectTurnedAway(`${show(host)}, which is no host`, seen, [404, 400])
        expect(
          seen.asked,
          `${says} For it ${askedFor(seen)}. It takes a normalized host, and here there is none to ask for.`,
        ).toEqual([])
      }
    },
  )
})

describe('a customer that is suspended', () => {
  for (const [customer, other] of [
    [acme, labs],
    [labs, acme],
    [globex, acme],
  ] as const) {
    const { people, addresses } = customer
    it(
      `is turned away with 403 when it is ${people}, and ${other.people} works on`,
      row('has `suspended: true`'),
      async () => {
        const suspended = Object.freeze({ ...foundOf(customer), suspended: true })
        const open = Object.freeze({ ...foundOf(other), suspended: false })
        const visit = openDeskly({
          find: tableOf([
            [customer, suspended],
            [other, open],
          ]),
        })
        for (const host of [...addresses, addresses[0].toUpperCase()]) {
          const seen = await visit(host)
          const says = `${people} is suspended, and at ${host} we got ${outcome(seen)}.`
          const normal = addresses.find((one) => one === host) ?? addresses[0]
          expectAskedOnce(seen, normal, `${people} is suspended, and we opened ${host}.`)
          if (seen.status === 403)
            expectNothingBehind(`${people} is suspended, and we opened ${host}.`, seen)
          mistake(
            'suspended-enters',
            `${says} The look-up finds such a tenant, with suspended: true. The address is right and the customer known, so it is no 404: answer 403 and let nothing behind you run.`,
            () =>
              expect(seen.reached.map((one) => one?.schemaName)).not.toContain(customer.schemaName),
          )
          expect(
            [seen.status, seen.reached, seen.errors],
            `${says} The customer is known and locked out: 403, and nothing else runs.`,
          ).toEqual([403, [], []])
        }
        const says = `${people} is suspended. ${other.people} is not, its suspended is false, and we opened ${other.addresses[0]}.`
        expectPagesOf(await visit(other.addresses[0]), open, says)
      },
    )
  }
})

describe('when the database fails', () => {
  it('passes the error on', row('the look-up fails (the promise rejects)'), async () => {
    const failure = new Error('the database does not answer')
    const tables: { find: Find } = { find: tableOf() }
    const visit = openDeskly({ find: (host) => tables.find(host) })
    for (const customer of customers) {
      const [host] = customer.addresses
      expectPagesOf(
        await visit(host),
        foundOf(customer),
        `We opened ${host}, before anything failed.`,
      )
      tables.find = () => Promise.reject(failure)
      const seen = await visit(host)
      const went = `The look-up for ${host} failed, as it does when the database restarts, and we got ${outcome(seen)}.`
      if (seen.errors.length === 0) {
        mistake(
          'error-is-404',
          `${went} “We could not look” is not “there is none”: for a minute every customer is told that it does not exist, caches and search engines remember it, and no alarm goes off. Let the error go on to next(error).`,
          () => expect(seen.status).not.toBe(404),
        )
      }
      mistake(
        'error-is-public',
        `${went} While the database is down, every customer’s address shows the platform’s pages, and people type their passwords into the wrong site. Let the error go on to next(error).`,
        () => expect(seen.reached.map((one) => one?.schemaName)).not.toContain('public'),
      )
      expect(seen.reached, `${went} Nothing may run without a tenant.`).toEqual([])
      expect(
        seen.errors.length,
        `${went} The error handler was reached ${seen.errors.length} times. It should be reached once: by next(error), or by a rejected promise that you return.`,
      ).toBe(1)
      expect(
        seen.errors[0],
        `${went} What reached the error handler is not the error that the look-up gave, ${show(failure)}. Pass on that one.`,
      ).toBe(failure)
      expect(
        seen.status,
        `${went} The error was passed on, and your function answered as well. The answer belongs to the error handler now, which says 500: after next(error), return.`,
      ).toBe(500)
      expectAskedOnce(seen, host, `The look-up for ${host} failed.`)
      tables.find = tableOf()
      expectPagesOf(
        await visit(host),
        foundOf(customer),
        `The database works again, and we opened ${host}.`,
      )
    }
  })
})

describe('what the client claims', () => {
  for (const [customer, other] of [
    [acme, globex],
    [globex, acme],
  ] as const) {
    it(
      `does not turn ${customer.people} into ${other.people}`,
      row('Believe no other header, no query, no body.'),
      async () => {
        const visit = openDeskly()
        const [[host], [claimed]] = [customer.addresses, other.addresses]
        expectPagesOf(await visit(host), foundOf(customer), `We opened ${host}.`)
        expectTurnedAway('nobody.localhost', await visit('nobody.localhost'))
        const paths = [`/${other.schemaName}/notes`, `http://${claimed}/`]
        const claims = [
          ...elsewhere(other.schemaName, claimed),
          ...elsewhere(claimed, claimed).filter(({ place }) => /X-Tenant$|query$/.test(place)),
          ...paths.map((query) => ({ place: `the path ${query}`, query, options: {} })),
        ]
        for (const { place, query, options } of claims) {
          const request = {
            ...options,
            url: query.startsWith('?') || query === '' ? `/${query}` : query,
          }
          const seen = await visit(host, request)
          const nowhere = await visit('nobody.localhost', request)
          mistake(
            'trusts-x-tenant',
            `The address said ${customer.people}, ${place} said ${other.people}, and we got ${outcome(seen)}; at an address that nobody has, the same claim got us ${outcome(nowhere)}. ` +
              'Anyone can write anything there: one line of curl, and Ann at Acme reads Globex. Look at the address alone.',
            () => {
              const reached = [...seen.reached, ...nowhere.reached].map((one) => one?.schemaName)
              expect(reached).not.toContain(other.schemaName)
            },
          )
          const says = `We opened ${host}, and ${place} said ${other.people}.`
          expectPagesOf(seen, foundOf(customer), says)
          expectTurnedAway(`nobody.localhost, where ${place} said ${other.people},`, nowhere)
        }
      },
    )
  }
})

describe('the page that says so', () => {
  const noHtml = row('What came with the request is not safe to put into a page.')

  it('shows no HTML that came in the Host header', noHtml, async () => {
    const visit = openDeskly()
    const evil = html()
    for (const host of [
      `${evil}.localhost`,
      `acme.localhost"${evil}`,
      `nobody.localhost:80'${evil}`,
      evil,
    ]) {
      const seen = await visit(host)
      const holds = `The Host header was ${host}, and the page of status ${seen.status} holds it as it came: ${show(seen.text)}.`
      if (seen.status === 404) {
        mistake(
          'host-xss',
          `${holds} Where a cache keeps this page, or a proxy hands the header on, the script runs in somebody else’s browser, under our name. Show only what normalizeHost let through; for null, say “this address”.`,
          () => {
            if (seen.isHtml) expect(seen.text).not.toContain(evil)
          },
        )
      }
      expect(
        seen.isHtml && seen.text.includes(evil),
        `${holds} Show only what normalizeHost let through.`,
      ).toBe(false)
      expectTurnedAway(host, seen, [404, 400])
    }
  })

  it('shows no HTML that came in another way', noHtml, async () => {
    const visit = openDeskly({
      find: tableOf([[acme, Object.freeze({ ...foundOf(acme), suspended: true })]]),
    })
    const evil = html()
    const sent = (place: string, options: Options) => ({ place, options })
    const ways = [
      sent('the path', { url: `/${evil}` }),
      sent('the path, encoded,', { url: `/${encodeURIComponent(evil)}` }),
      sent('the query', { url: `/?q=${evil}` }),
      sent('the query, encoded,', { url: `/?q=${encodeURIComponent(evil)}` }),
      sent('the body', { method: 'POST', body: { name: evil, host: evil } }),
      ...['Referer', 'User-Agent', 'Cookie', 'Origin', 'X-Forwarded-Host', 'X-Tenant'].map((name) =>
        sent(`the header ${name}`, { headers: { [name]: evil } }),
      ),
    ]
    for (const { place, options } of ways) {
      for (const [host, status] of [
        ['acme.localhost', 403],
        ['nobody.localhost', 404],
      ] as const) {
        const seen = await visit(host, options)
        expect(
          seen.isHtml && seen.text.includes(evil),
          `We opened ${host}, with HTML in ${place}, and the page of status ${seen.status} holds it as it came: ${show(seen.text)}. A link that somebody else wrote could run a script here, under our name. Leave it out, or escape it.`,
        ).toBe(false)
        expect(
          seen.status,
          `We opened ${host}, with HTML in ${place}, and got ${outcome(seen)}. Nothing but the address counts: ${status}.`,
        ).toBe(status)
      }
    }
  })
})
