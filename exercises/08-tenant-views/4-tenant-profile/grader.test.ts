import express from 'express'
import { parse } from 'parse5'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  canariesIn,
  canaryOf,
  database,
  eachOrder,
  mistake,
  request,
  seeded,
  show,
  tenants,
} from '#kit'
import { createTenantSchema } from '#deskly/db/schemas.ts'
import { withTenant } from '#deskly/db/with-tenant.ts'
import type { ProfileInput } from '#deskly/profile/profile.ts'
import { PUBLIC_TENANT, type KnownTenant } from '#deskly/tenancy/known-tenant.ts'
import { parseSchemaName, quoteIdent } from '#deskly/tenancy/schema-name.ts'
import { profileMigration } from './migration.ts'
import { profileRepo } from './repo.ts'
import { editProfile, showProfile } from './views.ts'

let pool: Awaited<ReturnType<typeof database>>

const rowOf = (tenant: string): KnownTenant => ({
  id: tenants.findIndex((one) => one === tenant) + 1,
  schemaName: tenant,
  name: `${tenant} Inc`,
  createdAt: new Date(0),
})

beforeEach(async () => {
  pool = await database()
  for (const tenant of tenants) {
    const parsed = parseSchemaName(tenant)
    if (!parsed.ok) throw new Error(parsed.reason)
    await createTenantSchema(pool, parsed.value)
  }
  await seeded(pool, { publicStays: true })
})

async function migrate(): Promise<void> {
  for (const tenant of tenants) {
    await withTenant(pool, rowOf(tenant), (db) => profileMigration.up(db))
  }
}

type Form = Readonly<Record<string, string>>

const profileOf = (tenant: string, more = ''): ProfileInput & Form => ({
  displayName: `${tenant} ${canaryOf(tenant)}${more}`,
  about: `We are ${tenant}.${more}`,
  website: `https://${tenant}.example/`,
})

const save = (tenant: string, profile: ProfileInput) =>
  withTenant(pool, rowOf(tenant), (db) => profileRepo(db).save(profile))
const get = (tenant: string) => withTenant(pool, rowOf(tenant), (db) => profileRepo(db).get())
const rowsIn = async (schema: string) => {
  const { rows } = await pool.query(`select * from ${quoteIdent(schema)}.tenant_profile`)
  return rows as Record<string, unknown>[]
}

function visit(
  tenant: KnownTenant | undefined,
  options: {
    readonly form?: Form
    readonly headers?: Record<string, string>
  } = {},
) {
  const app = express()
  app.use(express.urlencoded({ extended: false }), (req, _res, next) => {
    if (tenant) req.tenant = tenant
    next()
  })
  app.get('/profile', showProfile({ pool }))
  app.post('/profile', editProfile({ pool }))
  app.use(((error, _req, res, _next) => {
    res.status(500).send(`CRASHED ${error instanceof Error ? error.stack : String(error)}`)
  }) satisfies express.ErrorRequestHandler)
  return request(app, '/profile', {
    host: `${tenant?.schemaName ?? 'nobody'}.localhost`,
    ...(options.form && { method: 'POST', body: new URLSearchParams(options.form).toString() }),
    headers: {
      ...(options.form && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...options.headers,
    },
  })
}

interface Node {
  readonly nodeName: string
  readonly value?: string
  readonly attrs?: readonly { readonly name: string; readonly value: string }[]
  readonly childNodes?: readonly Node[]
}

const all = (node: Node): Node[] => [node, ...(node.childNodes ?? []).flatMap(all)]
const attribute = (node: Node | undefined, wanted: string) =>
  node?.attrs?.find(({ name }) => name === wanted)?.value
const textOf = (node: Node): string =>
  all(node)
    .map(({ nodeName, value }) => (nodeName === '#text' ? (value ?? '') : ''))
    .join('')

/** What a browser would put into the form. */
function formIn(text: string) {
  const nodes = all(parse(text) as unknown as Node)
  const form = nodes.find(({ nodeName }) => nodeName === 'form')
  const field = (name: string) => {
    const found = nodes.find((node) => attribute(node, 'name') === name)
    if (!found) return undefined
    return found.nodeName === 'textarea' ? textOf(found) : (attribute(found, 'value') ?? '')
  }
  return {
    method: attribute(form, 'method')?.toLowerCase(),
    action: attribute(form, 'action'),
    fields: { displayName: field('displayName'), about: field('about'), website: field('website') },
    scripts: nodes.filter(({ nodeName }) => nodeName === 'script' || nodeName === 'img').length,
    handlers: nodes.flatMap(({ attrs = [] }) => attrs).filter(({ name }) => name.startsWith('on'))
      .length,
  }
}

const said = ({ status, text }: { readonly status: number; readonly text: string }) =>
  `${status}: ${show(text.replace('CRASHED ', ''))}`

describe('profileMigration', () => {
  it('makes a table in each tenant’s schema, and none in public', async () => {
    await migrate()
    const { rows } = await pool.query(
      `select nspname as schema from pg_class join pg_namespace on pg_namespace.oid = relnamespace
       where relname = 'tenant_profile' and relkind in ('r', 'p') order by 1`,
    )
    const schemas = rows.map(({ schema }) => schema as string)
    mistake(
      'profile-in-public',
      `We ran the migration for acme and for globex, each by withTenant, and tenant_profile now lies in ${show(schemas)}. In public there is one table for all: what acme saves there, globex reads. Name no schema; the search_path has the tenant’s and nothing else.`,
      () => expect(schemas).not.toContain('public'),
    )
    expect(schemas, 'the schemas in which there is a table tenant_profile').toEqual([...tenants])
  })
})

describe('profileRepo', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`keeps one profile for ${tenant}, and leaves ${other} alone`, async () => {
      await migrate()
      expect(await get(tenant), `${tenant} has saved nothing yet`).toBeNull()
      await save(other, profileOf(other))
      const theirs = await rowsIn(other)
      const first = await save(tenant, profileOf(tenant))
      expect(first, 'what save gives back').toMatchObject(profileOf(tenant))
      expect([typeof first.id, first.updatedAt instanceof Date], 'its id and updatedAt').toEqual([
        'number',
        true,
      ])
      await save(tenant, profileOf(tenant, ' again'))
      const rows = await rowsIn(tenant)
      mistake(
        'two-profiles',
        `${tenant} saved its profile twice, and tenant_profile has ${rows.length} rows. Which of them is its profile? One tenant has one: give the table no place for a second, and let save replace what is there.`,
        () => expect(rows).toHaveLength(1),
      )
      expect(await get(tenant), 'what get gives after two saves').toMatchObject(
        profileOf(tenant, ' again'),
      )
      expect(await rowsIn(other), `the profile of ${other} after ${tenant} saved twice`).toEqual(
        theirs,
      )
    })
  })

  it('keeps what is typed, whatever it is', async () => {
    await migrate()
    const odd = {
      displayName: `O'Brien"; drop table tenant_profile; --`,
      about: '$1 \\ %s\n\nü',
      website: '',
    }
    await save('acme', odd)
    expect(await get('acme')).toMatchObject(odd)
  })
})

describe('the pages', () => {
  beforeEach(migrate)

  eachOrder(tenants, (tenant, other) => {
    it(`shows ${tenant} an empty form, and then what it has saved`, async () => {
      await save(other, profileOf(other))
      const first = await visit(rowOf(tenant))
      expect(first.status, `GET /profile for ${tenant}: ${said(first)}`).toBe(200)
      expect(canariesIn(first.text), `the first visit of ${tenant}`).toEqual([])
      const form = formIn(first.text)
      expect([form.method, form.action], 'the form’s method and action').toEqual([
        'post',
        '/profile',
      ])
      expect(form.fields, 'the fields at the first visit').toEqual({
        displayName: '',
        about: '',
        website: '',
      })
      const wanted = { ...profileOf(tenant), about: 'Two\nlines' }
      const sent = await visit(rowOf(tenant), { form: wanted })
      expect(
        [sent.status, sent.headers['location'] !== undefined],
        `POST /profile: ${said(sent)}`,
      ).toEqual([303, true])
      const again = await visit(rowOf(tenant))
      expect(formIn(again.text).fields, `the form of ${tenant} after saving`).toEqual(wanted)
      expect(canariesIn(again.text)).toEqual([tenant])
      expect(canariesIn((await visit(rowOf(other))).text)).toEqual([other])
    })

    it(`saves for ${tenant}, whatever else the form says`, async () => {
      await save(other, profileOf(other))
      const theirs = await rowsIn(other)
      const extras: readonly Form[] = [
        { tenant: other },
        { schemaName: other },
        { schema: other },
        { tenantId: '2' },
        { id: '7' },
        { schema_name: other },
      ]
      for (const extra of extras) {
        const form: Form = { ...profileOf(tenant), ...extra }
        const reply = await visit(rowOf(tenant), { form })
        const changed = JSON.stringify(await rowsIn(other)) !== JSON.stringify(theirs)
        mistake(
          'profile-by-form-id',
          `${tenant} sent its form with ${show(extra)} beside the three fields, as anybody can who opens the developer tools, and the profile of ${other} has changed: ${show((await rowsIn(other))[0])}. A hidden field is not hidden from the one who sends it. Whose profile it is says req.tenant.`,
          () => expect(changed).toBe(false),
        )
        expect(reply.status, `POST /profile with ${show(extra)}: ${said(reply)}`).toBe(303)
      }
      expect(await rowsIn(tenant)).toHaveLength(1)
    })
  })

  it('refuses a website that is none', async () => {
    await save('acme', profileOf('acme'))
    for (const website of [
      'javascript:alert(document.cookie)',
      'JavaScript:alert(1)',
      'data:text/html,x',
      'ftp://acme.example',
      'acme',
      '//acme.example',
      ' java\nscript:alert(1)',
    ]) {
      const form = { ...profileOf('acme'), displayName: 'typed', website }
      const reply = await visit(rowOf('acme'), { form })
      const kept = await get('acme')
      mistake(
        'javascript-url',
        `Acme gave ${show(website)} as its website, and got ${reply.status}; kept is ${show(kept?.website)}. As a link it runs in the browser of whoever clicks it, logged in as they are. Say which protocols you allow: http and https.`,
        () =>
          expect([reply.status >= 400 && reply.status < 500, kept?.website]).toEqual([
            true,
            profileOf('acme').website,
          ]),
      )
      expect(
        formIn(reply.text).fields.displayName,
        'what was typed has to be in the form still',
      ).toBe('typed')
    }
    for (const website of ['', 'http://acme.example', 'https://acme.example/a?b=c#d']) {
      const reply = await visit(rowOf('acme'), { form: { ...profileOf('acme'), website } })
      expect(reply.status, `the website ${show(website)}: ${said(reply)}`).toBe(303)
      expect((await get('acme'))?.website.replace(/\/$/, ''), 'the website that is kept').toBe(
        website,
      )
    }
  })

  it('takes what is not sent as empty', async () => {
    await save('acme', profileOf('acme'))
    const reply = await visit(rowOf('acme'), { form: { displayName: 'only a name' } })
    const kept = await get('acme')
    mistake(
      'overwrites-missing',
      `Acme’s form came without about and website, and we answered ${said(reply)}; kept is ${show(kept)}. A field that is not sent is undefined in req.body: take it as an empty text, and never as the word “undefined” or as an error.`,
      () => {
        expect([reply.status, kept?.displayName, kept?.about, kept?.website]).toEqual([
          303,
          'only a name',
          '',
          '',
        ])
      },
    )
  })

  it('shows everything as text', async () => {
    const nasty = {
      displayName: '"><script>alert(1)</script>',
      about: '</textarea><img src=x onerror=alert(1)>',
      website: 'https://a.example/"onmouseover="alert(1)',
    }
    await save('globex', nasty)
    const form = formIn((await visit(rowOf('globex'))).text)
    mistake(
      'not-escaped',
      `Globex saved ${show(nasty)}. On its page a browser finds ${form.scripts} scripts or pictures and ${form.handlers} handlers, and the fields ${show(form.fields)}. What a customer types has become part of our page. Put it in with html, inside quotes.`,
      () => {
        expect([form.scripts, form.handlers]).toEqual([0, 0])
        expect(form.fields).toEqual(nasty)
      },
    )
  })

  it('stays on the address where the visitor is', async () => {
    const claims: readonly Record<string, string>[] = [
      { 'x-forwarded-host': 'evil.example' },
      { referer: 'https://evil.example/profile' },
      { origin: 'https://evil.example' },
    ]
    for (const headers of claims) {
      const reply = await visit(rowOf('acme'), { form: profileOf('acme'), headers })
      const location = String(reply.headers['location'])
      mistake(
        'redirect-by-host-header',
        `Acme saved its profile with a request that said ${show(headers)}, and was sent on to ${location}. Whoever can set that header sends our visitors where they like. A path is enough: /profile.`,
        () => expect(location).not.toContain('evil'),
      )
      expect(location.replace(/^https?:\/\/acme\.localhost/, ''), 'where the visitor is sent').toBe(
        '/profile',
      )
    }
  })

  it('are not there on the platform, nor without a tenant', async () => {
    for (const tenant of [PUBLIC_TENANT, undefined]) {
      for (const form of [undefined, profileOf('acme')]) {
        const reply = await visit(tenant, form ? { form } : {})
        expect(
          [reply.status, reply.text.includes('CRASHED')],
          `${form ? 'POST' : 'GET'} /profile for ${tenant ? 'the platform' : 'nobody'}: ${said(reply)}`,
        ).toEqual([404, false])
      }
    }
  })

  it('are private', async () => {
    const { headers } = await visit(rowOf('acme'))
    expect(String(headers['cache-control']), 'Cache-Control of GET /profile').toMatch(
      /private|no-store/,
    )
    expect(String(headers['vary']), 'Vary of GET /profile').toMatch(/host/i)
  })

  it('serve both at once', async () => {
    const order = ['acme', 'globex', 'acme', 'globex', 'globex', 'acme']
    await Promise.all(order.map((tenant) => visit(rowOf(tenant), { form: profileOf(tenant) })))
    const pages = await Promise.all(order.map((tenant) => visit(rowOf(tenant))))
    expect(pages.map(({ text }) => canariesIn(text))).toEqual(order.map((tenant) => [tenant]))
  })
})
