import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express'
import { beforeEach, describe, expect, it } from 'vitest'
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
import { createNotesTable } from '#deskly/notes/pool-table.ts'
import type { Parts } from '#deskly/parts.ts'
import { addDomain, createDomainTable, findTenantByDomain } from '#deskly/tenancy/domains.ts'
import { tenantMiddleware } from '#deskly/tenancy/middleware.ts'
import { createTenantTable, insertTenant } from '#deskly/tenancy/tenants.ts'
import { buildApp } from './app.ts'

type User = { readonly name: string; readonly tenant: string }
type Visitor = Request & { user?: User }

let db: Awaited<ReturnType<typeof database>>

beforeEach(async () => {
  db = await database()
  await createTenantTable(db)
  await createDomainTable(db)
  await createNotesTable(db)
  for (const tenant of tenants) {
    const { id } = await insertTenant(db, { schemaName: tenant, name: tenant })
    await addDomain(db, { tenantId: id, domain: `${tenant}.localhost` })
    await db.query('insert into notes (tenant_id, id, title, body) values ($1, $2, $3, $4)', [
      tenant,
      1,
      `Note of ${tenant}`,
      canaryOf(tenant),
    ])
  }
  await seeded(db)
})

/** The cookie with which somebody of this customer is logged in; drawn anew for each run. */
const cookies = Object.fromEntries(
  tenants.map((tenant) => [
    tenant,
    `sid=${Math.floor(draw() * 36 ** 8).toString(36)}${tenant.length}`,
  ]),
)
const secret = `SECRET-${Math.floor(draw() * 36 ** 6).toString(36)}`

/** The nine parts, working, each with an ear on what passes. */
function openDeskly() {
  const log: string[] = []
  const kept = new Map<string, string>()
  const parts: Parts = {
    logger(req, res, next) {
      res.on('finish', () => log.push(`${req.host} ${req.url} ${res.statusCode}`))
      next()
    },
    static(req, res, next) {
      if (req.path === '/logo.svg') res.type('svg').send('<svg/>')
      else next()
    },
    tenant: tenantMiddleware({
      findTenantByDomain: (host) => findTenantByDomain(db, host),
      publicHosts: new Set(['localhost']),
    }),
    session(req, _res, next) {
      const among = req.tenant ? [req.tenant.schemaName] : tenants
      const tenant = among.find((one) => cookies[one] === req.headers.cookie)
      if (tenant !== undefined) (req as Visitor).user = { name: `somebody of ${tenant}`, tenant }
      next()
    },
    auth(req, res, next) {
      if ((req as Visitor).user) next()
      else res.status(401).send('Please log in.')
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
    async routes(req, res, next) {
      const wanted = req.tenant?.schemaName
      if (req.path === '/boom') throw new Error(`${secret} at ${wanted}`)
      if (!['/', '/notes', '/notes/1', '/export', '/print'].includes(req.path)) {
        next()
        return
      }
      const { rows } = wanted
        ? await db.query('select body from notes where tenant_id = $1', [wanted])
        : await db.query('select body from notes')
      res.send(`<p>${rows.map(({ body }) => body as string).join(', ')}</p>`)
    },
    notFound(_req, res) {
      res.status(404).send('There is no page here.')
    },
    errors: ((_error, _req, res, _next) => {
      res.status(500).send('Something went wrong. We have noted it.')
    }) satisfies ErrorRequestHandler,
  }
  const list: unknown = buildApp(parts)
  const used = Array.isArray(list) ? list : []
  expect(
    used.length > 0 && used.every((one) => typeof one === 'function'),
    `buildApp gave ${show(list)}. It has to return a list of handlers.`,
  ).toBe(true)
  const app = express().use(...(used as RequestHandler[]))
  app.use(((_error, _req, res, _next) => {
    if (!res.headersSent) res.status(500).send(`Error: ${secret}\n    at routes`)
  }) satisfies ErrorRequestHandler)

  const visit = async (host: string, url: string, as?: string) => {
    const cookie = as === undefined ? undefined : cookies[as]
    const reply = await Promise.race([
      request(app, url, { host, ...(cookie !== undefined && { headers: { cookie } }) }),
      new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 500)),
    ])
    expect(
      reply,
      `GET ${host}${url} got no answer at all. Is there a part missing that would give one?`,
    ).toBeDefined()
    return { status: reply?.status ?? 0, text: reply?.text ?? '' }
  }
  return { visit, log }
}

const hostOf = (tenant: string) => `${tenant}.localhost`
const pages = ['/', '/notes', '/notes/1', '/print', '/export']

describe('a request through all parts', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`shows ${tenant} its own notes`, async () => {
      const { visit } = openDeskly()
      const { status, text } = await visit(hostOf(tenant), '/notes', tenant)
      const went = `Somebody of ${tenant} with a good cookie asked for ${hostOf(tenant)}/notes and got ${status}.`
      mistake(
        'auth-before-session',
        `${went} auth looks at req.user, and that is set by session: if session comes later, nobody is ever logged in, at ${other} no more than at ${tenant}. What reads from req stands below what sets it.`,
        () => expect(status).not.toBe(401),
      )
      mistake(
        'routes-before-tenant',
        `${went} On the page stood the notes of ${canariesIn(text).join(' and ')}: it ran before anyone had asked whose address this is, and without a tenant it showed everybody’s. routes has to stand below tenant, session and auth.`,
        () => expect(canariesIn(text)).not.toContain(other),
      )
      expect(status, went).toBe(200)
      expect(canariesIn(text), `${went} The page holds ${show(text)}.`).toEqual([tenant])
    })

    it(`does not open ${other} with a cookie of ${tenant}`, async () => {
      const { visit } = openDeskly()
      const { status, text } = await visit(hostOf(other), '/notes', tenant)
      mistake(
        'session-before-tenant',
        `Somebody took the cookie that logs them in at ${tenant}, sent it to ${hostOf(other)}, and got ${status} with the notes of ${canariesIn(text).join(' and ') || 'nobody'}. ` +
          'session looks among the users of req.tenant; where there is none yet, it looks among all. Find out whose address it is before you ask who comes.',
        () => expect(status).toBe(401),
      )
    })

    it(`keeps a page of ${tenant} out of ${other}’s cache`, async () => {
      const { visit } = openDeskly()
      for (const [who, page] of [
        [tenant, '/notes'],
        [other, '/notes'],
        [tenant, '/notes'],
      ] as const) {
        const { status, text } = await visit(hostOf(who), page, who)
        const strange = who === tenant ? other : tenant
        mistake(
          'cache-before-tenant',
          `${tenant} looked at /notes, then ${other} did, and what ${who} got was a page with ${show(text)}. ` +
            'The path is the same for all customers. A cache that stands above tenant knows nothing else, and hands the first one’s page to the next. Put it below tenant.',
          () => expect(canariesIn(text)).not.toContain(strange),
        )
        expect(status, `${hostOf(who)}/notes for ${who}`).toBe(200)
      }
    })

    it(`asks who comes before it shows a kept page of ${tenant}`, async () => {
      const { visit } = openDeskly()
      await visit(hostOf(tenant), '/print', tenant)
      const { status, text } = await visit(hostOf(tenant), '/print')
      mistake(
        'cache-before-auth',
        `Somebody of ${tenant} looked at /print. Then somebody who is not logged in asked for the same page and got ${status}: ${show(text)}. ` +
          'The cache gave away what auth had not been asked about. What may be seen is decided above the place where it is handed out.',
        () => expect(canariesIn(text)).toEqual([]),
      )
      expect(status, `${hostOf(tenant)}/print without a cookie`).toBe(401)
    })

    it(`finds the tenant for every page of ${tenant}`, async () => {
      const { visit } = openDeskly()
      for (const page of pages) {
        const { status, text } = await visit(hostOf(tenant), page, tenant)
        mistake(
          'tenant-on-some-routes',
          `Somebody of ${tenant} asked for ${page} and got ${status} with the notes of ${canariesIn(text).join(' and ') || 'nobody'}. ` +
            'On this page req.tenant was not set. A list of the pages that need a tenant is out of date with the next page that somebody writes: put tenant in the way of every request.',
          () => expect(canariesIn(text)).not.toContain(other),
        )
        expect(status, `${hostOf(tenant)}${page} for ${tenant}`).toBe(200)
        const stranger = await visit(hostOf(tenant), `${page}?again`)
        expect(
          stranger.status,
          `${hostOf(tenant)}${page} without a cookie gave ${show(stranger.text)}. Is auth above the pages?`,
        ).toBe(401)
      }
    })

    it(`turns an error at ${tenant} into a page`, async () => {
      const { visit } = openDeskly()
      const { status, text } = await visit(hostOf(tenant), '/boom', tenant)
      mistake(
        'errors-first',
        `A page of ${tenant} threw an error, and the visitor got ${show(text)}: what Express makes of an error that nobody handles, with whatever stands in it. ` +
          'Express looks for an error handler below the place where the error happened, and passes by those above. errors comes last.',
        () => expect(text).not.toContain(secret),
      )
      expect([status, text], 'what a visitor gets when a page throws').toEqual([
        500,
        'Something went wrong. We have noted it.',
      ])
    })
  })

  it('answers both customers at once, each with its own', async () => {
    const { visit } = openDeskly()
    const asked = [...tenants, ...tenants.toReversed(), ...tenants]
    const replies = await Promise.all(asked.map((tenant) => visit(hostOf(tenant), '/', tenant)))
    expect(replies.map(({ text }) => canariesIn(text))).toEqual(asked.map((tenant) => [tenant]))
  })

  it('gives the logo to everybody', async () => {
    const { visit } = openDeskly()
    for (const host of ['acme.localhost', 'globex.localhost', 'localhost']) {
      const { status } = await visit(host, '/logo.svg')
      expect(
        status,
        `${host}/logo.svg without a cookie. The login page shows the logo, too, and nobody is logged in there. It is the same for all: it can stand above tenant and auth.`,
      ).toBe(200)
    }
  })

  it('ends at 404 what is nobody’s and what is not there', async () => {
    const { visit } = openDeskly()
    for (const cookie of [undefined, ...tenants]) {
      const { status, text } = await visit('nobody.localhost', '/notes', cookie)
      expect(
        [status, canariesIn(text)],
        'A request to nobody.localhost, an address that no customer has. Nothing behind tenant may run.',
      ).toEqual([404, []])
    }
    const { status, text } = await visit('acme.localhost', '/nowhere', 'acme')
    expect(
      [status, text],
      'acme.localhost/nowhere, a page that does not exist. notFound stands below the pages.',
    ).toEqual([404, 'There is no page here.'])
  })

  it('notes every request, also those that are turned away', async () => {
    const { visit, log } = openDeskly()
    await visit('nobody.localhost', '/notes')
    await visit('acme.localhost', '/notes')
    await visit('acme.localhost', '/notes', 'acme')
    await visit('acme.localhost', '/notes', 'acme')
    expect(
      log,
      'The log after four requests: to nobody, without a cookie, and twice with one. Those who are turned away are those we want to read about: logger comes first.',
    ).toEqual([
      'nobody.localhost /notes 404',
      'acme.localhost /notes 401',
      'acme.localhost /notes 200',
      'acme.localhost /notes 200',
    ])
  })
})
