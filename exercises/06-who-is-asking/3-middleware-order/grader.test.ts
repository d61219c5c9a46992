import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express'
import { describe, expect, it } from 'vitest'
import {
  canariesIn,
  canaryOf,
  database,
  draw,
  inTime,
  layOut,
  mistake,
  request,
  row,
  seeded,
  show,
  threeTenants,
} from '#kit'
import { createNotesTable } from '#deskly/notes/pool-table.ts'
import type { Parts } from '#deskly/parts.ts'
import { addDomain, createDomainTable, findTenantByDomain } from '#deskly/tenancy/domains.ts'
import { tenantMiddleware } from '#deskly/tenancy/middleware.ts'
import { createTenantTable, insertTenant } from '#deskly/tenancy/tenants.ts'
import { buildApp } from './app.ts'

type User = { readonly name: string; readonly tenant: string }
type Visitor = Request & { user?: User }
type Name = keyof Parts

const people: Readonly<Record<string, string>> = {
  acme: 'Acme',
  acme_labs: 'Acme Labs',
  globex: 'Globex',
}
const nameOf = (tenant: string) => people[tenant] ?? tenant
const hostOf = (tenant: string) => `${tenant.replace('_', '-')}.localhost`
const pages = ['/', '/notes', '/notes/1', '/print', '/export', '/login', '/health']

/** With a note of each customer, all of the same id. */
async function openTables() {
  const db = await database()
  await createTenantTable(db)
  await createDomainTable(db)
  await createNotesTable(db)
  for (const tenant of threeTenants) {
    const { id } = await insertTenant(db, { schemaName: tenant, name: 'Notes' })
    await addDomain(db, { tenantId: id, domain: hostOf(tenant) })
  }
  const notes = threeTenants.map((tenant) => ({
    tenant_id: tenant,
    id: 1,
    title: 'A note',
    body: canaryOf(tenant),
  }))
  await layOut(db, 'notes', notes)
  await seeded(db)
  return db
}

/** The cookie with which somebody of this customer is logged in; drawn anew for each run. */
const cookies: Readonly<Record<string, string>> = Object.fromEntries(
  threeTenants.map((tenant, at) => [
    tenant,
    `sid=${Math.floor(draw() * 36 ** 8).toString(36)}${at}`,
  ]),
)
const secret = `SECRET-${Math.floor(draw() * 36 ** 6).toString(36)}`

/** One request, as a visitor sees it and as the parts do. */
interface Visit {
  readonly status: number
  readonly text: string
  /** The parts that it met, in this order. */
  readonly met: readonly Name[]
}

/** The nine parts, working, each with an ear on what passes. */
async function openDeskly() {
  const db = await openTables()
  const log: string[] = []
  const kept = new Map<string, string>()
  const visits = new Map<unknown, Name[]>()
  const working: Parts = {
    notFound(_req, res) {
      res.status(404).send('There is no page here.')
    },
    errors: ((_error, _req, res, _next) => {
      res.status(500).send('Something went wrong. We have noted it.')
    }) satisfies ErrorRequestHandler,
    async routes(req, res, next) {
      const wanted = req.tenant?.schemaName
      if (req.path === '/boom') throw new Error(`${secret} at ${wanted}`)
      if (!pages.includes(req.path)) {
        next()
        return
      }
      const { rows } = wanted
        ? await db.query('select body from notes where tenant_id = $1', [wanted])
        : await db.query('select body from notes')
      res.send(`<p>${rows.map(({ body }) => body as string).join(', ')}</p>`)
    },
    pageCache(req, res, next) {
      const key = `${req.tenant?.schemaName ?? ''} ${req.url}`
      const page = kept.get(key)
      if (page !== undefined) {
        res.send(page)
        return
      }
      const send = res.send.bind(res)
      res.send = (body: unknown) => {
        if (res.statusCode === 200) kept.set(key, String(body))
        return send(body)
      }
      next()
    },
    auth(req, res, next) {
      if ((req as Visitor).user) next()
      else res.status(401).send('Please log in.')
    },
    session(req, _res, next) {
      const among = req.tenant ? [req.tenant.schemaName] : threeTenants
      const tenant = among.find((one) => cookies[one] === req.headers.cookie)
      if (tenant !== undefined) (req as Visitor).user = { name: `somebody of ${tenant}`, tenant }
      next()
    },
    tenant: tenantMiddleware({
      findTenantByDomain: (host) => findTenantByDomain(db, host),
      publicHosts: new Set(['localhost']),
    }),
    static(req, res, next) {
      if (req.path === '/logo.svg') res.type('svg').send('<svg/>')
      else next()
    },
    logger(req, res, next) {
      res.on('finish', () => log.push(`${req.host} ${req.url} ${res.statusCode}`))
      next()
    },
  }
  const listening = Object.entries(working).map(([key, part]) => {
    const name = key as Name
    const note = (req: Request) => visits.get(req.headers['x-visit'])?.push(name)
    const heard: RequestHandler | ErrorRequestHandler =
      name === 'errors'
        ? (error, req, res, next) => {
            note(req)
            return (part as ErrorRequestHandler)(error, req, res, next)
          }
        : (req: Request, res: express.Response, next: express.NextFunction) => {
            note(req)
            return (part as RequestHandler)(req, res, next)
          }
    return [name, heard] as const
  })
  // Neither this order nor its reverse is one that works.
  const heard = new Map<string, unknown>(listening)
  const names: readonly Name[] = [
    'session',
    'notFound',
    'routes',
    'logger',
    'errors',
    'pageCache',
    'tenant',
    'static',
    'auth',
  ]
  const parts = Object.fromEntries(names.map((name) => [name, heard.get(name)])) as unknown as Parts

  const list: unknown = buildApp(Object.freeze(parts))
  const used: readonly unknown[] = Array.isArray(list) ? list : []
  expect(
    used.length > 0 && used.every((one) => typeof one === 'function'),
    `We called buildApp(parts) and got ${show(list)}. It has to return a list of handlers.`,
  ).toBe(true)
  const app = express().use(...(used as RequestHandler[]))
  app.use(((_error, _req, res, _next) => {
    if (!res.headersSent) res.status(500).send(`Error: ${secret}\n    at routes`)
  }) satisfies ErrorRequestHandler)

  const visit = async (host: string, url: string, as?: string): Promise<Visit> => {
    const cookie = as === undefined ? undefined : cookies[as]
    const id = String(visits.size)
    const met: Name[] = []
    visits.set(id, met)
    const reply = await inTime(
      request(app, url, {
        host,
        headers: { 'x-visit': id, ...(cookie !== undefined && { cookie }) },
      }),
    )
    expect(
      reply !== undefined,
      `We sent GET ${host}${url}, and no answer came at all. Is there a part missing that would give one?`,
    ).toBe(true)
    return { status: reply?.status ?? 0, text: reply?.text ?? '', met }
  }
  return { visit, log, parts, used }
}

/** The handlers of a list, and of the routers in it. */
function handlersIn(list: readonly unknown[]): unknown[] {
  return list.flatMap((one) => {
    const { stack } = Object(one) as { stack?: { handle: unknown }[] }
    return Array.isArray(stack) ? handlersIn(stack.map(({ handle }) => handle)) : [one]
  })
}

const notesOf = (text: string) => canariesIn(text).map(nameOf).join(' and ') || 'nobody'

/** Whether `first` was met, and `later` not before it. */
const comesFirst = ({ met }: Visit, first: Name, later: Name) =>
  met.includes(first) && !met.slice(0, met.indexOf(first)).includes(later)

describe('a request through all parts', () => {
  for (const [tenant, other] of [
    ['acme', 'globex'],
    ['globex', 'acme'],
    ['acme_labs', 'acme'],
  ] as const) {
    const [name, otherName] = [nameOf(tenant), nameOf(other)]

    it(
      `shows ${name} its own notes, and opens ${otherName} to nobody of ${name}`,
      row(
        'the pages; they need tenant and user',
        '`req.tenant`, by the address',
        'the cookie → `req.user`',
      ),
      async () => {
        const { visit } = await openDeskly()
        const own = await visit(hostOf(tenant), '/notes', tenant)
        const { status, text } = own
        const went = `Somebody of ${name} with a good cookie asked for ${hostOf(tenant)}/notes and got ${status}.`
        if (comesFirst(own, 'auth', 'session')) {
          mistake(
            'auth-before-session',
            `${went} auth looks at req.user, and that is set by session: if session comes later, nobody is ever logged in, at ${otherName} no more than at ${name}. What reads from req stands below what sets it.`,
            () => expect(status).not.toBe(401),
          )
        }
        if (comesFirst(own, 'routes', 'tenant')) {
          mistake(
            'routes-before-tenant',
            `${went} On the page stood the notes of ${notesOf(text)}: it ran before anyone had asked whose address this is, and without a tenant it showed everybody’s. routes has to stand below tenant, session and auth.`,
            () => expect(canariesIn(text)).not.toContain(other),
          )
        }
        expect([status, canariesIn(text)], `${went} The page holds ${show(text)}.`).toEqual([
          200,
          [tenant],
        ])

        const strange = await visit(hostOf(other), '/export', tenant)
        const took = `Somebody took the cookie that logs them in at ${name}, sent it to ${hostOf(other)}/export, and got ${strange.status} with the notes of ${notesOf(strange.text)}.`
        if (comesFirst(strange, 'session', 'tenant') && strange.met.includes('tenant')) {
          mistake(
            'session-before-tenant',
            `${took} session looks among the users of req.tenant; where there is none yet, it looks among all. Find out whose address it is before you ask who comes.`,
            () => expect(strange.status).toBe(401),
          )
        }
        expect(strange.status, `${took} Nobody of ${otherName} has this cookie: 401.`).toBe(401)
      },
    )
  }

  it(
    'keeps a page of one customer out of the other’s cache',
    row('answers with a page that it has kept **for this tenant and path**'),
    async () => {
      const { visit } = await openDeskly()
      for (const [url, who] of [
        ['/notes', ['acme', 'globex', 'acme', 'acme_labs']],
        ['/', ['globex', 'acme_labs', 'acme', 'globex']],
      ] as const) {
        for (const [at, tenant] of who.entries()) {
          const seen = await visit(hostOf(tenant), url, tenant)
          const before = who.slice(0, at).map(nameOf).join(', then ')
          const went = `${before === '' ? 'Nobody' : before} had looked at ${url}. Then ${nameOf(tenant)} did, and got ${seen.status} with the notes of ${notesOf(seen.text)}.`
          if (comesFirst(seen, 'pageCache', 'tenant')) {
            mistake(
              'cache-before-tenant',
              `${went} The path is the same for all customers. A cache that stands above tenant knows nothing else, and hands the first one’s page to the next. Put it below tenant.`,
              () => expect(canariesIn(seen.text).filter((one) => one !== tenant)).toEqual([]),
            )
          }
          expect(
            [seen.status, canariesIn(seen.text)],
            `${went} It is ${nameOf(tenant)}’s page that it asked for.`,
          ).toEqual([200, [tenant]])
        }
      }
    },
  )

  it('asks who comes before it shows a kept page', row('401 without `req.user`'), async () => {
    const { visit } = await openDeskly()
    for (const tenant of threeTenants) {
      for (const url of ['/print', '/export']) {
        await visit(hostOf(tenant), url, tenant)
        const seen = await visit(hostOf(tenant), url)
        const went = `Somebody of ${nameOf(tenant)} looked at ${url}. Then somebody who is not logged in asked ${hostOf(tenant)} for the same page and got ${seen.status}: ${show(seen.text)}.`
        if (comesFirst(seen, 'pageCache', 'auth') && !seen.met.includes('routes')) {
          mistake(
            'cache-before-auth',
            `${went} The cache gave away what auth had not been asked about. What may be seen is decided above the place where it is handed out.`,
            () => expect(canariesIn(seen.text)).toEqual([]),
          )
        }
        expect(seen.status, `${went} Without a user it is 401.`).toBe(401)
      }
    }
  })

  it('finds tenant and user for every page', row('401 without `req.user`'), async () => {
    const { visit } = await openDeskly()
    for (const tenant of ['acme', 'globex'] as const) {
      for (const page of pages) {
        const nobody = await visit(hostOf(tenant), `${page}?first`)
        const turned = `Somebody without a cookie asked for ${hostOf(tenant)}${page} and got ${nobody.status} with the notes of ${notesOf(nobody.text)}.`
        expect(
          nobody.status,
          `${turned} Is auth above the pages, and in the way of every one?`,
        ).toBe(401)
        const seen = await visit(hostOf(tenant), page, tenant)
        const went = `Somebody of ${nameOf(tenant)} asked for ${page} and got ${seen.status} with the notes of ${notesOf(seen.text)}.`
        if (seen.met.includes('routes') && !seen.met.includes('tenant')) {
          mistake(
            'tenant-on-some-routes',
            `${went} On this page req.tenant was not set. A list of the pages that need a tenant is out of date with the next page that somebody writes: put tenant in the way of every request.`,
            () => expect(canariesIn(seen.text)).toEqual([tenant]),
          )
        }
        expect(
          [seen.status, canariesIn(seen.text)],
          `${went} It should be the page of ${nameOf(tenant)}.`,
        ).toEqual([200, [tenant]])
      }
    }
  })

  it('turns an error into a page', row('a page for what went wrong'), async () => {
    const { visit, log } = await openDeskly()
    for (const tenant of threeTenants) {
      const { status, text, met } = await visit(hostOf(tenant), '/boom', tenant)
      const got = `A page of ${nameOf(tenant)} threw an error, and the visitor got ${status}: ${show(text)}.`
      if (!met.includes('errors')) {
        mistake(
          'errors-first',
          `${got} That is what Express makes of an error that nobody handles, with whatever stands in it. Express looks for an error handler below the place where the error happened, and passes by those above. errors comes last.`,
          () => expect(text).not.toContain(secret),
        )
      }
      expect([status, text], `${got} It should be the page that errors makes.`).toEqual([
        500,
        'Something went wrong. We have noted it.',
      ])
    }
    const wanted = threeTenants.map((tenant) => `${hostOf(tenant)} /boom 500`)
    expect(
      log,
      `Three pages failed, and logger noted ${log.join(', ') || 'nothing'}. It notes every request.`,
    ).toEqual(wanted)
  })

  it('answers all customers at once, each with its own', async () => {
    const { visit } = await openDeskly()
    const asked = [...threeTenants, ...threeTenants.toReversed(), ...threeTenants]
    const replies = await Promise.all(asked.map((tenant) => visit(hostOf(tenant), '/', tenant)))
    for (const [at, tenant] of asked.entries()) {
      const { status = 0, text = '' } = replies[at] ?? {}
      expect(
        [status, canariesIn(text)],
        `All customers asked for / at once. ${nameOf(tenant)} got ${status} with the notes of ${notesOf(text)}.`,
      ).toEqual([200, [tenant]])
    }
  })

  it(
    'gives the logo to everybody',
    row('the logo: the same for everybody, at every address'),
    async () => {
      const { visit } = await openDeskly()
      const hosts = [
        'acme.localhost',
        'globex.localhost',
        'localhost',
        'nobody.localhost',
        '127.0.0.1:3000',
      ]
      for (const host of hosts) {
        const { status, text } = await visit(host, '/logo.svg')
        expect(
          [status, text],
          `Somebody without a cookie asked for ${host}/logo.svg and got ${status}: ${show(text)}. The login page shows the logo, too, and nobody is logged in there. It is the same for all, at every address: it stands above tenant and auth.`,
        ).toEqual([200, '<svg/>'])
      }
    },
  )

  it(
    'ends at 404 what is nobody’s and what is not there',
    row('| `notFound` | 404 |', 'by the address; else 404'),
    async () => {
      const { visit } = await openDeskly()
      for (const cookie of [undefined, ...threeTenants]) {
        const { status, text } = await visit('nobody.localhost', '/notes', cookie)
        expect(
          [status, canariesIn(text)],
          `We asked nobody.localhost, an address that no customer has, for /notes, and got ${status}: ${show(text)}. It is a 404, and nothing behind tenant may run.`,
        ).toEqual([404, []])
      }
      for (const tenant of threeTenants) {
        const { status, text } = await visit(hostOf(tenant), '/nowhere', tenant)
        expect(
          [status, text],
          `Somebody of ${nameOf(tenant)} asked for /nowhere, a page that does not exist, and got ${status}: ${show(text)}. notFound stands below the pages.`,
        ).toEqual([404, 'There is no page here.'])
        const stranger = await visit(hostOf(tenant), '/nowhere')
        expect(
          stranger.status,
          `Somebody without a cookie asked ${hostOf(tenant)} for /nowhere, and got ${stranger.status}: ${show(stranger.text)}. Which pages there are is for those who are logged in: auth says 401 first.`,
        ).toBe(401)
      }
    },
  )

  it(
    'notes every request, also those that are turned away',
    row('notes every request, also those that are turned away'),
    async () => {
      const { visit, log } = await openDeskly()
      const asked = [
        ['nobody.localhost', '/notes', undefined, 404],
        ['acme.localhost', '/notes', undefined, 401],
        ['acme.localhost', '/notes', 'acme', 200],
        ['acme.localhost', '/notes', 'acme', 200],
        ['acme.localhost', '/nowhere', 'acme', 404],
        ['nobody.localhost', '/logo.svg', undefined, 200],
      ] as const
      for (const [at, [host, url, as, status]] of asked.entries()) {
        await visit(host, url, as)
        const line = `${host} ${url} ${status}`
        expect(
          log.slice(at),
          `We asked ${host} for ${url}, ${as === undefined ? 'without a cookie' : `as somebody of ${nameOf(as)}`}, and logger noted ${log.slice(at).join(', ') || 'nothing'}. Every request is noted once, those that are turned away and the logo, too: logger comes first.`,
        ).toEqual([line])
      }
    },
  )
})

describe('the nine parts', () => {
  it('stand there once each, and nothing else does', async () => {
    const { parts, used } = await openDeskly()
    const handlers = handlersIn(used)
    for (const [name, part] of Object.entries({ ...parts })) {
      const times = handlers.filter((one) => one === part).length
      expect(
        times,
        `We looked through the list of buildApp, and ${name} stands in it ${times} times. Each part is needed, and each once.`,
      ).toBe(1)
    }
    const own = handlers.filter((one) => !Object.values<unknown>({ ...parts }).includes(one))
    expect(
      own,
      `We looked through the list of buildApp, and it holds something that is none of the parts: ${show(own[0])}. Write none of your own: with the parts in the right order there is nothing to add.`,
    ).toEqual([])
  })

  it('are met in the right order', async () => {
    const { visit } = await openDeskly()
    const all: readonly Name[] = [
      'logger',
      'static',
      'tenant',
      'session',
      'auth',
      'pageCache',
      'routes',
    ]
    const asked = [
      ['a page', '/notes', 'acme', all],
      ['the same page again, which the cache has kept', '/notes', 'acme', all.slice(0, 6)],
      ['a page that does not exist', '/nowhere', 'acme', [...all, 'notFound']],
      ['a page that throws', '/boom', 'acme', [...all, 'errors']],
      ['a page, without a cookie', '/export', undefined, all.slice(0, 5)],
      ['the logo', '/logo.svg', undefined, all.slice(0, 2)],
    ] as const
    for (const [what, url, as, wanted] of asked) {
      const { met } = await visit('acme.localhost', url, as)
      expect(
        met,
        `We asked acme.localhost for ${what}: ${url}. The request met ${met.join(', ') || 'none of the parts'}. It should have met ${wanted.join(', ')}: each below what it needs, and above what needs it.`,
      ).toEqual([...wanted])
    }
  })
})
