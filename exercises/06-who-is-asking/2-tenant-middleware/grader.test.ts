import express from 'express'
import { describe, expect, it } from 'vitest'
import {
  canariesIn,
  canaryOf,
  database,
  draw,
  eachOrder,
  mistake,
  request,
  seeded,
  show,
  tenants,
} from '#kit'
import { addDomain, createDomainTable, findTenantByDomain } from '#deskly/tenancy/domains.ts'
import type { KnownTenant } from '#deskly/tenancy/known-tenant.ts'
import { createTenantTable, insertTenant } from '#deskly/tenancy/tenants.ts'
import { tenantMiddleware } from './middleware.ts'

/** What came of one request. */
interface Visit {
  /** Neither an answer nor next() within the time that we wait. */
  readonly silent: boolean
  readonly status: number
  readonly text: string
  readonly isHtml: boolean
  /** What findTenantByDomain was asked for. */
  readonly asked: readonly unknown[]
  /** The req.tenant of each handler behind the middleware that ran. */
  readonly reached: readonly (KnownTenant | undefined)[]
  readonly errors: readonly unknown[]
}

interface Options {
  readonly url?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Lets everything else that is ready run first, so many times. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Each customer has three addresses, and one of them begins with the other's name. */
const addressesOf = (tenant: string, other: string) => [
  `${tenant}.localhost`,
  `notes.${tenant}.example`,
  `${other}.${tenant}.example`,
]

function rowOf(tenant: string): KnownTenant {
  const id = tenants.findIndex((one) => one === tenant) + 1
  return { id, schemaName: tenant, name: `${tenant} ${canaryOf(tenant)}`, createdAt: new Date(0) }
}

/** Deskly, small: the middleware under test, one handler behind it, one for errors. */
function openDeskly(
  settings: {
    readonly find?: (host: string) => Promise<KnownTenant | null>
    readonly suspended?: string
    /** How many turns the handler behind the middleware works. */
    readonly work?: number
  } = {},
) {
  const rows = new Map<unknown, KnownTenant>()
  eachOrder(tenants, (tenant, other) => {
    for (const address of addressesOf(tenant, other)) {
      rows.set(address, {
        ...rowOf(tenant),
        ...(settings.suspended === tenant && { suspended: true }),
      })
    }
  })
  let asked: unknown[] = []
  let reached: (KnownTenant | undefined)[] = []
  let errors: unknown[] = []

  const middleware: unknown = tenantMiddleware({
    async findTenantByDomain(host) {
      asked.push(host)
      return settings.find ? settings.find(host) : (rows.get(host) ?? null)
    },
    publicHosts: new Set(['localhost', 'deskly.example']),
  })
  if (typeof middleware !== 'function') {
    expect.fail(
      `tenantMiddleware gave ${show(middleware)}. It has to return a function (req, res, next).`,
    )
  }
  const app = express()
  app.use(express.json())
  app.use(middleware as express.RequestHandler)
  app.use(async (req, res) => {
    reached.push(req.tenant)
    const before = req.tenant
    if (settings.work !== undefined) await turns(settings.work)
    if (!res.headersSent) res.json({ tenant: before, later: req.tenant })
  })
  app.use(((error, _req, res, _next) => {
    errors.push(error)
    if (!res.headersSent) res.status(500).send('Something broke on our side.')
  }) satisfies express.ErrorRequestHandler)

  return async function visit(host: string, options: Options = {}): Promise<Visit> {
    asked = []
    reached = []
    errors = []
    const { url = '/', ...rest } = options
    const reply = await Promise.race([
      request(app, url, { host, ...rest, ...(rest.body !== undefined && { method: 'POST' }) }),
      pause(400),
    ])
    // What still runs after the answer would show itself now.
    await turns(1)
    const type = String(reply?.headers['content-type'] ?? 'text/html')
    return {
      silent: reply === undefined,
      status: reply?.status ?? 0,
      text: reply?.text ?? '',
      isHtml: type.includes('html'),
      asked,
      reached,
      errors,
    }
  }
}

/** In words, for messages. */
function outcome({ silent, status, reached, errors }: Visit): string {
  if (silent) return 'no answer at all: neither res.send nor next was called'
  if (errors.length > 0) return `status ${status} and the error ${show(errors[0])}`
  if (reached.length === 0) return `status ${status}`
  const [tenant] = reached
  return tenant ? `the pages of ${tenant.schemaName}` : 'pages without any req.tenant'
}

/** The visit went through to the pages of `tenant` and nowhere else. */
function expectPagesOf(visit: Visit, tenant: string, says: string): void {
  expect(visit.reached, `${says} We got ${outcome(visit)}.`).toHaveLength(1)
  expect(visit.reached[0]?.schemaName, `${says} We got ${outcome(visit)}.`).toBe(tenant)
  expect(
    visit.errors,
    `${says} The page came, and then an error as well: ${show(visit.errors[0])}. Is a return missing below next()?`,
  ).toEqual([])
  expect(visit.status, `${says} Something else answered before the page could.`).toBe(200)
}

describe('the address of a customer', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`leads to ${tenant}, whichever of its addresses it is`, async () => {
      const visit = openDeskly()
      for (const address of addressesOf(tenant, other)) {
        const seen = await visit(address)
        mistake(
          'subdomains-zero',
          `We opened http://${address}, an address of ${tenant}, and got ${outcome(seen)}, without findTenantByDomain being asked for a host: it got ${show(seen.asked)}. ` +
            'req.subdomains leaves out the last two labels, so on acme.localhost it is empty, and what it holds elsewhere is no address. Look up the whole host.',
          () => {
            if (seen.reached.length > 0) return
            expect(seen.asked, 'what was looked up').not.toEqual([])
            expect(seen.asked, 'what was looked up').not.toContain(undefined)
          },
        )
        const says = `We opened http://${address}.`
        if (seen.asked.length > 0) {
          expect(seen.asked, `${says} One look-up for each request, by the whole host.`).toEqual([
            address,
          ])
        }
        expectPagesOf(seen, tenant, says)
        expect(canariesIn(seen.text), says).toEqual([tenant])
      }
    })

    it(`leads to ${tenant} in every spelling`, async () => {
      const visit = openDeskly()
      const spellings = [
        `${tenant}.localhost:3000`,
        `${tenant.toUpperCase()}.LocalHost`,
        `${tenant}.localhost.`,
        `www.${tenant}.localhost`,
      ]
      for (const spelling of spellings) {
        const seen = await visit(spelling)
        const says = `For the Host header ${spelling} findTenantByDomain was asked for ${show(seen.asked)}.`
        mistake(
          'raw-host',
          `${says} req.host and req.hostname are the header nearly as it came, and the table holds one spelling only, so at this one the customer is not found. Look up what normalizeHost makes of it.`,
          () => {
            if (seen.asked.length > 0) expect(seen.asked).toEqual([`${tenant}.localhost`])
          },
        )
        expectPagesOf(seen, tenant, says)
      }
    })
  })
})

describe('many requests at once', () => {
  eachOrder(tenants, (slow, fast) => {
    it(`keeps a slow ${slow} and a fast ${fast} apart`, async () => {
      const visit = openDeskly({
        async find(host) {
          const tenant = tenants.find((one) => host === `${one}.localhost`)
          if (tenant === slow) await turns(3)
          return tenant ? rowOf(tenant) : null
        },
        work: 6,
      })
      const drawn = Array.from({ length: 5 }, () => (draw() < 0.5 ? slow : fast))
      const batches = [[slow, fast], [fast], [slow], drawn, [fast], [slow]]
      for (const batch of batches) {
        const seen = await Promise.all(batch.map((tenant) => visit(`${tenant}.localhost`)))
        seen.forEach(({ text }, at) => {
          const [tenant, other] = batch[at] === slow ? [slow, fast] : [fast, slow]
          const pages = canariesIn(text).join(' and ') || `no customer, but ${show(text)}`
          const went = `${slow}’s look-up takes long, ${fast}’s is quick, and requests overlap. A visitor of ${tenant} got the pages of ${pages}.`
          mistake(
            'global-current',
            `${went} While your function waits for the database, other requests run through it. A variable outside of it is one for all of them; keep what belongs to one request in a const inside, or on req.`,
            () => expect(canariesIn(text)).not.toContain(other),
          )
          expect(canariesIn(text), went).toEqual([tenant])
        })
      }
    })
  })
})

describe('Deskly’s own tables', () => {
  it('lead to both customers, whoever is tenant 1', async () => {
    const [first, second] = draw() < 0.5 ? tenants : tenants.toReversed()
    const db = await database()
    await createTenantTable(db)
    await createDomainTable(db)
    for (const tenant of [first, second]) {
      const name = `${tenant} ${canaryOf(tenant)}`
      const { id } = await insertTenant(db, { schemaName: tenant, name })
      await addDomain(db, { tenantId: id, domain: `${tenant}.localhost` })
    }
    await seeded(db)
    const visit = openDeskly({ find: (host) => findTenantByDomain(db, host) })
    for (const tenant of [second, first, second]) {
      const seen = await visit(`${tenant}.localhost:3000`)
      expectPagesOf(seen, tenant, `We opened http://${tenant}.localhost:3000.`)
      expect(canariesIn(seen.text)).toEqual([tenant])
    }
    expectTurnedAway('nobody.localhost', await visit('nobody.localhost'), [404])
  })
})

describe('the address of Deskly itself', () => {
  it('leads to the public tenant', async () => {
    const visit = openDeskly()
    for (const host of ['localhost', 'LOCALHOST:3000', 'www.deskly.example']) {
      const says = `We opened ${host}, which is among the publicHosts.`
      expectPagesOf(await visit(host), 'public', says)
    }
    await visit('acme.localhost')
    expectPagesOf(await visit('deskly.example'), 'public', 'We opened deskly.example after acme.')
  })
})

/** Nobody's address: turned away with `statuses`, and nothing behind the middleware runs. */
function expectTurnedAway(host: string, seen: Visit, statuses: readonly number[]): void {
  const went = `We opened ${show(host)}, an address that nobody has, and got ${outcome(seen)}`
  const schema = seen.reached[0]?.schemaName
  mistake(
    'next-after-end',
    `We opened ${show(host)}, which nobody has. You answered ${seen.status}, and then the next handler ran as well. ` +
      'res.send ends the answer, not your function: the lines below it still run. What a page behind you writes or deletes now, it does for nobody, or for everybody. Write return after you have answered.',
    () => {
      if (statuses.includes(seen.status)) expect(seen.reached).toEqual([])
    },
  )
  mistake(
    'fallback-public',
    `${went}. A mistyped address, and one that an attacker made up, now show the platform’s own pages and its sign-up form under a name that is not ours. Unknown is not public: answer 404.`,
    () => expect(schema).not.toBe('public'),
  )
  mistake(
    'fallback-first-tenant',
    `${went}. Anyone who gets an address wrong is now a visitor of that customer, and reads its notes. Only a whole host that the table holds makes a customer, and there is no default one: answer 404.`,
    () => expect(tenants).not.toContain(schema),
  )
  expect(
    seen.reached,
    `${went}. Whoever comes next would have to guess whose request it is.`,
  ).toEqual([])
  expect(statuses, `${went}. Expected ${statuses.join(' or ')}.`).toContain(seen.status)
  expect(seen.errors, `${went}. Answer once, and only once.`).toEqual([])
}

describe('an address that nobody has', () => {
  it('is a 404, and the request ends there', async () => {
    const visit = openDeskly()
    for (const before of tenants) {
      await visit(`${before}.localhost`)
      const strangers = [
        'nobody.localhost',
        `${before}.localhost.evil.example`,
        `${before}-labs.localhost`,
        before,
        '127.0.0.1:3000',
        'evil.localhost',
      ]
      for (const host of strangers) expectTurnedAway(host, await visit(host), [404])
    }
  })

  it('is a 404 also when the header is no host', async () => {
    const visit = openDeskly()
    const headers = [
      '',
      'acme.localhost, globex.localhost',
      'ann@acme.localhost',
      'acme_labs.localhost',
    ]
    for (const host of headers) expectTurnedAway(host, await visit(host), [404, 400])
  })
})

describe('a customer that is suspended', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`is turned away with 403 when it is ${tenant}, and ${other} works on`, async () => {
      const visit = openDeskly({ suspended: tenant })
      const seen = await visit(`${tenant}.localhost`)
      mistake(
        'suspended-enters',
        `${tenant} is suspended, and at its address we got ${outcome(seen)}. ` +
          'The look-up finds such a tenant, with suspended: true. The address is right and the customer known, so it is no 404: answer 403 and let nothing behind you run.',
        () => expect(seen.reached.map((one) => one?.schemaName)).not.toContain(tenant),
      )
      const says = `${tenant} is suspended, and we got ${outcome(seen)}. The customer is known and locked out: 403, and nothing else runs.`
      expect(seen.status, says).toBe(403)
      expect(seen.reached, says).toEqual([])
      expectPagesOf(
        await visit(`${other}.localhost`),
        other,
        `${tenant} is suspended, ${other} is not.`,
      )
    })
  })
})

describe('when the database fails', () => {
  it('passes the error on', async () => {
    const failure = new Error('the database does not answer')
    const visit = openDeskly({ find: () => Promise.reject(failure) })
    for (const tenant of tenants) {
      const seen = await visit(`${tenant}.localhost`)
      const went = `The look-up for ${tenant}.localhost failed, as it does when the database restarts, and we got ${outcome(seen)}.`
      mistake(
        'error-is-404',
        `${went} “We could not look” is not “there is none”: for a minute every customer is told that it does not exist, caches and search engines remember it, and no alarm goes off. Let the error go on to next(error).`,
        () => expect(seen.status).not.toBe(404),
      )
      mistake(
        'error-is-public',
        `${went} While the database is down, every customer’s address shows the platform’s pages, and people type their passwords into the wrong site. Let the error go on to next(error).`,
        () => expect(seen.reached.map((one) => one?.schemaName)).not.toContain('public'),
      )
      expect(seen.reached, `${went} Nothing may run without a tenant.`).toEqual([])
      expect(
        seen.errors,
        `${went} It should reach the error handler: next(error), or a rejected promise that you return.`,
      ).toHaveLength(1)
    }
  })
})

/** Every other place where a request could name a tenant, one by one. */
const claimsOf = (name: string): readonly (readonly [string, Options])[] => [
  ['the header X-Tenant', { headers: { 'x-tenant': name } }],
  ['the header X-Tenant-Id', { headers: { 'x-tenant-id': name } }],
  ['the header X-Forwarded-Host', { headers: { 'x-forwarded-host': name } }],
  ['the header Forwarded', { headers: { forwarded: `host=${name}` } }],
  ['the header Origin', { headers: { origin: `http://${name}` } }],
  ['the header Referer', { headers: { referer: `http://${name}/` } }],
  ['a cookie', { headers: { cookie: `tenant=${name}` } }],
  ['the query', { url: `/${name}?tenant=${name}&host=${name}` }],
  ['the body', { body: { tenant: name, tenantId: name, host: name } }],
]

const together = (claims: ReturnType<typeof claimsOf>): Options =>
  claims.reduce<Options>(
    (all, [, claim]) => ({ ...all, ...claim, headers: { ...all.headers, ...claim.headers } }),
    {},
  )

describe('what the client claims', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`does not turn ${tenant} into ${other}`, async () => {
      const visit = openDeskly()
      const names = [`${other}.localhost`, other]
      const rounds: { own: Visit; lost: Visit }[] = []
      for (const claim of names.map((name) => together(claimsOf(name)))) {
        const own = await visit(`${tenant}.localhost`, claim)
        rounds.push({ own, lost: await visit('nobody.localhost', claim) })
      }
      const believed = ({ own, lost }: (typeof rounds)[number]) =>
        !own.silent && (own.reached[0]?.schemaName !== tenant || lost.reached.length > 0)
      for (const [claim, options] of rounds.some(believed) ? names.flatMap(claimsOf) : []) {
        const seen = await visit(`${tenant}.localhost`, options)
        const nowhere = await visit('nobody.localhost', options)
        mistake(
          'trusts-x-tenant',
          `The address said ${tenant}, ${claim} said ${other}, and we got ${outcome(seen)}; at an address that nobody has, the same claim got us ${outcome(nowhere)}. ` +
            'Anyone can write anything there: one line of curl, and Ann at Acme reads Globex. Look at the address alone.',
          () => {
            expect(seen.reached.map((one) => one?.schemaName)).not.toContain(other)
            expect(nowhere.reached.map((one) => one?.schemaName)).not.toContain(other)
          },
        )
      }
      for (const { own, lost } of rounds) {
        expectPagesOf(own, tenant, `We opened ${tenant}.localhost and claimed to be ${other}.`)
        expectTurnedAway('nobody.localhost', lost, [404])
      }
    })
  })
})

describe('the page that says so', () => {
  it('names the address that nobody has', async () => {
    const seen = await openDeskly()('nobody.localhost:3000')
    expect(
      seen.text,
      'Whoever mistyped an address wants to see what was typed. Put the normalized host into the page.',
    ).toContain('nobody.localhost')
  })

  it('shows no HTML that came with the request', async () => {
    const visit = openDeskly()
    const headers = [
      '<script>alert(1)</script>.localhost',
      'acme.localhost"><img src=x onerror=alert(1)>',
      "nobody.localhost:80'<svg onload=alert(1)>",
    ]
    for (const host of headers) {
      const seen = await visit(host)
      mistake(
        'host-xss',
        `The Host header was ${host}, and the page holds it as it came: ${show(seen.text)}. ` +
          'Where a cache keeps this page, or a proxy hands the header on, the script runs in somebody else’s browser, under our name. Show only what normalizeHost let through; for null, say “this address”.',
        () => {
          if (seen.isHtml) expect(seen.text).not.toMatch(/<(script|img|svg)/i)
        },
      )
      expectTurnedAway(host, seen, [404, 400])
    }
  })
})
