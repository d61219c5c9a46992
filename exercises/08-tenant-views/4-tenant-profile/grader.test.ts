import express from 'express'
import { parse } from 'parse5'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  aside,
  attempt,
  canariesIn,
  canaryOf,
  database,
  elsewhere,
  mistake,
  request,
  row,
  seeded,
  show,
  threeTenants,
  type Reply,
} from '#kit'
import { createTenantSchema } from '#deskly/db/schemas.ts'
import { withTenant } from '#deskly/db/with-tenant.ts'
import type { ProfileInput } from '#deskly/profile/profile.ts'
import { PUBLIC_TENANT, type KnownTenant } from '#deskly/tenancy/known-tenant.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'
import { profileMigration } from './migration.ts'
import { profileRepo, type ProfileRepo } from './repo.ts'
import { editProfile, showProfile } from './views.ts'

const called = { acme: 'Acme', acme_labs: 'Acme Labs', globex: 'Globex' } as const
type Name = keyof typeof called

const rowOf = (tenant: Name): KnownTenant =>
  Object.freeze({
    id: threeTenants.indexOf(tenant) + 1,
    schemaName: tenant,
    name: called[tenant],
    createdAt: new Date(0),
  })
const profileOf = (tenant: Name, more = ''): Readonly<ProfileInput> =>
  Object.freeze({
    displayName: `${called[tenant]} ${canaryOf(tenant)}${more}`,
    about: `We are\n${called[tenant]}, ${canaryOf(tenant)}.${more}`,
    website: `https://${tenant.replace('_', '-')}.example/${more.trim()}`,
  })

let pool: Awaited<ReturnType<typeof database>>

beforeEach(async ({ task, skip }) => {
  pool = await database()
  for (const tenant of threeTenants) await createTenantSchema(pool, tenant as string as SchemaName)
  await seeded(pool, { publicStays: true })
  const migrated = await attempt(migrate)
  const isAbout = task.suite?.name === 'profileMigration'
  if (isAbout && migrated.threw) throw migrated.error
  if (migrated.threw) skip('This waits for profileMigration.')
})

/** Every customer has a table, or there is something to say. */
async function migrate(): Promise<void> {
  for (const tenant of threeTenants) {
    await withTenant(pool, rowOf(tenant), (db) => profileMigration.up(db))
  }
  const { rows } = await aside<{ schema: string }>(
    pool,
    `select nspname as schema from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where relname = 'tenant_profile' and relkind in ('r', 'p') order by 1`,
  )
  const schemas = rows.map(({ schema }) => schema)
  const story = `We ran the migration for Acme, Acme Labs and Globex, each by withTenant, and a table tenant_profile now lies in ${schemas.join(', ') || 'no schema at all'}.`
  mistake(
    'profile-in-public',
    `${story} In public there is one table for all: what Acme saves there, Globex reads. Name no schema; the search_path has the tenant’s and nothing else.`,
    () => expect(schemas).not.toContain('public'),
  )
  expect(schemas, `${story} Each of the three needs one: begin with profileMigration.`).toEqual([
    ...threeTenants,
  ])
}

const as = <Value>(tenant: Name, work: (repo: ProfileRepo) => Promise<Value>): Promise<Value> =>
  withTenant(pool, rowOf(tenant), (db) => work(profileRepo(db)))
const get = (tenant: Name) => as(tenant, (repo) => repo.get())
const rowsIn = async (tenant: Name) =>
  (await aside(pool, `select * from ${quoteIdent(tenant)}.tenant_profile`)).rows

async function save(tenant: Name, profile: ProfileInput) {
  const saved = await as(tenant, (repo) => repo.save(profile))
  const { length } = await rowsIn(tenant)
  expect(
    length,
    `We called profileRepo(db).save(…) for a customer, and its tenant_profile has ${length} rows. What is saved has to be in that table.`,
  ).toBeGreaterThan(0)
  return saved
}

/** Where a client could say globex; all the headers in one request. */
const told = elsewhere('globex', 'globex.localhost')
const headersTold = Object.assign(
  {},
  ...told.map(({ options }) => options.headers ?? {}),
) as Record<string, string>
const placesTold = [
  { place: `the headers ${Object.keys(headersTold).join(', ')}`, query: '', headers: headersTold },
  ...told
    .filter(({ place }) => place === 'the query')
    .map(({ place, query }) => ({ place, query, headers: {} })),
]
const fieldsTold = told.flatMap(({ options }) => options.body ?? []) as Record<string, string>[]

/** The three texts of a profile, and nothing else of it. */
const textsOf = (profile: ProfileInput | null | undefined) =>
  profile && { displayName: profile.displayName, about: profile.about, website: profile.website }

interface Sent {
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: string
  readonly method?: string
}

/** The two handlers, made once for all the visits of a test. */
function open() {
  const handlers = [showProfile({ pool }), editProfile({ pool })] as const
  const app = express()
  app.use(express.urlencoded({ extended: false }))
  app.use((req, _res, next) => {
    const known = threeTenants.find((tenant) => req.hostname === `${tenant}.localhost`)
    if (known) req.tenant = rowOf(known)
    if (req.hostname === 'localhost') req.tenant = PUBLIC_TENANT
    next()
  })
  app.get('/profile', handlers[0])
  app.post('/profile', handlers[1])
  app.use(((error, _req, res, _next) => {
    res.status(500).send(`CRASHED ${error instanceof Error ? error.message : String(error)}`)
  }) satisfies express.ErrorRequestHandler)
  return (at: Name | 'localhost' | 'nobody', { form, headers, query = '', method }: Sent = {}) =>
    request(app, `/profile${query}`, {
      host: at === 'localhost' ? at : `${at}.localhost`,
      ...(form && { body: new URLSearchParams(form).toString() }),
      method: method ?? (form ? 'POST' : 'GET'),
      headers: {
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
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

/** What a browser finds in a page: its form, and what would run. */
function read(text: string) {
  const nodes = all(parse(text) as unknown as Node)
  const form = nodes.find(({ nodeName }) => nodeName === 'form')
  const field = (name: string) => {
    const found = form && all(form).find((node) => attribute(node, 'name') === name)
    if (!found) return undefined
    return found.nodeName === 'textarea' ? textOf(found) : (attribute(found, 'value') ?? '')
  }
  return {
    form: form && [attribute(form, 'method')?.toLowerCase(), attribute(form, 'action')].join(' '),
    fields: { displayName: field('displayName'), about: field('about'), website: field('website') },
    running: [
      ...nodes.map(({ nodeName }) => nodeName).filter((name) => /^(?:script|img)$/.test(name)),
      ...nodes
        .flatMap(({ attrs = [] }) => attrs)
        .map(({ name }) => name)
        .filter((name) => name.startsWith('on')),
    ],
  }
}

const said = ({ status, text }: Reply) => `${status}: ${show(text.replace('CRASHED ', ''))}`

/** A page whose form holds `wanted`. */
function expectForm(reply: Reply, status: number, wanted: ProfileInput, story: string): void {
  expect(
    reply.status,
    `${story} What came back was ${said(reply)}. The status has to be ${status}.`,
  ).toBe(status)
  const { form, fields } = read(reply.text)
  expect(
    form,
    `${story} In the page is ${form === undefined ? 'no form' : `a form with method and action “${form}”`}. There has to be one that is sent by post to /profile.`,
  ).toBe('post /profile')
  expect(
    fields,
    `${story} The fields of the form hold ${show(fields)}. They have to hold ${show(wanted)}.`,
  ).toEqual(wanted)
}

/** As in 8.2. */
function expectPrivate({ headers }: Reply, story: string): void {
  const listOf = (name: string) =>
    String(headers[name] ?? '')
      .toLowerCase()
      .split(',')
      .map((one) => one.trim())
  const [control, vary] = [listOf('cache-control'), listOf('vary')]
  const so = `${story} The page came with Cache-Control: ${control.join(', ') || '(none)'} and Vary: ${vary.join(', ') || '(none)'}.`
  expect(
    control.includes('private') || control.includes('no-store'),
    `${so} A cache that many share may keep what does not say private, and hand it to another customer.`,
  ).toBe(true)
  expect(
    control.filter((one) => /^(?:public|s-maxage)\b/.test(one)),
    `${so} With public or s-maxage, caches that many share may keep it.`,
  ).toEqual([])
  expect(
    vary.includes('host') || vary.includes('*'),
    `${so} Another address has another page: Vary has to name Host.`,
  ).toBe(true)
}

/** Whatever was typed by `who` has stayed text. */
function expectNothingRuns({ text }: Reply, who: string, typed: ProfileInput): void {
  const { running } = read(text)
  mistake(
    'not-escaped',
    `${who} typed ${show(typed)}. On the page that came back a browser finds ${running.join(', ')}. What a customer types has become part of our page. Put it in with html, inside quotes.`,
    () => expect(running).toEqual([]),
  )
}

const empty: ProfileInput = { displayName: '', about: '', website: '' }

describe('profileMigration', () => {
  it('makes a table in each tenant’s schema, and none in public', async () => {
    for (const tenant of threeTenants) {
      const rows = await rowsIn(tenant)
      expect(
        rows,
        `We ran the migration, and the tenant_profile of ${called[tenant]} has ${rows.length} rows. Nobody has saved a profile yet, so it has to be empty.`,
      ).toEqual([])
    }
  })

  it('has no room for a second profile', async () => {
    await save('acme', profileOf('acme'))
    const [first = {}] = await rowsIn('acme')
    const { id: _id, ...rest } = first
    for (const second of [rest, { ...rest, id: 2 }, { ...rest, id: 0 }]) {
      const columns = Object.keys(second)
      const places = columns.map((_, at) => `$${at + 1}`)
      await attempt(() =>
        aside(
          pool,
          `insert into acme.tenant_profile (${columns.map(quoteIdent).join(', ')}) values (${places.join(', ')})`,
          Object.values(second),
        ),
      )
      const { length } = await rowsIn('acme')
      expect(
        length,
        `Acme has a profile, and we inserted a second row ${'id' in second ? `with the id ${String(second.id)}` : 'without saying an id'}. Now its tenant_profile has ${length} rows, and nobody knows which of them is the profile. The table itself has to refuse a second row.`,
      ).toBe(1)
    }
  })

  it('has room for long texts', async () => {
    const long = {
      displayName: 'Acme '.repeat(80).trim(),
      about: 'We make anvils. '.repeat(300).trim(),
      website: `https://acme.example/${'a'.repeat(1500)}`,
    }
    const { error } = await attempt(() => save('acme', long))
    expect(
      error,
      `We saved a name of ${long.displayName.length} characters, an about of ${long.about.length} and a website of ${long.website.length}, and save threw ${show(error)}. The task sets no limit: the columns have to take any text.`,
    ).toBeUndefined()
    expect(
      textsOf(await get('acme')),
      'We saved long texts, and get gave others. They have to come back whole.',
    ).toEqual(long)
  })
})

describe('profileRepo', () => {
  it('keeps one profile for each tenant, and leaves the others alone', async () => {
    for (const tenant of threeTenants) {
      const found = await get(tenant)
      expect(
        found,
        `${called[tenant]} has saved nothing yet, and get gave ${show(found)}. It has to be null.`,
      ).toBeNull()
      await save(tenant, profileOf(tenant))
    }
    for (const [tenant, other] of [
      ['acme', 'acme_labs'],
      ['globex', 'acme'],
      ['acme_labs', 'globex'],
    ] as const) {
      const theirs = await rowsIn(other)
      const saved = await save(tenant, profileOf(tenant, ' again'))
      const rows = await rowsIn(tenant)
      mistake(
        'two-profiles',
        `${called[tenant]} saved its profile twice, and tenant_profile has ${rows.length} rows. Which of them is its profile? One tenant has one: give the table no room for a second, and let save replace what is there.`,
        () => expect(rows).toHaveLength(1),
      )
      const story = `${called[tenant]} saved ${show(profileOf(tenant, ' again'))}.`
      expect(
        textsOf(saved),
        `${story} What save gave back was ${show(saved)}. It has to be the profile as it is kept now.`,
      ).toEqual(profileOf(tenant, ' again'))
      expect(
        [typeof saved.id, saved.updatedAt instanceof Date],
        `${story} What save gave back was ${show(saved)}. A TenantProfile has an id, a number, and updatedAt, a Date.`,
      ).toEqual(['number', true])
      const got = await get(tenant)
      expect(got, `${story} Then get gave ${show(got)}, which is not what save gave back.`).toEqual(
        saved,
      )
      expect(
        await rowsIn(other),
        `${story} Afterwards the table of ${called[other]} had other rows than before.`,
      ).toEqual(theirs)
    }
  })

  it('keeps what is typed, whatever it is', async () => {
    for (const typed of [
      {
        displayName: `O'Brien"; drop table tenant_profile; --`,
        about: '$1 \\ %s\n\nü',
        website: 'https://a.example/?b=$2',
      },
      { displayName: '0', about: 'null', website: '' },
      empty,
      { displayName: 'undefined', about: '', website: 'http://b.example' },
    ]) {
      const saved = await save('acme', Object.freeze(typed))
      const got = await get('acme')
      const story = `Acme saved ${show(typed)} in place of what it had.`
      expect(textsOf(saved), `${story} What save gave back was ${show(saved)}.`).toEqual(typed)
      expect(
        textsOf(got),
        `${story} Then get gave ${show(got)}. All three texts are replaced, also by an empty one.`,
      ).toEqual(typed)
    }
  })

  it('sees its own saves, one after the other and two at once', async () => {
    await as('globex', async (repo) => {
      await repo.get()
      await repo.save(profileOf('globex'))
      await repo.save(profileOf('globex', ' again'))
      const got = await repo.get()
      expect(
        textsOf(got),
        `With one repo Globex asked, saved and saved again, and then get gave ${show(got)}. It has to be what was saved last.`,
      ).toEqual(profileOf('globex', ' again'))
    })
    const { error } = await attempt(() =>
      as('acme', (repo) =>
        Promise.all([repo.save(profileOf('acme')), repo.save(profileOf('acme', ' too'))]),
      ),
    )
    expect(
      error,
      `Acme had no profile yet, and two saves were under way at the same time. One of them threw ${show(error)}. Between looking for a row and writing one, another can come: let one statement do both.`,
    ).toBeUndefined()
    const got = textsOf(await get('acme'))
    expect(
      [profileOf('acme'), profileOf('acme', ' too')],
      `Acme saved twice at the same time, and then get gave ${show(got)}. It has to be one of the two, whole.`,
    ).toContainEqual(got)
  })
})

describe('showProfile', () => {
  it(
    'shows an empty form, and then what is saved',
    row('a page with a form (`post` to `/profile`)'),
    async () => {
      const visit = open()
      await save('acme_labs', profileOf('acme_labs'))
      for (const tenant of ['acme', 'globex'] as const) {
        const first = await visit(tenant)
        const story = `${called[tenant]} has saved nothing yet, and opened /profile.`
        expectForm(first, 200, empty, story)
        expect(
          canariesIn(first.text),
          `${story} The page shows something of another customer.`,
        ).toEqual([])
        await save(tenant, profileOf(tenant))
      }
      await save('acme', profileOf('acme', ' again'))
      for (const tenant of [...threeTenants, ...threeTenants] as const) {
        const wanted = profileOf(tenant, tenant === 'acme' ? ' again' : '')
        const story = `Acme, Acme Labs and Globex have saved their profiles, and ${called[tenant]} opened /profile.`
        const reply = await visit(tenant)
        expectForm(reply, 200, wanted, story)
        expect(
          canariesIn(reply.text),
          `${story} The page may show the words of ${called[tenant]}, and of nobody else.`,
        ).toEqual([tenant])
      }
    },
  )

  it('shows everything as text', row('hold what is saved'), async () => {
    const visit = open()
    for (const nasty of [
      {
        displayName: '"><script>alert(1)</script>',
        about: '</textarea><img src=x onerror=alert(1)>',
        website: 'https://a.example/"onmouseover="alert(1)',
      },
      {
        displayName: `'onfocus='alert(1)`,
        about: '--><script>alert(1)</script>',
        website: 'https://a.example/<img/src=x/onerror=alert(1)>',
      },
      {
        displayName: 'Ann &amp; Bob',
        about: '&lt;b&gt; $& $1',
        website: 'https://a.example/?a&copy=1',
      },
    ]) {
      await save('globex', nasty)
      const reply = await visit('globex')
      expectNothingRuns(reply, 'Globex', nasty)
      expectForm(reply, 200, nasty, `Globex saved ${show(nasty)} and opened /profile.`)
    }
  })

  it('is private, and goes by req.tenant alone', row('The page is private'), async () => {
    const visit = open()
    await save('globex', profileOf('globex'))
    expectPrivate(await visit('acme'), 'Acme, which has no profile yet, opened /profile.')
    await save('acme', profileOf('acme'))
    expectPrivate(await visit('acme'), 'Acme opened /profile.')
    for (const { place, query, headers } of placesTold) {
      const reply = await visit('acme', { query, headers })
      const story = `Acme opened /profile, and ${place} of the request said globex, which a client can write there.`
      expectForm(reply, 200, profileOf('acme'), story)
    }
  })

  it(
    'is not there on the platform, nor without a tenant',
    row('404 on the platform and without a tenant'),
    async () => {
      await expectNotThere('GET')
    },
  )
})

describe('editProfile', () => {
  it(
    'saves what the form sends',
    row('takes these three texts from `req.body`', 'Else: saved, and 303'),
    async () => {
      const visit = open()
      for (const [tenant, more] of [
        ['acme', ''],
        ['globex', ''],
        ['acme', ' again'],
        ['acme_labs', ''],
        ['globex', ' again'],
      ] as const) {
        const others = threeTenants.filter((one) => one !== tenant)
        const before = await Promise.all(others.map(get))
        const form = { ...profileOf(tenant, more) }
        const reply = await visit(tenant, { form })
        const kept = await get(tenant)
        const story = `${called[tenant]} sent its form with ${show(form)}.`
        expect(
          reply.status,
          `${story} What came back was ${said(reply)}. When all is well the answer is 303.`,
        ).toBe(303)
        expect(
          reply.headers['location'],
          `${story} The visitor was sent on to ${show(reply.headers['location'])}, and has to come to /profile.`,
        ).toMatch(/^(?:https?:\/\/[a-z_]+\.localhost)?\/profile$/)
        expect(textsOf(kept), `${story} Kept is ${show(kept)}.`).toEqual(form)
        expect(
          await Promise.all(others.map(get)),
          `${story} Afterwards another customer had another profile than before.`,
        ).toEqual(before)
      }
    },
  )

  it('takes the three texts, and nothing else', row('and nothing else'), async () => {
    const visit = open()
    await save('globex', profileOf('globex'))
    const theirs = await rowsIn('globex')
    const extras = [
      ...fieldsTold.map((more) => ({ place: 'more of its fields', query: '', headers: {}, more })),
      ...placesTold.map((one) => ({ ...one, more: {} })),
      { place: 'the field id', query: '', headers: {}, more: { id: '7' } },
      {
        place: 'the field updatedAt',
        query: '',
        headers: {},
        more: { updatedAt: '2001-02-03T00:00:00Z', updated_at: '2001-02-03T00:00:00Z' },
      },
    ]
    for (const [at, { place, query, headers, more }] of extras.entries()) {
      const profile = profileOf('acme', ` ${at}`)
      const reply = await visit('acme', { form: { ...profile, ...more }, headers, query })
      const now = await rowsIn('globex')
      const value = show({ ...headers, ...more })
      const changed = JSON.stringify(now) !== JSON.stringify(theirs)
      if (Object.keys(more).length > 0) {
        mistake(
          'profile-by-form-id',
          `Acme sent its form with ${value} beside the three fields, as anybody can who opens the developer tools, and the profile of Globex has changed: ${show(now[0])}. A hidden field is not hidden from the one who sends it. Whose profile it is says req.tenant.`,
          () => expect(changed).toBe(false),
        )
      }
      const story = `Acme sent its form, and ${place} said ${value === '{}' ? query : value}.`
      expect(
        changed,
        `${story} Then the profile of Globex had changed: ${show(now[0])}. Whose profile it is says req.tenant, and nothing that a client sends.`,
      ).toBe(false)
      expect(
        reply.status,
        `${story} What came back was ${said(reply)}, and it has to be 303.`,
      ).toBe(303)
      const kept = await get('acme')
      expect(textsOf(kept), `${story} Kept is ${show(kept)}.`).toEqual(profile)
      expect(
        [show(kept?.updatedAt).includes('2001'), kept?.id === 7].includes(true),
        `${story} Kept is ${show(kept)}. Only the three texts come from the form; the rest is ours.`,
      ).toBe(false)
      const { length } = await rowsIn('acme')
      expect(length, `${story} Then its tenant_profile had ${length} rows.`).toBe(1)
    }
  })

  it(
    'refuses a website that is none',
    row('`website` is empty, or begins with `http://` or `https://`'),
    async () => {
      const visit = open()
      await save('acme', profileOf('acme'))
      const before = await rowsIn('acme')
      for (const website of [
        'javascript:alert(document.cookie)',
        'JavaScript:alert(1)',
        'javascript:alert("http://")',
        'javascript:alert(1)\nhttp://acme.example',
        'javascript://acme.example/%0aalert(1)',
        ' java\nscript:alert(1)',
        'data:text/html,https://acme.example',
        'ftp://acme.example',
        'acme',
        'acme.example/http://',
        '//acme.example',
        'http',
        'https',
        'httpx://acme.example',
        'http:acme.example',
        'https:/acme.example',
        'ht\ttp://acme.example',
        'see https://acme.example',
      ]) {
        const reply = await visit('acme', { form: { ...profileOf('acme', ' new'), website } })
        const stays = JSON.stringify(await rowsIn('acme')) === JSON.stringify(before)
        const kept = stays ? null : await get('acme')
        mistake(
          'javascript-url',
          `Acme gave ${show(website)} as its website, and got ${reply.status}; kept is ${show(kept?.website)}. As a link it runs in the browser of whoever clicks it, logged in as they are. Say which beginnings you allow: http:// and https://.`,
          () =>
            expect(String(kept?.website).replaceAll(/\s/g, '')).not.toMatch(
              /^(?:javascript|data):/i,
            ),
        )
        const story = `Acme sent ${show(website)} as its website, which does not begin with http:// or https://.`
        expect(
          stays,
          `${story} It was saved nevertheless: kept is ${show(kept)}. Nothing of that form may be saved.`,
        ).toBe(true)
        expect(
          reply.status,
          `${story} What came back was ${said(reply)}, and it has to be 422.`,
        ).toBe(422)
      }
      for (const website of ['', 'http://acme.example', 'https://acme.example/a?b=c#d']) {
        const form = { ...profileOf('acme', ' good'), website }
        const reply = await visit('acme', { form })
        const kept = await get('acme')
        const story = `Acme sent ${show(website)} as its website, which is allowed.`
        expect(
          reply.status,
          `${story} What came back was ${said(reply)}, and it has to be 303.`,
        ).toBe(303)
        expect(
          { ...textsOf(kept), website: String(kept?.website).replace(/example\/$/, 'example') },
          `${story} Kept is ${show(kept)}.`,
        ).toEqual(form)
      }
    },
  )

  it(
    'shows again what was typed, and saves nothing',
    row('422, the form with what was typed, and nothing is saved', 'The page is private'),
    async () => {
      const visit = open()
      const typed = {
        displayName: 'Acme, typed',
        about: 'Long\nand typed',
        website: 'acme.example',
      }
      const first = await visit('acme', { form: typed })
      const story = `Acme sent ${show(typed)}, and its website does not begin with http.`
      expectForm(first, 422, typed, story)
      const kept = await get('acme')
      expect(
        kept,
        `${story} Acme had saved nothing before, and now get gives ${show(kept)}. It has to stay null.`,
      ).toBeNull()
      await save('acme', profileOf('acme'))
      const again = await visit('acme', { form: typed })
      expectForm(again, 422, typed, `${story} Something else was saved before.`)
      for (const reply of [first, again]) expectPrivate(reply, story)
      for (const website of [
        '<img src=x onerror=alert(1)>',
        '"><script>alert(1)</script>',
        `' onfocus='alert(1)`,
      ]) {
        const nasty = { displayName: website, about: `</textarea>${website}`, website }
        const reply = await visit('acme', { form: nasty })
        expectNothingRuns(reply, 'Acme', nasty)
        const form = { ...nasty, website: website.trim() }
        expectForm(reply, 422, form, `Acme sent ${show(nasty)}, which is no website.`)
      }
    },
  )

  it('takes what is not sent as empty', row('what is not sent counts as empty'), async () => {
    const visit = open()
    for (const [form, what] of [
      [{ displayName: 'only a name' }, 'without about and website'],
      [{ website: 'https://only.example/' }, 'without displayName and about'],
      [{ about: 'only about' }, 'without displayName and website'],
      [{ other: 'x' }, 'with none of the three fields'],
      [undefined, 'without a body'],
    ] as const) {
      await save('acme', profileOf('acme'))
      const reply = await visit('acme', { ...(form && { form }), method: 'POST' })
      const kept = await get('acme')
      mistake(
        'overwrites-missing',
        `Acme’s form came ${what}, and we answered ${said(reply)}; kept is ${show(kept)}. A field that is not sent is undefined in req.body: take it as an empty text, and never as the word “undefined” or as an error.`,
        () => expect(Object.values(kept ?? {})).not.toContain('undefined'),
      )
      const story = `Acme’s form came ${what}, and we answered ${said(reply)}; kept is ${show(kept)}.`
      expect(
        reply.status,
        `${story} What is not sent counts as empty: save it, and answer 303.`,
      ).toBe(303)
      const { other: _other, ...sent } = { other: '', ...form }
      expect(
        textsOf(kept),
        `${story} What is not sent counts as empty, in place of what was there before.`,
      ).toEqual({ ...empty, ...sent })
    }
  })

  it('stays on the address where the visitor is', row('303 to `/profile`'), async () => {
    const visit = open()
    for (const headers of [
      { 'X-Forwarded-Host': 'evil.example' },
      { Forwarded: 'host=evil.example' },
      { Referer: 'https://evil.example/profile' },
      { Origin: 'https://evil.example' },
    ] as readonly Record<string, string>[]) {
      const reply = await visit('acme', { form: { ...profileOf('acme') }, headers })
      const location = String(reply.headers['location'])
      mistake(
        'redirect-by-host-header',
        `Acme saved its profile with a request that said ${show(headers)}, and was sent on to ${location}. Whoever can set that header sends our visitors where they like. A path is enough: /profile.`,
        () => expect(location).not.toContain('evil'),
      )
      expectStays(reply, show(headers))
    }
    const words = { next: '//evil.example', returnTo: '//evil.example', redirect: '//evil.example' }
    const query = `?${new URLSearchParams(words).toString()}`
    const form = { ...profileOf('acme'), ...words }
    expectStays(await visit('acme', { form, query }), `${query}, and the same in its body`)
  })

  it(
    'is not there on the platform, nor without a tenant',
    row('404 on the platform and without a tenant'),
    async () => {
      await expectNotThere('POST')
    },
  )

  it('serves several at once', row('Else: saved, and 303'), async () => {
    const visit = open()
    // Who saves for the first time at once is another test's: how that ends is luck on a server.
    for (const tenant of threeTenants) await visit(tenant, { form: { ...profileOf(tenant) } })
    const order = ['acme', 'globex', 'acme', 'acme_labs', 'globex', 'acme'] as const
    const replies = await Promise.all(
      order.map((tenant) => visit(tenant, { form: { ...profileOf(tenant) } })),
    )
    const statuses = replies.map(({ status }) => status)
    expect(
      statuses,
      `Six forms came at once, three of them from Acme, and the answers were ${statuses.join(', ')}: ${show(replies.find(({ status }) => status !== 303)?.text)}. Each has to be 303.`,
    ).toEqual(order.map(() => 303))
    for (const tenant of threeTenants) {
      const kept = await get(tenant)
      expect(
        textsOf(kept),
        `Six forms came at once, from Acme, Acme Labs and Globex. Then ${called[tenant]} had ${show(kept)}.`,
      ).toEqual(profileOf(tenant))
    }
  })
})

function expectStays({ headers: { location }, status }: Reply, told: string): void {
  expect(
    String(location).replace(/^https?:\/\/acme\.localhost/, ''),
    `Acme saved its profile with a request that said ${told}. It was answered ${status}, and the visitor was sent on to ${show(location)}. Send them to /profile, whatever the request says.`,
  ).toBe('/profile')
}

async function expectNotThere(method: string): Promise<void> {
  const visit = open()
  for (const [at, whose] of [
    ['localhost', 'the platform'],
    ['nobody', 'nobody'],
  ] as const) {
    const reply = await visit(at, method === 'POST' ? { form: { ...profileOf('acme') } } : {})
    expect(
      reply.status,
      `${method} /profile came for ${whose}, and got ${said(reply)}. Only customers have a profile: answer 404.`,
    ).toBe(404)
  }
}
