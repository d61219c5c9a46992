import express from 'express'
import { parse } from 'parse5'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  aside,
  canariesIn,
  canaryOf,
  database,
  draw,
  elsewhere,
  gate,
  layOut,
  mistake,
  request,
  row,
  seeded,
  show,
  threeTenants,
  type Elsewhere,
  type Gate,
  type Reply,
} from '#kit'
import { createTenantSchema } from '#deskly/db/schemas.ts'
import { PUBLIC_TENANT, type KnownTenant } from '#deskly/tenancy/known-tenant.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'
import { createTenantTable } from '#deskly/tenancy/tenants.ts'
import { notFound } from '#deskly/views/not-found.ts'
import { tenantHome } from './home.ts'

interface Customer {
  readonly name: string
  readonly day: string
  readonly notes: number
}

/** Names are not unique: somebody else’s customer may be called Deskly, as the platform is. */
const customers: Readonly<Record<string, Customer>> = {
  acme: { name: 'Acme', day: '2024-03-01', notes: 11 + Math.floor(draw() * 8) },
  acme_labs: { name: 'Acme Labs', day: '2025-10-17', notes: 0 },
  globex: { name: 'Globex', day: '2026-01-03', notes: 3 },
  order: { name: 'Deskly', day: '2023-07-30', notes: 2 },
  public_relations: { name: 'public', day: '2022-12-09', notes: 4 },
}
/** In public.notes, which somebody left behind. */
const leftBehind = 9
const commonName = `Smith & Sons ${Math.floor(draw() * 1000)} Ltd`

const the = (tenant: string): Customer => customers[tenant] as Customer
const rowOf = (tenant: string, name = the(tenant).name): KnownTenant =>
  Object.freeze({
    id: Object.keys(customers).indexOf(tenant) + 1,
    schemaName: tenant,
    name,
    createdAt: new Date(`${the(tenant).day}T12:00:00Z`),
  })

let db: Awaited<ReturnType<typeof database>>

interface Statement {
  readonly sql: string
  readonly values: readonly unknown[]
}
let asked: Statement[]
/** Set where the answer to the next statement is held back: when it has come, until it may go on. */
let hold: { readonly came: Gate; readonly goesOn: Gate } | null

beforeEach(async () => {
  db = await database()
  asked = []
  hold = null
  await createTenantTable(db)
  const tenants = Object.keys(customers).map((tenant) => rowOf(tenant))
  await layOut(
    db,
    'tenants',
    tenants.map(({ schemaName, name, createdAt }) => ({
      schema_name: schemaName,
      name,
      created_at: createdAt,
    })),
  )
  for (const tenant of threeTenants) await openWorkspace(tenant)
  await db.query('create table notes (id integer primary key, title text)')
  const ids = Array.from({ length: leftBehind }, (_, at) => ({ id: at + 1, title: 'left behind' }))
  await layOut(db, 'notes', ids)
  await seeded(db)
})

/** A schema, with notes in it. */
async function openWorkspace(schemaName: string): Promise<void> {
  const notes = `${quoteIdent(schemaName)}.notes`
  const canary = canaryOf(schemaName)
  await createTenantSchema(db, schemaName as SchemaName)
  // The first and the one before the last are gone again: ids are no count.
  const rows = Array.from({ length: the(schemaName).notes + 2 }, () => ({
    title: canary,
    body: canary,
  }))
  await layOut(db, notes, rows)
  await db.query(`delete from ${notes} where id = 1 or id = $1`, [rows.length - 1])
  if (rows.length === 2) await db.query(`delete from ${notes}`)
}

/** The database as the page has it: we see what it asks. */
const line = {
  async query(text: unknown, values?: unknown[]) {
    const said = Object(text) as { readonly text?: string; readonly values?: unknown[] }
    asked.push({ sql: said.text ?? String(text), values: said.values ?? values ?? [] })
    const waiting = hold
    hold = null
    const answer: unknown = await db.query(text as string, values)
    waiting?.came.open()
    await waiting?.goesOn.passed
    return answer
  },
} as unknown as typeof db

type Visit = (tenant: KnownTenant | undefined, at?: Partial<Elsewhere>) => Promise<Reply>

/** One handler for all the visits of a test. */
function open(): Visit {
  const handler: unknown = tenantHome({ db: line })
  expect(
    typeof handler,
    `We called tenantHome({ db }), and ${show(handler)} came back. It has to return a handler: a function of req, res and next.`,
  ).toBe('function')
  return async (tenant, at = {}) => {
    const reply = await visitApp(handler as express.RequestHandler, tenant, at)
    const path = asked.find(({ sql }) => staysBehind.test(sql))?.sql
    expect(
      path,
      `The page said “${path}” to db. Other requests use the same connections, at the same time and afterwards, and for them, too, “notes” now means the notes of this customer. Name the schema in the statement instead.`,
    ).toBeUndefined()
    return reply
  }
}

/** For the rest of the connection’s life, whoever is lent it next. */
const staysBehind = /\bset\s+(?:session\s+)?search_path|set_config\s*\(\s*'search_path'[^)]*false/i

function visitApp(
  handler: express.RequestHandler,
  tenant: KnownTenant | undefined,
  { query = '', options = {} }: Partial<Elsewhere> = {},
): Promise<Reply> {
  const app = express()
  app.use(express.json(), (req, _res, next) => {
    if (tenant) req.tenant = tenant
    next()
  })
  app.get('/', handler)
  app.use(notFound)
  app.use(((error, _req, res, _next) => {
    res.status(500).send(`CRASHED ${error instanceof Error ? error.message : String(error)}`)
  }) satisfies express.ErrorRequestHandler)
  const host = `${tenant?.schemaName ?? 'nobody'}.localhost`
  return request(app, `/${query}`, { host, ...options, method: 'GET' })
}

interface Node {
  readonly nodeName: string
  readonly value?: string
  readonly attrs?: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes?: readonly Node[]
}

const all = (node: Node): Node[] => [node, ...(node.childNodes ?? []).flatMap(all)]
const textOf = (node: Node): string =>
  all(node)
    .map(({ nodeName, value }) => (nodeName === '#text' ? (value ?? '') : ''))
    .join('')

/** What a browser finds in a page. */
function read(text: string) {
  const nodes = all(parse(text) as unknown as Node)
  const named = (name: string) => nodes.filter(({ nodeName }) => nodeName === name)
  return {
    headings: named('h1').map((node) => textOf(node).trim()),
    said: named('body').map(textOf).join('').replaceAll(/\s+/g, ' ').trim(),
    running: [
      ...named('img').map(() => 'a picture'),
      ...named('script').map((node) => `the script ${textOf(node)}`),
      ...nodes
        .flatMap(({ attrs = [] }) => attrs)
        .filter(({ name }) => name.startsWith('on'))
        .map(({ name }) => `the handler ${name}`),
    ],
  }
}

const what = ({ status, text }: Reply): string =>
  `${status}: ${show(status >= 500 ? text.replace('CRASHED ', '') : read(text).said)}`

/** Name, day and number of notes; `story` says who came, and what is special about it. */
function expectHome(reply: Reply, tenant: KnownTenant, story: string, notes?: number): void {
  const { headings, said } = read(reply.text)
  const { day, notes: first } = the(tenant.schemaName)
  const count = notes ?? first
  const so = `${story} What came back was ${what(reply)}.`
  expect(reply.status, `${so} This is a page that is there, so its status has to be 200.`).toBe(200)
  mistake(
    'count-from-public',
    `${so} It has ${count} notes. In public.notes, which somebody left behind, lie ${leftBehind}. A name without a schema means whatever the connection looks into: name the schema of the tenant.`,
    () => expect(said).not.toMatch(new RegExp(`Notes: ${leftBehind}\\b`)),
  )
  expect(
    /Notes: [^ ]*/.exec(said)?.[0],
    `${so} Its own schema has ${count} notes, so the page has to say “Notes: ${count}”.`,
  ).toMatch(new RegExp(`^Notes: ${count}(?![\\d,.’'])`))
  expect(
    said,
    `${so} It is a customer since ${day}, and the page has to show that day, written like this.`,
  ).toMatch(new RegExp(`(?<![\\d-])${day}(?![\\dT-])`))
  expect(
    headings,
    `${so} The heading is ${show(headings)}. There has to be one <h1>, and in it the name of the customer: ${tenant.name}.`,
  ).toEqual([tenant.name])
  const others = Object.keys(customers).filter((one) => one !== tenant.schemaName)
  expect(
    others.filter((one) => said.includes(the(one).day) || canariesIn(reply.text).includes(one)),
    `${so} Something of another customer is on it.`,
  ).toEqual([])
}

describe('tenantHome', () => {
  it(
    'shows each customer its own page when three have the same name',
    row('the **name** of the customer', '**since when** it is one', '**how many notes** it has'),
    async () => {
      await aside(db, 'update public.tenants set name = $1 where id <= 3', [commonName])
      const visit = open()
      for (const tenant of [...threeTenants, ...threeTenants.toReversed()]) {
        const known = rowOf(tenant, commonName)
        const reply = await visit(known)
        const story = `Acme, Acme Labs and Globex are all called “${commonName}”. ${the(tenant).name} opened its home page.`
        const byName = asked.filter(
          ({ sql, values }) =>
            /\btenants\b/.test(sql) && (values.includes(commonName) || sql.includes(commonName)),
        )
        mistake(
          'lookup-by-name',
          `${story} What came back was ${what(reply)}. The page looked the tenant up once more, by its name, and three rows have that name. req.tenant already is the row, found by the address.`,
          () => expect(byName.map(({ sql }) => sql)).toEqual([]),
        )
        expectHome(reply, known, story)
        expect(
          known.createdAt.toISOString(),
          `${story} Afterwards the createdAt of req.tenant was another one. The row on req is shared with all that comes after: read it, and leave it as it is.`,
        ).toBe(`${the(tenant).day}T12:00:00.000Z`)
      }
    },
  )

  it(
    'goes by the schema, whatever a customer is called',
    row('counted in its own schema'),
    async () => {
      const visit = open()
      for (const tenant of ['order', 'public_relations']) {
        await openWorkspace(tenant)
        await seeded(db)
        const story = `A customer with the schema “${tenant}” is called “${the(tenant).name}”. It opened its home page.`
        expectHome(await visit(rowOf(tenant)), rowOf(tenant), story)
      }
    },
  )

  it(
    'takes the name from the request’s tenant alone',
    row('the **name** of the customer'),
    async () => {
      const visit = open()
      const words = new URLSearchParams(
        ['name', 'title', 'customer', 'tenantName'].map((key) => [key, 'Globex']),
      )
      const reply = await visit(rowOf('acme'), { query: `?${words.toString()}` })
      const { headings } = read(reply.text)
      mistake(
        'name-from-query',
        `Acme opened /?${words.toString()}, and the heading was ${show(headings)}. What stands in the address after the ? is chosen by whoever made the link. The name is req.tenant.name.`,
        () => expect(headings.join(' ')).not.toContain('Globex'),
      )
      expectHome(reply, rowOf('acme'), `Acme opened /?${words.toString()}.`)
      for (const at of elsewhere('globex', 'globex.localhost')) {
        const story = `Acme opened its home page, and ${at.place} of the request said globex: ${show(at.options.headers ?? at.options.body ?? at.query)}. A client can write there what it likes.`
        expectHome(await visit(rowOf('acme'), at), rowOf('acme'), story)
      }
    },
  )

  it('shows the name as text', row('the **name** of the customer'), async () => {
    const visit = open()
    for (const name of [
      '<img src=x onerror=alert(1)>',
      '<script>alert(1)</script>',
      '--><script>alert(1)</script>',
      '</h1></title><script>alert(1)</script>',
      '" onmouseover="alert(1)',
      `' onmouseover='alert(1)`,
      `O'Brien & "Co"`,
      'Ann &amp; Bob &lt;3',
      '$& $1 ${x} `y`',
    ]) {
      await aside(db, 'update public.tenants set name = $1 where id = 1', [name])
      const reply = await visit(rowOf('acme', name))
      const { running } = read(reply.text)
      mistake(
        'html-not-escaped',
        `Acme called itself ${name}. On its page a browser finds ${running.join(', ')}. Its name has become part of our page, and whoever looks at it runs it. Put it in with html.`,
        () => expect(running).toEqual([]),
      )
      expectHome(reply, rowOf('acme', name), `Acme called itself ${name}.`)
    }
  })

  it('says that the page is private', row('The page is private'), async () => {
    const visit = open()
    for (const tenant of ['acme', 'acme_labs', 'acme']) {
      const { headers } = await visit(rowOf(tenant))
      const control = listOf(headers['cache-control'])
      const vary = listOf(headers['vary'])
      const story = `The page of ${the(tenant).name} came with Cache-Control: ${control.join(', ') || '(none)'} and Vary: ${vary.join(', ') || '(none)'}.`
      mistake(
        'cacheable',
        `${story} A cache between us and our visitors may keep what does not say otherwise, and hand it to Globex, who asks for the same path. Say private (or no-store), and that the page varies with the Host.`,
        () => {
          expect(control.some((one) => one === 'private' || one === 'no-store')).toBe(true)
          expect(vary.some((one) => one === 'host' || one === '*')).toBe(true)
        },
      )
      expect(
        control.filter((one) => /^(?:public|s-maxage)\b/.test(one)),
        `${story} Beside private it says something to caches that many share: public and s-maxage let them keep the page. Leave that out.`,
      ).toEqual([])
    }
  })

  it(
    'is not there without a tenant, nor on the platform’s site',
    row('Without `req.tenant`, or on the platform’s own site'),
    async () => {
      const visit = open()
      for (const [tenant, whose] of [
        [undefined, 'no tenant at all'],
        [PUBLIC_TENANT, 'the platform as its tenant'],
        [undefined, 'no tenant once more'],
      ] as const) {
        const reply = await visit(tenant)
        const story = `A request with ${whose} came to this page, as happens when a route stands in the wrong place, and got ${what(reply)}.`
        mistake(
          'no-tenant-500',
          `${story} A page of nobody is not there: 404. What breaks instead tells strangers how we are built.`,
          () => expect(reply.status).toBeLessThan(500),
        )
        expect(reply.status, `${story} A page of nobody is not there: its status is 404.`).toBe(404)
        const wanted = await visitApp(notFound, tenant)
        expect(
          reply.text,
          `${story} That is a 404, but not the page that notFound gives. Call notFound(req, res, next), so that all that is missing looks the same.`,
        ).toBe(wanted.text)
      }
    },
  )

  it(
    'serves two at once, and counts each time',
    row('**how many notes** it has', 'counted in its own schema'),
    async () => {
      const visit = open()
      const held = { came: gate(), goesOn: gate() }
      hold = held
      const slow = visit(rowOf('acme'))
      await Promise.race([held.came.passed, slow])
      hold = null
      const quick = await visit(rowOf('globex'))
      held.goesOn.open()
      expectHome(quick, rowOf('globex'), 'Globex came while the page of Acme was being made.')
      const first = await slow
      expectHome(
        first,
        rowOf('acme'),
        'While the page of Acme was being made, Globex came and went.',
      )

      await aside(db, `insert into acme.notes (title) values ('one more')`)
      await aside(db, 'delete from globex.notes')
      const added = await visit(rowOf('acme', 'Acme & Co'))
      const story = 'Acme wrote one more note, was renamed Acme & Co, and opened its page again.'
      expectHome(added, rowOf('acme', 'Acme & Co'), story, the('acme').notes + 1)
      const emptied = await visit(rowOf('globex'))
      expectHome(emptied, rowOf('globex'), 'Globex removed all its notes and came again.', 0)
    },
  )
})

/** A header’s words, in lower case. */
function listOf(header: unknown): string[] {
  return String(header ?? '')
    .toLowerCase()
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
