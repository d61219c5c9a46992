import express from 'express'
import { parse } from 'parse5'
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
import { createTenantSchema } from '#deskly/db/schemas.ts'
import { PUBLIC_TENANT, type KnownTenant } from '#deskly/tenancy/known-tenant.ts'
import { parseSchemaName, quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'
import { createTenantTable, insertTenant } from '#deskly/tenancy/tenants.ts'
import { tenantHome } from './home.ts'

let db: Awaited<ReturnType<typeof database>>
let asked: string[]

/** Two customers with one name, which happens; only their schemas, days and notes differ. */
const commonName = `Smith & Sons ${Math.floor(draw() * 1000)} Ltd`
const dayOf = (tenant: string) => (tenant === 'acme' ? '2024-03-01' : '2025-10-17')
const firstCount = 1 + Math.floor(draw() * 4)
const countOf = (tenant: string) => (tenant === 'acme' ? firstCount : firstCount + 3)

const schemaOf = (tenant: string): SchemaName => {
  const parsed = parseSchemaName(tenant)
  if (!parsed.ok) throw new Error(parsed.reason)
  return parsed.value
}

const rows: Record<string, KnownTenant> = {}

async function layOut(nameOf: (tenant: string) => string, order: readonly string[]): Promise<void> {
  for (const tenant of order) {
    const made = await insertTenant(db, { schemaName: tenant, name: nameOf(tenant) })
    const createdAt = new Date(`${dayOf(tenant)}T12:00:00Z`)
    await db.query('update tenants set created_at = $2 where id = $1', [made.id, createdAt])
    rows[tenant] = { ...made, createdAt }
    await createTenantSchema(db, schemaOf(tenant))
    for (let at = 0; at < countOf(tenant); at += 1) {
      await db.query(`insert into ${quoteIdent(tenant)}.notes (title) values ($1)`, [
        canaryOf(tenant),
      ])
    }
  }
  await seeded(db)
  asked = []
}

beforeEach(async () => {
  db = await database()
  await createTenantTable(db)
  // Somebody left a table of this name in public.
  await db.query('create table notes (id integer primary key, title text)')
  for (const id of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    await db.query('insert into notes (id, title) values ($1, $2)', [id, 'left behind'])
  }
})

const line = {
  query(text: unknown, values?: unknown[]) {
    asked.push(String(Object(text).text ?? text))
    return db.query(text as string, values)
  },
} as typeof db

function visit(tenant: KnownTenant | undefined, url = '/') {
  const handler: unknown = tenantHome({ db: line })
  expect(typeof handler, `tenantHome gave ${show(handler)}. It has to return a handler.`).toBe(
    'function',
  )
  const app = express()
  app.use((req, _res, next) => {
    if (tenant) req.tenant = tenant
    next()
  })
  app.get('/', handler as express.RequestHandler)
  app.use(((error, _req, res, _next) => {
    res.status(500).send(`CRASHED ${error instanceof Error ? error.stack : String(error)}`)
  }) satisfies express.ErrorRequestHandler)
  return request(app, url, { host: `${tenant?.schemaName ?? 'nobody'}.localhost` })
}

interface Node {
  readonly nodeName: string
  readonly value?: string
  readonly childNodes?: readonly Node[]
}

const read = (text: string): Node => parse(text) as unknown as Node
const all = (node: Node): Node[] => [node, ...(node.childNodes ?? []).flatMap(all)]
const textOf = (node: Node): string =>
  all(node)
    .filter(({ nodeName }) => nodeName === '#text')
    .map(({ value }) => value ?? '')
    .join('')
const named = (page: Node, name: string) => all(page).filter(({ nodeName }) => nodeName === name)
const bodyText = (text: string) =>
  named(read(text), 'body').map(textOf).join('').replaceAll(/\s+/g, ' ')

describe('tenantHome', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`shows ${tenant} its own page when ${other} has the same name`, async () => {
      await layOut(() => commonName, [other, tenant])
      const { status, text } = await visit(rows[tenant])
      const said = bodyText(text)
      const story = `Two customers are called ${commonName}: ${tenant}, a customer since ${dayOf(tenant)}, and ${other}, since ${dayOf(other)}. ${tenant} opened its home page and got ${status}: ${show(said)}.`
      mistake(
        'lookup-by-name',
        `${story} The page looked the tenant up once more, by its name, and names are not unique. req.tenant already is the row, found by the address.`,
        () => expect(asked.filter((sql) => /\btenants\b/.test(sql))).toEqual([]),
      )
      expect(status, story).toBe(200)
      mistake(
        'count-from-public',
        `${story} ${tenant} has ${countOf(tenant)} notes. In public.notes, which somebody left behind, lie 9. A name without a schema means whatever the connection looks into: name the schema of the tenant.`,
        () => expect(said).not.toMatch(/Notes: 9\b/),
      )
      expect(said, `${story} The number of its notes`).toContain(`Notes: ${countOf(tenant)}`)
      expect(said, `${story} Since when it is a customer`).toContain(dayOf(tenant))
      expect(said, story).not.toContain(dayOf(other))
      expect(canariesIn(text), 'the text of notes is not asked for on this page').not.toContain(
        other,
      )
    })

    it(`takes the name of ${tenant} from the request’s tenant alone`, async () => {
      await layOut((one) => `${one} Inc`, [tenant, other])
      for (const url of [
        `/?name=${other}%20Inc`,
        `/?tenant=${other}`,
        `/?name=${other}&title=${other}`,
      ]) {
        const { text } = await visit(rows[tenant], url)
        mistake(
          'name-from-query',
          `${tenant} opened ${url}, and the heading was ${show(named(read(text), 'h1').map(textOf))}. What stands in the address after the ? is chosen by whoever made the link. The name is req.tenant.name.`,
          () => expect(bodyText(text)).not.toContain(other),
        )
        expect(named(read(text), 'h1').map(textOf), `the heading at ${url}`).toEqual([
          `${tenant} Inc`,
        ])
      }
    })

    it(`shows the name of ${tenant} as text`, async () => {
      for (const name of [
        `<img src=x onerror=alert(1)>`,
        `<script>steal("${canaryOf(other)}")</script>`,
        `O'Brien & "Co"`,
        '</h1><h1>',
      ]) {
        const known = { ...(rows[tenant] as KnownTenant), schemaName: tenant, name }
        db = await database()
        await createTenantTable(db)
        await createTenantSchema(db, schemaOf(tenant))
        asked = []
        const { text } = await visit({
          ...known,
          id: 1,
          createdAt: new Date('2024-03-01T12:00:00Z'),
        })
        const page = read(text)
        const headings = named(page, 'h1').map(textOf)
        mistake(
          'html-not-escaped',
          `A customer called itself ${name}. On its page a browser finds ${named(page, 'script').length} scripts, ${named(page, 'img').length} pictures and the headings ${show(headings)}. Its name has become part of our page, and whoever looks at it runs it. Put it in with html.`,
          () => {
            expect([named(page, 'script').length, named(page, 'img').length]).toEqual([0, 0])
            expect(headings).toEqual([name])
          },
        )
      }
    })

    it(`says that the page of ${tenant} is private`, async () => {
      await layOut((one) => one, [tenant, other])
      const { headers } = await visit(rows[tenant])
      const [control, vary] = [
        String(headers['cache-control'] ?? ''),
        String(headers['vary'] ?? ''),
      ]
      mistake(
        'cacheable',
        `The page of ${tenant} came with Cache-Control: ${control || '(none)'} and Vary: ${vary || '(none)'}. A cache between us and our visitors may keep what does not say otherwise, and hand it to ${other}, who asks for the same path. Say private (or no-store), and that the page varies with the Host.`,
        () => {
          expect(control).toMatch(/\b(private|no-store)\b/i)
          expect(vary).toMatch(/(^|,)\s*(host|\*)\s*(,|$)/i)
        },
      )
    })
  })

  it('is not there without a tenant, nor on the platform’s site', async () => {
    await layOut((one) => one, tenants)
    for (const [tenant, whose] of [
      [undefined, 'no tenant at all'],
      [PUBLIC_TENANT, 'the public tenant'],
    ] as const) {
      const { status, text } = await visit(tenant)
      mistake(
        'no-tenant-500',
        `A request with ${whose} came to this page, as happens when a route stands in the wrong place, and got ${status}: ${show(text.replace('CRASHED ', ''))}. A page of nobody is not there: 404. What breaks instead tells strangers how we are built.`,
        () => expect([status, text.includes('CRASHED')]).toEqual([404, false]),
      )
    }
  })

  it('serves both at once', async () => {
    await layOut(() => commonName, tenants)
    const pages = await Promise.all([...tenants, ...tenants].map((tenant) => visit(rows[tenant])))
    expect(pages.map(({ text }) => bodyText(text).match(/Notes: \d+/)?.[0])).toEqual(
      [...tenants, ...tenants].map((tenant) => `Notes: ${countOf(tenant)}`),
    )
  })
})
