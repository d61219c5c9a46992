import express, { type RequestHandler } from 'express'
import { describe, expect, it } from 'vitest'
import { canariesIn, canaryOf, draw, eachOrder, mistake, request, show, tenants } from '#kit'
import { linkTo, type RouteMap } from '#deskly/route-map.ts'
import { PUBLIC_TENANT, type KnownTenant } from '#deskly/tenancy/known-tenant.ts'
import { tenantMiddleware } from '#deskly/tenancy/middleware.ts'
import { mountRoutes, subfolder } from './routes.ts'

/** acme-2 is a third customer, whose name begins with another’s. */
const customers = [...tenants, 'acme-2'] as const
const rowOf = (name: string): KnownTenant => ({
  id: customers.findIndex((one) => one === name) + 1,
  schemaName: name.replace('-', '_'),
  name,
  createdAt: new Date(0),
})
const find = async (name: string) => (customers.some((one) => one === name) ? rowOf(name) : null)

const turn = () => new Promise<void>((resolve) => setTimeout(resolve, draw() * 3))

/** A page that says whose it is, where it is, and where its links lead. */
const pageOf =
  (title: string): RequestHandler =>
  async (req, res) => {
    const whose = req.tenant?.schemaName ?? 'nobody'
    await turn()
    const canary = req.tenant && req.tenant !== PUBLIC_TENANT ? canaryOf(req.tenant.name) : ''
    res.json({ title, whose, canary, query: req.query, link: linkTo(req, '/notes') })
  }

const pub: RouteMap = {
  'GET /': pageOf('welcome'),
  'GET /signup': pageOf('signup'),
  'POST /signup': pageOf('signed up'),
  'GET /tenants': pageOf('list of customers'),
}
const ten: RouteMap = {
  'GET /': pageOf('home'),
  'GET /notes': pageOf('notes'),
  'POST /notes': pageOf('added'),
  'GET /notes/1': pageOf('note 1'),
}

interface Seen {
  readonly status: number
  readonly title?: string
  readonly whose?: string
  readonly canary?: string
  readonly query?: unknown
  readonly link?: string
}

function open(options: { readonly folder?: string; readonly withTenant?: boolean } = {}) {
  const routes: unknown = mountRoutes(pub, ten)
  expect(typeof routes, `mountRoutes gave ${show(routes)}. It has to return a handler.`).toBe(
    'function',
  )
  const app = express()
  if (options.withTenant !== false) {
    app.use(
      tenantMiddleware({
        findTenantByDomain: (host) => find(host.replace('.localhost', '')),
        publicHosts: new Set(['localhost']),
      }),
    )
  }
  if (options.folder !== undefined) app.use(subfolder(options.folder, { findTenantByName: find }))
  app.use(routes as RequestHandler)
  return async (host: string, path: string, method = 'GET'): Promise<Seen> => {
    const reply = await Promise.race([
      request(app, path, { host, method }),
      new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 500)),
    ])
    expect(
      reply,
      `${method} ${host}${path} got no answer: neither a page nor next().`,
    ).toBeDefined()
    const text = reply?.text ?? ''
    const isPage = text.startsWith('{')
    return { status: reply?.status ?? 0, ...(isPage && (JSON.parse(text) as object)) }
  }
}

const words = ({ status, title, whose }: Seen) =>
  title === undefined ? `status ${status}` : `the page “${title}” as ${whose}`

describe('mountRoutes', () => {
  eachOrder(tenants, (tenant) => {
    it(`has no page of the platform on the address of ${tenant}`, async () => {
      const visit = open()
      for (const [method, path] of [
        ['GET', '/signup'],
        ['POST', '/signup'],
        ['GET', '/tenants'],
      ] as const) {
        const seen = await visit(`${tenant}.localhost`, path, method)
        mistake(
          'signup-on-tenant',
          `${method} ${tenant}.localhost${path} gave ${words(seen)}. The list of customers is the platform’s, and so is the sign-up: at ${tenant}’s address there is no such page. Choose the map by req.tenant first, then look for the page in it.`,
          () => expect(seen.status).toBe(404),
        )
      }
      expect(await visit(`${tenant}.localhost`, '/'), `the home of ${tenant}`).toMatchObject({
        status: 200,
        title: 'home',
        whose: tenant,
      })
    })

    it(`has every page of ${tenant} on its own address`, async () => {
      const visit = open()
      for (const [method, path, title] of [
        ['GET', '/notes', 'notes'],
        ['POST', '/notes', 'added'],
        ['GET', '/notes/1', 'note 1'],
        ['GET', '/notes?page=2', 'notes'],
      ] as const) {
        const seen = await visit(`${tenant}.localhost`, path, method)
        expect([seen.title, seen.whose], `${method} ${tenant}.localhost${path}`).toEqual([
          title,
          tenant,
        ])
      }
      const head = await visit(`${tenant}.localhost`, '/notes', 'HEAD')
      expect(head.status, `HEAD ${tenant}.localhost/notes, which asks for the headers of GET`).toBe(
        200,
      )
      for (const path of ['/nowhere', '/notes/2', '/constructor', '/toString']) {
        expect(
          (await visit(`${tenant}.localhost`, path)).status,
          `GET ${path}, which is in no map`,
        ).toBe(404)
      }
      expect((await visit(`${tenant}.localhost`, '/notes', 'DELETE')).status, 'DELETE /notes').toBe(
        404,
      )
    })
  })

  it('has no page of tenants on the platform’s address', async () => {
    const visit = open()
    for (const [method, path] of [
      ['GET', '/notes'],
      ['POST', '/notes'],
      ['GET', '/notes/1'],
    ] as const) {
      const seen = await visit('localhost', path, method)
      mistake(
        'tenant-route-on-public',
        `${method} localhost${path} gave ${words(seen)}. The platform is no customer: a page of tenants that runs for it reads and writes in the schema public, which everybody shares.`,
        () => expect(seen.status).toBe(404),
      )
    }
    for (const [method, path, title] of [
      ['GET', '/', 'welcome'],
      ['GET', '/signup', 'signup'],
      ['POST', '/signup', 'signed up'],
      ['GET', '/tenants', 'list of customers'],
    ] as const) {
      expect((await visit('localhost', path, method)).title, `${method} localhost${path}`).toBe(
        title,
      )
    }
  })

  it('has no page at all where nobody found a tenant', async () => {
    const visit = open({ withTenant: false })
    for (const path of ['/', '/notes', '/signup']) {
      const seen = await visit('acme.localhost', path)
      expect(seen.status, `GET ${path} without req.tenant gave ${words(seen)}`).toBe(404)
    }
  })
})

describe('subfolder', () => {
  const prefix = `/${['t', 'team', 'workspace'][Math.floor(draw() * 3)]}`

  eachOrder(tenants, (tenant, other) => {
    it(`gives ${tenant} its pages in a folder of the platform`, async () => {
      const visit = open({ folder: prefix })
      for (const [path, title] of [
        ['/notes', 'notes'],
        ['/', 'home'],
        ['', 'home'],
        ['/notes/1', 'note 1'],
      ] as const) {
        const seen = await visit('localhost', `${prefix}/${tenant}${path}`)
        expect(
          [seen.title, seen.whose],
          `GET localhost${prefix}/${tenant}${path} gave ${words(seen)}`,
        ).toEqual([title, tenant])
        mistake(
          'link-loses-prefix',
          `On localhost${prefix}/${tenant}${path} the link to the notes leads to ${seen.link}. There, without the folder, nobody knows whose notes are meant. Set req.base to ${prefix}/${tenant}.`,
          () => expect(seen.link).toBe(`${prefix}/${tenant}/notes`),
        )
      }
      const asked = await visit('localhost', `${prefix}/${tenant}/notes?page=2&x=a/b`)
      expect(asked.query, 'the query behind the path has to come through').toEqual({
        page: '2',
        x: 'a/b',
      })
      expect(
        (await visit('localhost', `${prefix}/${tenant}/signup`)).status,
        `${prefix}/${tenant}/signup, the platform’s page in a customer’s folder`,
      ).toBe(404)
    })

    it(`keeps the folders of ${tenant} and ${other} apart in turns`, async () => {
      const visit = open({ folder: prefix })
      const names = [tenant, other, 'acme-2', tenant, other, 'acme-2']
      const seen = await Promise.all(
        names.map((name) => visit('localhost', `${prefix}/${name}/notes`)),
      )
      const wrong = seen.findIndex(({ link }, at) => link !== `${prefix}/${names[at]}/notes`)
      mistake(
        'shared-router-state',
        `Six visitors came to six folders at once. The one at ${prefix}/${names[wrong]} got a page of ${seen[wrong]?.whose} whose links lead to ${seen[wrong]?.link}. What belongs to one request was kept where all requests write. Keep it on req.`,
        () => expect(wrong).toBe(-1),
      )
      expect(seen.map(({ canary }) => canariesIn(canary))).toEqual(names.map((name) => [name]))
    })

    it(`has no folders inside the address of ${tenant}`, async () => {
      const visit = open({ folder: prefix })
      const seen = await visit(`${tenant}.localhost`, `${prefix}/${other}/notes`)
      mistake(
        'opens-inside',
        `At ${tenant}.localhost${prefix}/${other}/notes stood ${words(seen)}. The address says ${tenant}, the path says ${other}, and a browser that is logged in at ${tenant} brought its cookies. Folders are for the platform’s own address.`,
        () => expect(seen.status).toBe(404),
      )
      expect(
        (await visit(`${tenant}.localhost`, '/notes')).whose,
        `${tenant}.localhost/notes`,
      ).toBe(tenant)
    })
  })

  it('takes names whole', async () => {
    const visit = open({ folder: prefix })
    for (const name of customers) {
      const seen = await visit('localhost', `${prefix}/${name}/notes`)
      mistake(
        'prefix-no-slash',
        `localhost${prefix}/${name}/notes gave ${words(seen)}. ${name} is a customer of its own, whose name only begins like another’s. Cut the path at its slashes and compare whole names.`,
        () => expect(seen.whose).toBe(name.replace('-', '_')),
      )
    }
    for (const path of [
      `${prefix}/acme-3/notes`,
      `${prefix}/ac/notes`,
      `${prefix}/ACMEE`,
      `${prefix}//notes`,
    ]) {
      expect((await visit('localhost', path)).status, `localhost${path}, where nobody lives`).toBe(
        404,
      )
    }
  })

  it('leaves everything else as it came', async () => {
    const visit = open({ folder: prefix })
    expect((await visit('localhost', '/signup')).title).toBe('signup')
    expect(
      (await visit('localhost', `${prefix}acme/notes`)).status,
      `${prefix}acme/notes is not below ${prefix}/`,
    ).toBe(404)
    expect(
      (await visit('localhost', `/x${prefix}/acme/notes`)).status,
      'a prefix in the middle',
    ).toBe(404)
    expect((await visit('localhost', '/')).link, 'links on the platform').toBe('/notes')
  })
})
