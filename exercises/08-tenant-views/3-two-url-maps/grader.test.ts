import express, { type Request, type RequestHandler } from 'express'
import { describe, expect, it } from 'vitest'
import {
  draw,
  elsewhere,
  gate,
  inTime,
  mistake,
  neighboursOfPath,
  request,
  type RequestOptions,
  row,
  show,
} from '#kit'
import { linkTo, type RouteMap } from '#deskly/route-map.ts'
import { PUBLIC_TENANT, type KnownTenant } from '#deskly/tenancy/known-tenant.ts'
import { mountRoutes, subfolder } from './routes.ts'

/** Names begin like one another; one customer is called like the platform, one like its schema. */
const names = ['acme', 'globex', 'acme-2', 'acme_labs', 'Deskly', 'public-relations'] as const
const rowOf = (name: string): KnownTenant =>
  Object.freeze({
    id: names.findIndex((one) => one === name) + 1,
    schemaName: name.toLowerCase().replaceAll('-', '_'),
    name,
    createdAt: new Date(0),
  })

/** For messages: 'acme' → 'Acme'. */
const called = (name: string) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`

/** Whose address a host is: the platform’s, a customer’s, or nobody’s. */
const tenantAt = (host: string): KnownTenant | undefined => {
  if (host === 'localhost') return PUBLIC_TENANT
  const name = names.find((one) => `${one.toLowerCase()}.localhost` === host)
  return name === undefined ? undefined : rowOf(name)
}

/** What came out at the end of a request. */
interface Seen {
  readonly status: number
  /** The page of a map; “behind” where next() was called; undefined for any other answer. */
  readonly title?: string
  readonly whose?: string
  readonly tenant?: unknown
  readonly url?: string
  readonly link?: string
  readonly text: string
}

const seenBy = (title: string, req: Request) => ({
  title,
  whose: req.tenant?.schemaName ?? 'nobody',
  tenant: req.tenant ?? null,
  url: req.url,
  link: linkTo(req, '/notes'),
})
const pageOf =
  (title: string): RequestHandler =>
  (req, res) =>
    void res.json(seenBy(title, req))

const words = ({ status, title, whose, text }: Seen) => {
  if (title === undefined) return `${status}: ${show(text)}`
  return title === 'behind' ? 'a call of next()' : `the page “${title}” as ${whose}`
}

type Visit = (host: string, path: string, options?: RequestOptions) => Promise<Seen>

/** An app that knows whose address it is, with `handler` in it and one more behind. */
function appWith(handler: RequestHandler, at = '/'): Visit {
  const app = express()
  app.use(express.json(), (req, _res, next) => {
    const tenant = tenantAt(req.hostname)
    if (tenant) req.tenant = tenant
    next()
  })
  app.use(at, handler)
  app.use(pageOf('behind'))
  app.use(((error, _req, res, _next) => {
    res.status(500).send(`It threw: ${error instanceof Error ? error.message : String(error)}`)
  }) satisfies express.ErrorRequestHandler)
  return async (host, path, options = {}) => {
    const asked = `${options.method ?? 'GET'} ${host}${path}`
    const reply = await inTime(request(app, path, { ...options, host }))
    expect(
      typeof reply,
      `We sent ${asked}, and nothing came back: neither an answer nor next(). The visitor would wait for ever.`,
    ).toBe('object')
    const { status = 0, text = '', headers } = reply ?? {}
    const isPage = String(headers?.['content-type']).includes('json') && text.startsWith('{')
    return { status, text, ...(isPage && (JSON.parse(text) as object)) }
  }
}

const handlerOf = (value: unknown, call: string): RequestHandler => {
  expect(
    typeof value,
    `We called ${call}, and ${show(value)} came back. It has to return a handler: a function of req, res and next.`,
  ).toBe('function')
  return value as RequestHandler
}

describe('mountRoutes', () => {
  const pub: RouteMap = Object.freeze({
    'GET /': pageOf('welcome'),
    'GET /signup': pageOf('sign-up'),
    'POST /signup': pageOf('signed up'),
    'GET /tenants': pageOf('list of customers'),
    'GET /help': pageOf('help'),
  })
  const ten: RouteMap = Object.freeze({
    'GET /': pageOf('home'),
    'GET /notes': pageOf('notes'),
    'POST /notes': pageOf('added'),
    'GET /notes/1': pageOf('note 1'),
    'GET /help': pageOf('help inside'),
    'GET /skip': ((_req, _res, next) => next()) as RequestHandler,
  })
  const titles = {
    pub: ['welcome', 'sign-up', 'signed up', 'list of customers', 'help'],
    ten: ['home', 'notes', 'added', 'note 1', 'help inside'],
  }
  const open = (at?: string): Visit =>
    appWith(handlerOf(mountRoutes(pub, ten), 'mountRoutes(pub, ten)'), at)

  async function expectPage(visit: Visit, asked: string, title: string): Promise<Seen> {
    const [method = 'GET', host = '', path = '/'] = asked.split(' ')
    const seen = await visit(host, path, { method })
    const whose = tenantAt(host)?.schemaName ?? 'nobody'
    const wanted =
      title === 'behind' ? 'is in no map for it, so it goes on with next()' : `is “${title}”`
    expect(
      [seen.title, seen.whose],
      `We sent ${method} ${host}${path}, and got ${words(seen)}. The page at this address ${wanted}.`,
    ).toEqual([title, whose])
    return seen
  }

  it(
    'has no page of the platform on the address of a customer',
    row('`ten`, and nothing of `pub`'),
    async () => {
      for (const tenant of ['acme', 'globex']) {
        const visit = open()
        for (const asked of ['GET /signup', 'POST /signup', 'GET /tenants', 'GET /', 'GET /help']) {
          const [method = '', path = ''] = asked.split(' ')
          const seen = await visit(`${tenant}.localhost`, path, { method })
          mistake(
            'signup-on-tenant',
            `${method} ${tenant}.localhost${path} gave ${words(seen)}, which is a page of pub. The list of customers is the platform’s, and so is the sign-up: they do not stand on the address of ${called(tenant)}. Choose the map by req.tenant first, then look for the page in it.`,
            () => expect(titles.pub).not.toContain(seen.title),
          )
        }
        await expectPage(visit, `GET ${tenant}.localhost /signup`, 'behind')
        await expectPage(visit, `GET ${tenant}.localhost /`, 'home')
      }
    },
  )

  it(
    'has every page of a customer on its own address',
    row('`ten`, and nothing of `pub`'),
    async () => {
      const visit = open()
      for (const [asked, title] of [
        ['GET acme.localhost /notes', 'notes'],
        ['POST acme.localhost /notes', 'added'],
        ['GET globex.localhost /notes/1', 'note 1'],
        ['GET acme.localhost /help', 'help inside'],
        ['GET globex.localhost /notes?page=2&x=/a', 'notes'],
        ['GET acme.localhost /?page=2', 'home'],
        ['GET deskly.localhost /', 'home'],
        ['GET deskly.localhost /notes', 'notes'],
        ['GET public-relations.localhost /', 'home'],
      ] as const)
        await expectPage(visit, asked, title)
    },
  )

  it(
    'has no page of tenants on the platform’s address',
    row('`pub`, and nothing of `ten`'),
    async () => {
      const visit = open()
      for (const asked of ['GET /notes', 'POST /notes', 'GET /notes/1', 'GET /', 'GET /help']) {
        const [method = '', path = ''] = asked.split(' ')
        const seen = await visit('localhost', path, { method })
        mistake(
          'tenant-route-on-public',
          `${method} localhost${path} gave ${words(seen)}, which is a page of ten. The platform is no customer: a page of tenants that runs for it reads and writes in the schema public, which everybody shares.`,
          () => expect(titles.ten).not.toContain(seen.title),
        )
      }
      for (const [asked, title] of [
        ['GET localhost /', 'welcome'],
        ['GET localhost /signup', 'sign-up'],
        ['POST localhost /signup', 'signed up'],
        ['GET localhost /tenants?by=name', 'list of customers'],
        ['GET localhost /help', 'help'],
        ['GET localhost /notes', 'behind'],
      ] as const)
        await expectPage(visit, asked, title)
    },
  )

  it('has no page at all where nobody found a tenant', row('no page at all'), async () => {
    const visit = open()
    for (const path of ['/', '/notes', '/signup', '/help', '/tenants']) {
      await expectPage(visit, `GET nobody.example ${path}`, 'behind')
    }
  })

  it('goes on with what is in no map', row('nothing of `ten`', 'nothing of `pub`'), async () => {
    const visit = open()
    for (const path of [
      '/nowhere',
      '/notes/2',
      '/notes/1/2',
      '/notes/',
      '/note',
      '/NOTES',
      '/x/notes',
      '/constructor',
      '/__proto__',
      '/skip',
    ])
      await expectPage(visit, `GET acme.localhost ${path}`, 'behind')
    await expectPage(visit, 'DELETE acme.localhost /notes', 'behind')
    await expectPage(visit, 'POST acme.localhost /notes/1', 'behind')
    await expectPage(visit, 'GET localhost /nowhere', 'behind')
  })

  it('answers HEAD like GET', row('a customer'), async () => {
    const app = express()
    const asked: string[] = []
    const handler = handlerOf(
      mountRoutes(pub, { 'GET /notes': (_req, res) => void res.set('X-Page', 'notes').end() }),
      'mountRoutes(pub, ten)',
    )
    app.use((req, _res, next) => {
      req.tenant = rowOf('acme')
      next()
    }, handler)
    app.use((req, res) => {
      asked.push(req.method)
      res.status(404).end()
    })
    const { status, headers } = await request(app, '/notes', { method: 'HEAD' })
    expect(
      [status, headers['x-page']],
      `HEAD acme.localhost/notes asks for the headers of GET /notes. It got the status ${status}${asked.length > 0 ? ', because the page was not found' : ''}.`,
    ).toEqual([200, 'notes'])
    const other = await request(app, '/signup', { method: 'HEAD' })
    expect(
      other.status,
      `HEAD acme.localhost/signup got the status ${other.status}. There is no GET /signup for a customer, so it goes on with next().`,
    ).toBe(404)
  })

  it(
    'chooses for each request anew, by the path that it has now',
    row('`pub`, and nothing of `ten`', '`ten`, and nothing of `pub`'),
    async () => {
      const visit = open('/inner')
      for (const host of ['acme', '', 'globex', '', 'acme']) {
        const at = host === '' ? 'localhost' : `${host}.localhost`
        await expectPage(visit, `GET ${at} /inner/help`, host === '' ? 'help' : 'help inside')
      }
      const other = appWith(mountRoutes({}, { 'GET /only': pageOf('only here') }))
      await expectPage(other, 'GET acme.localhost /only', 'only here')
      await expectPage(other, 'GET acme.localhost /notes', 'behind')
      await expectPage(visit, 'GET acme.localhost /inner/notes', 'notes')
      await expectPage(visit, 'GET acme.localhost /inner/only', 'behind')
    },
  )
})

describe('subfolder', () => {
  const prefix = `/${['t', 'team', 'workspace'][Math.floor(draw() * 3)]}`

  /** Who lives in folders, as long as the test does; each look-up may be held back. */
  async function open(at = prefix) {
    const living = new Map<string, KnownTenant>(names.map((name) => [name, rowOf(name)]))
    const asked: unknown[] = []
    const held = new Map<string, Promise<void>>()
    const findTenantByName = async (name: string) => {
      asked.push(name)
      const found = living.get(name) ?? null
      await held.get(name)
      return found
    }
    const deps = Object.freeze({ findTenantByName })
    const visit = appWith(handlerOf(subfolder(at, deps), `subfolder('${at}', deps)`))
    const seen = await visit('localhost', `${at}/acme/notes`)
    expect(
      asked,
      `We opened localhost${at}/acme/notes, and deps.findTenantByName was asked for ${show(asked)}. What came back was ${words(seen)}. Below ${at}/ the next name says who is meant: ask for 'acme'.`,
    ).toEqual(['acme'])
    asked.length = 0
    return { visit, living, asked, held }
  }

  /** The page of `name` with the address `url`, whose links stay in its folder. */
  function expectInside(seen: Seen, asked: string, name: string, url: string, at = prefix): void {
    const story = `We opened localhost${asked}, and got ${words(seen)}.`
    expect(
      seen.title,
      `${story} ${called(name)} lives in this folder, so the request goes on: call next().`,
    ).toBe('behind')
    expect(
      seen.tenant,
      `${story} What follows found ${show(seen.tenant)} in req.tenant. It has to be the row of ${called(name)}, as findTenantByName gave it.`,
    ).toEqual(JSON.parse(JSON.stringify(rowOf(name))))
    expect(
      seen.url,
      `${story} What follows found the address ${show(seen.url)} in req.url. Without the folder, and with the query as it came, it is ${url}.`,
    ).toBe(url)
    mistake(
      'link-loses-prefix',
      `On localhost${asked} the link to the notes leads to ${seen.link}. There, without the folder, nobody knows whose notes are meant. Set req.base to ${at}/${name}.`,
      () => expect(seen.link).not.toBe('/notes'),
    )
    expect(
      seen.link,
      `${story} The link to the notes leads to ${seen.link}. With req.base ${at}/${name} it leads to ${at}/${name}/notes.`,
    ).toBe(`${at}/${name}/notes`)
  }

  /** As if `subfolder` were not there. */
  function expectAsItCame(seen: Seen, host: string, path: string, why: string): void {
    const whose = tenantAt(host)?.schemaName ?? 'nobody'
    expect(
      { title: seen.title, whose: seen.whose, url: seen.url, link: seen.link },
      `We opened ${host}${path}, and got ${words(seen)}, with req.url ${show(seen.url)} and links to ${show(seen.link)}. ${why} It goes on as it came.`,
    ).toEqual({ title: 'behind', whose, url: path, link: '/notes' })
  }

  it(
    'gives a customer its pages in a folder of the platform',
    row('It sets `req.tenant`', "It asks `deps.findTenantByName('acme')`"),
    async () => {
      const { visit } = await open()
      for (const [rest, url] of [
        ['/notes', '/notes'],
        ['', '/'],
        ['/', '/'],
        ['/notes/1', '/notes/1'],
        ['/notes/', '/notes/'],
        ['/notes?page=2&x=a/b', '/notes?page=2&x=a/b'],
        ['/notes?next=/x?y', '/notes?next=/x?y'],
        ['?tab=2', '/?tab=2'],
        ['?from=/a/b?c', '/?from=/a/b?c'],
        ['/?tab=2', '/?tab=2'],
        ['/a%2Fb%20c?x=%26', '/a%2Fb%20c?x=%26'],
        [`${prefix}/globex/notes`, `${prefix}/globex/notes`],
        [`/x?to=${prefix}/acme/y`, `/x?to=${prefix}/acme/y`],
      ] as const) {
        for (const name of ['acme', 'globex']) {
          const asked = `${prefix}/${name}${rest}`
          expectInside(await visit('localhost', asked), asked, name, url)
        }
      }
      const posted = await visit('localhost', `${prefix}/acme/notes`, { method: 'POST' })
      expectInside(posted, `${prefix}/acme/notes, by POST`, 'acme', '/notes')
    },
  )

  it(
    'keeps two folders apart at the same moment',
    row('It sets `req.tenant`, sets `req.base`'),
    async () => {
      for (const [slow, quick] of [
        ['acme', 'globex'],
        ['globex', 'acme'],
      ] as const) {
        const { visit, held } = await open()
        const turn = gate()
        held.set(slow, turn.passed)
        const waiting = visit('localhost', `${prefix}/${slow}/notes`)
        const first = await visit('localhost', `${prefix}/${quick}/notes?page=2`)
        turn.open()
        const second = await waiting
        mistake(
          'shared-router-state',
          `While ${called(slow)} was being looked up for one visitor, another came to ${prefix}/${quick}. Then the one at ${prefix}/${slow} got a page of ${second.whose} whose links lead to ${second.link}. What belongs to one request was kept where all requests write. Keep it on req.`,
          () => expect([second.whose, second.link].join(' ')).not.toContain(quick),
        )
        expectInside(first, `${prefix}/${quick}/notes?page=2`, quick, '/notes?page=2')
        expectInside(second, `${prefix}/${slow}/notes`, slow, '/notes')
      }
    },
  )

  it(
    'has no folders inside the address of a customer',
    row('a customer’s own address has no folders in it'),
    async () => {
      const { visit } = await open()
      for (const [tenant, other] of [
        ['acme', 'globex'],
        ['globex', 'acme'],
        ['deskly', 'acme'],
      ] as const) {
        const path = `${prefix}/${other}/notes`
        const seen = await visit(`${tenant}.localhost`, path)
        mistake(
          'opens-inside',
          `At ${tenant}.localhost${path} stood a page of ${seen.whose}. The address says ${tenant}, the path says ${other}, and a browser that is logged in at ${tenant} brought its cookies. Folders are for the platform’s own address.`,
          () => expect(seen.whose).not.toBe(other),
        )
        const why = `This is the own address of ${called(tenant)}, which has no folders in it.`
        expectAsItCame(seen, `${tenant}.localhost`, path, why)
      }
      const path = `${prefix}/acme/notes?page=2`
      const seen = await visit('nobody.example', path)
      expectAsItCame(
        seen,
        'nobody.example',
        path,
        'req.tenant was not set, so this is not the platform’s address.',
      )
    },
  )

  it('takes names whole', row("It asks `deps.findTenantByName('acme')`"), async () => {
    const { visit, asked } = await open()
    for (const name of names) {
      const path = `${prefix}/${name}/notes`
      const seen = await visit('localhost', path)
      if (name !== 'acme') {
        mistake(
          'prefix-no-slash',
          `We opened localhost${path}, and got a page of ${seen.whose}. ${called(name)} is a customer of its own, whose name only begins like another’s. Cut the path at its slashes and compare whole names.`,
          () => expect(seen.whose).not.toBe('acme'),
        )
      }
      expectInside(seen, path, name, '/notes')
    }
    expect(
      asked,
      `We opened a folder of each customer, and deps.findTenantByName was asked for ${show(asked)}: a name has to be asked for as it stands in the path.`,
    ).toEqual(names)
  })

  it('answers 404 where nobody lives', row('answers 404 if that finds nobody'), async () => {
    const { visit } = await open()
    for (const name of [
      'acme-3',
      'ac',
      'acmee',
      'notes',
      'localhost',
      'constructor',
      '%zz',
      '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
      '%3Cimg%20src=x%20onerror=alert(1)%3E',
    ]) {
      for (const rest of ['/notes', '', '?tab=2']) {
        const seen = await visit('localhost', `${prefix}/${name}${rest}`)
        const story = `We opened localhost${prefix}/${name}${rest}, where nobody lives, and got ${words(seen)}.`
        expect(seen.status, `${story} findTenantByName gives null there: answer 404.`).toBe(404)
        expect(
          /<(?:script|img)\b/i.test(seen.text) ? seen.text : '',
          `${story} A browser takes what stood in the address for a part of our page, and runs it. Leave the name out, or escape it.`,
        ).toBe('')
      }
    }
  })

  it(
    'asks each time who lives there',
    row("It asks `deps.findTenantByName('acme')`, and answers 404 if that finds nobody"),
    async () => {
      const { visit, living } = await open()
      const path = `${prefix}/acme/notes`
      const row = rowOf('acme')
      living.delete('acme')
      const gone = await visit('localhost', path)
      expect(
        gone.status,
        `Acme left Deskly, and localhost${path} gave ${words(gone)}. Who was found once may be gone: ask again for each request.`,
      ).toBe(404)
      living.set('acme', { ...row, id: 77, schemaName: 'acme_new' })
      const back = await visit('localhost', path)
      expect(
        back.whose,
        `Somebody new signed up as acme, with the schema acme_new, and localhost${path} gave ${words(back)}. Who was not there before may be now: ask again for each request.`,
      ).toBe('acme_new')
    },
  )

  it('leaves everything else as it came', row('Everything else goes on as it came'), async () => {
    const { visit, asked } = await open()
    const paths = [
      '/signup',
      '/?tab=2',
      '/acme/notes',
      prefix,
      `${prefix}?name=acme`,
      `/search?from=${prefix}/acme/notes`,
      `/help${prefix}/acme/notes`,
      ...neighboursOfPath(prefix)
        .filter((path) => path.startsWith('/'))
        .map((path) => `${path}/acme/notes`),
    ]
    for (const path of paths) {
      const why = `This is not below ${prefix}/.`
      expectAsItCame(await visit('localhost', path), 'localhost', path, why)
    }
    expect(
      asked,
      `None of these addresses is a folder, and deps.findTenantByName was asked for ${show(asked)}.`,
    ).toEqual([])
  })

  it(
    'goes by its own prefix and the path alone',
    row('Everything else goes on as it came'),
    async () => {
      const { visit } = await open()
      const dotted = await open('/w.s')
      const path = '/wxs/acme/notes'
      const seen = await dotted.visit('localhost', path)
      expectAsItCame(
        seen,
        'localhost',
        path,
        'The prefix is /w.s, and . is an ordinary character in it.',
      )
      const own = await dotted.visit('localhost', '/w.s/globex?a=1')
      expectInside(own, '/w.s/globex?a=1', 'globex', '/?a=1', '/w.s')
      const mine = `${prefix}/acme/notes`
      expectInside(await visit('localhost', mine), mine, 'acme', '/notes')
      for (const { place, query, options } of elsewhere('globex', 'globex.localhost')) {
        const asked = `${mine}${query}`
        const told = await visit('localhost', asked, options)
        expectInside(told, `${asked} (${place} said globex)`, 'acme', `/notes${query}`)
      }
    },
  )
})
