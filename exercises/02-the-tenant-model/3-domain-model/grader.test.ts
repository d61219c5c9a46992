import { beforeEach, describe, expect, it } from 'vitest'
import {
  aside,
  attempt,
  database,
  eachOrder,
  layOut,
  mistake,
  neighboursOfHost,
  row,
  seeded,
  show,
} from '#kit'
import type { Db } from '#deskly/db/types.ts'
import { createTenantTable, insertTenant, type Tenant } from '#deskly/tenancy/tenants.ts'
import { addDomain, createDomainTable, findTenantByDomain, primaryDomain } from './domains.ts'

type Name = 'acme' | 'globex'
type Customers = Readonly<Record<Name | 'acme_labs', Tenant>>

const called = { acme: 'Acme', globex: 'Globex', acme_labs: 'Acme Labs' } as const
let db: Awaited<ReturnType<typeof database>>

/** The database, a little way off: code that does not wait for it is found out. */
const distant = {
  query: async (text: string, values?: unknown[]) => {
    await new Promise((resolve) => setTimeout(resolve, 2))
    return db.query(text, values)
  },
} as Db

const tableNow = async () =>
  (await aside(db, 'select id, tenant_id, domain, is_primary from domains order by id')).rows

beforeEach(async () => {
  db = await database()
  await createTenantTable(db)
  const made = await attempt(() => createDomainTable(distant))
  expect(
    made.threw,
    `We gave createDomainTable a database with the table of tenants, and it threw ${show(made.error)}.`,
  ).toBe(false)
  const { threw, error } = await attempt(tableNow)
  expect(
    threw,
    `We called createDomainTable and then asked for the four columns of domains: ${show(error)}.`,
  ).toBe(false)
})

/** All customers: the first has the lowest id. Acme Labs goes between. */
async function customers(first: Name, second: Name): Promise<Customers> {
  const add = (name: Name | 'acme_labs') =>
    insertTenant(db, { schemaName: name, name: called[name] })
  const [one, labs, two] = [await add(first), await add('acme_labs'), await add(second)]
  await seeded(db)
  return { [first]: one, acme_labs: labs, [second]: two } as unknown as Customers
}

const ask = (tenant: Tenant, domain: string, isPrimary?: boolean, at: Db = db) =>
  attempt<unknown>(() =>
    addDomain(
      at,
      Object.freeze({
        tenantId: tenant.id,
        domain,
        ...(isPrimary === undefined ? {} : { isPrimary }),
      }),
    ),
  )

/** A domain that is free. */
async function add(
  tenant: Tenant,
  domain: string,
  isPrimary?: boolean,
  at: Db = db,
): Promise<unknown> {
  const { threw, error, value } = await ask(tenant, domain, isPrimary, at)
  expect(
    threw,
    `We added ${domain} to ${tenant.name}, an address that nobody had, and addDomain threw ${show(error)}.`,
  ).toBe(false)
  return value
}

/** Past addDomain, as another program would write, or a request that came at the same moment. */
const write = (tenantId: number | null, domain: string, isPrimary: boolean | null) =>
  attempt(() => layOut(db, 'domains', [{ tenant_id: tenantId, domain, is_primary: isPrimary }]))

/** Whom an address leads to, in words; an error is told as text. */
async function leadsTo(domain: string): Promise<string> {
  const { threw, error, value } = await attempt<unknown>(() => findTenantByDomain(db, domain))
  if (threw) return `the error ${show(error)}`
  if (value === null || value === undefined) return 'nobody'
  return (value as Partial<Tenant>).name ?? show(value)
}

async function expectLeads(domain: string, to: string, why: string): Promise<void> {
  const found = await leadsTo(domain)
  expect(
    found,
    `We asked for ${show(domain)}, and it led to ${found}. It should lead to ${to}: ${why}.`,
  ).toBe(to)
}

async function expectPrimary(tenant: Tenant, domain: string, when: string): Promise<void> {
  const outcome = await attempt<unknown>(() => primaryDomain(db, tenant.id))
  const found = outcome.threw ? outcome.error : outcome.value
  expect(
    found,
    `We asked for the primary domain of ${tenant.name} ${when}, and got ${show(found)}. It should be ${domain}.`,
  ).toBe(domain)
}

describe('findTenantByDomain', () => {
  eachOrder<Name>(['acme', 'globex'], (first, second) => {
    it(
      `leads every address to its tenant, ${first} being the first`,
      row('gives the `Tenant`, or `null`'),
      async () => {
        const tenants = await customers(first, second)
        await expectLeads(`${second}.localhost`, 'nobody', 'no tenant has this address yet')
        await add(tenants[second], `${second}.localhost`)
        await add(tenants[second], `www.${second}.example`)
        await add(tenants.acme_labs, `${second}.example`)
        await add(tenants[first], `${first}.localhost`)
        const addresses = [
          [`${second}.localhost`, tenants[second]],
          [`www.${second}.example`, tenants[second]],
          [`${second}.example`, tenants.acme_labs],
          [`${first}.localhost`, tenants[first]],
        ] as const
        const came = await Promise.all(
          addresses.map(([domain]) => attempt<unknown>(() => findTenantByDomain(distant, domain))),
        )
        for (const [index, [domain, tenant]] of addresses.entries()) {
          const found = came[index]?.threw ? came[index].error : came[index]?.value
          expect(
            found,
            `We asked for ${domain}, an address of ${tenant.name}, and got ${show(found)}. That tenant is ${show(tenant)}.`,
          ).toEqual(tenant)
        }
        await aside(db, 'update tenants set name = $1 where id = $2', ['New', tenants[first].id])
        await expectLeads(
          `${first}.localhost`,
          'New',
          `${called[first]} has taken the name New since we last asked`,
        )
        await aside(db, 'delete from domains where domain = $1', [`${second}.example`])
        await expectLeads(`${second}.example`, 'nobody', 'its row was deleted since we last asked')
      },
    )

    it(
      `finds nobody behind a strange address, ${first} being the first`,
      row('gives the `Tenant`, or `null`'),
      async () => {
        const tenants = await customers(first, second)
        await add(tenants[second], `${second}.localhost`)
        await add(tenants[first], `${first}.localhost`)
        await expectLeads(`${first}.localhost`, called[first], 'we had added it')
        const outcome = await attempt<unknown>(() =>
          findTenantByDomain(distant, 'nobody.localhost'),
        )
        expect(
          outcome.threw,
          `We asked for nobody.localhost, which no tenant has, and findTenantByDomain threw ${show(outcome.error)}. The answer is null.`,
        ).toBe(false)
        const found = outcome.value
        mistake(
          'first-tenant-fallback',
          `We asked for nobody.localhost, which no tenant has, and got ${show(found)}. ` +
            'Whoever mistypes an address, or points one of their own at your server, is shown a customer’s notes. No row means nobody: give null.',
          () => expect((found as Tenant | undefined)?.schemaName).toBeUndefined(),
        )
        mistake(
          'undefined-not-null',
          'We asked for nobody.localhost and got undefined. rows[0] of no rows is undefined, and the task says null: the code that comes next asks === null, gets no, and goes on as if there were a tenant. rows[0] ?? null.',
          () => expect(found === undefined, 'undefined').toBe(false),
        )
        expect(
          found,
          `We asked for nobody.localhost, which no tenant has, and got ${show(found)}. The answer is null.`,
        ).toBeNull()
      },
    )
  })

  it('compares whole addresses', row('findTenantByDomain(db, domain)'), async () => {
    const { acme, globex } = await customers('globex', 'acme')
    await add(acme, 'acme-labs.localhost')
    await add(globex, 'globex.localhost')
    if ((await leadsTo('nobody.localhost')) === 'nobody') {
      for (const part of ['_lobex.localhost', 'g%', '%']) {
        const found = await leadsTo(part)
        mistake(
          'like-lookup',
          `We asked for ${show(part)}, which is nobody’s address, and it led to ${found}. ` +
            'With like, % and _ stand for anything, and what is asked for comes from outside: anyone could choose a customer to be shown. Compare with =.',
          () => expect(['Acme', 'Globex']).not.toContain(found),
        )
      }
    }
    const parts = ['acme', 'acme-labs', 'localhost', 'labs.localhost', 'globex%', '.*', '']
    for (const part of [...parts, ...neighboursOfHost('globex.localhost')]) {
      await expectLeads(part, 'nobody', 'nobody has this very address')
    }
  })

  it('takes an address as a value, whatever is in it', row('findTenantByDomain(db'), async () => {
    const { acme } = await customers('acme', 'globex')
    await add(acme, 'acme.localhost')
    for (const address of ["' or '1'='1", "x' or is_primary or domain='y", "acme.localhost' --"]) {
      await expectLeads(address, 'nobody', 'a value that is pasted into the SQL text becomes SQL')
    }
    await add(acme, "o'brien.example")
    await expectLeads("o'brien.example", 'Acme', 'we had added it, and it is a value like others')
  })
})

describe('addDomain', () => {
  it(
    'gives back the domain that it stored',
    row('adds a row and gives it back as a `Domain`', 'a number that the database counts up'),
    async () => {
      const { acme, globex } = await customers('globex', 'acme')
      const came: unknown[] = []
      const wanted = [
        { tenantId: acme.id, domain: 'acme.localhost', isPrimary: true },
        { tenantId: acme.id, domain: 'acme.example', isPrimary: false },
        { tenantId: globex.id, domain: 'globex.localhost', isPrimary: true },
        { tenantId: acme.id, domain: 'acme.test', isPrimary: false },
      ]
      for (const { tenantId, domain, isPrimary } of wanted) {
        const given = await add(tenantId === acme.id ? acme : globex, domain, undefined, distant)
        came.push(given)
        const stored = (await tableNow()).find((one) => one['domain'] === domain)
        const inTable = {
          id: stored?.['id'],
          tenantId: stored?.['tenant_id'],
          domain: stored?.['domain'],
          isPrimary: stored?.['is_primary'],
        }
        expect(
          inTable,
          `We added ${domain}, and as soon as addDomain was done the table held ${show(stored)} for it. The first domain of a tenant is its primary one, a later one is not unless that is asked for.`,
        ).toEqual({ id: expect.any(Number) as number, tenantId, domain, isPrimary })
        expect(
          given,
          `We added ${domain}. The row in the table is ${show(stored)}, and addDomain gave back ${show(given)}. A Domain has the properties id, tenantId, domain and isPrimary, and says what the table says.`,
        ).toEqual(inTable)
      }
      const ids = came.map((one) => (one as { id: unknown }).id)
      expect(
        new Set(ids).size,
        `We added four domains and got the ids ${show(ids)}. Each needs an id of its own.`,
      ).toBe(4)
    },
  )

  eachOrder<Name>(['acme', 'globex'], (owner, other) => {
    it(
      `leaves an address to ${owner}, who has it`,
      row('no two rows alike, **whichever tenant** they belong to'),
      async () => {
        const tenants = await customers('acme', 'globex')
        const domain = `${owner}.localhost`
        await add(tenants[owner], domain)
        const before = await tableNow()
        const asked = await ask(tenants[other], domain)
        const found = await leadsTo(domain)
        const owners = (await tableNow()).map((one) => one['tenant_id'])
        mistake(
          'domain-hijack',
          `${called[owner]} has the address ${domain}. ${called[other]} asked for it too, and got ${show(asked.error ?? asked.value)}; the address now leads to ${found}. ` +
            'One address and two owners: people at one company log in at the other. domain has to be unique by itself, over all tenants, and a second insert has to fail.',
          () => expect(owners).not.toContain(tenants[other].id),
        )
        const again = await ask(tenants[owner], domain, true)
        for (const [name, { threw, value }] of [
          [called[other], asked],
          [called[owner], again],
        ] as const) {
          expect(
            threw,
            `${called[owner]} has the address ${domain}. ${name} asked for it, and addDomain gave back ${show(value)}. A domain that is taken is refused, whoever has it: the promise rejects.`,
          ).toBe(true)
        }
        const after = await tableNow()
        expect(
          after,
          `Both customers were refused ${domain}, which ${called[owner]} has already. The table held ${show(before)}, and now holds ${show(after)}. Everything should stay as it was.`,
        ).toEqual(before)
        const written = await write(tenants[other].id, domain, false)
        mistake(
          'domain-hijack',
          `${called[owner]} has the address ${domain}. Your addDomain refused it to ${called[other]}, but the table took the row when it was written directly. ` +
            'Two requests at the same moment both look, both find the address free, and both insert. Let the table refuse: unique on domain.',
          () => expect(written.threw, 'the table refuses the row').toBe(true),
        )
      },
    )
  })

  it('knows one form of an address', row('findTenantByDomain(db, domain)'), async () => {
    const { acme, globex } = await customers('acme', 'globex')
    const given = await add(acme, 'Acme.LocalHost:3000')
    await add(globex, 'globex.localhost')
    const stored: unknown = (await tableNow())[0]?.['domain']
    mistake(
      'stores-port-or-case',
      `We added Acme.LocalHost:3000, and the table holds ${show(stored)}. A browser may ask for acme.localhost, on any port, and nobody is found. ` +
        'Capitals make no difference in a host name, and a port says which door, not whose house. Store it in small letters, without the port.',
      () => expect(stored).not.toMatch(/[A-Z]|:\d+$/),
    )
    expect(
      stored,
      `We added Acme.LocalHost:3000, and the table holds ${show(stored)}. In small letters and without the port it is acme.localhost.`,
    ).toBe('acme.localhost')
    expect(
      given,
      `We added Acme.LocalHost:3000, and addDomain gave back ${show(given)}. The table holds acme.localhost: give back what is stored.`,
    ).toMatchObject({ domain: 'acme.localhost' })
    await expectLeads('acme.localhost', 'Acme', 'we had added it')
    await expectLeads('globex.localhost', 'Globex', 'we had added it')
    for (const [address, owner] of [
      ['ACME.localhost', 'Acme'],
      ['acme.localhost:4173', 'Acme'],
      ['Globex.Localhost:80', 'Globex'],
      ['GLOBEX.LOCALHOST:65535', 'Globex'],
    ] as const) {
      const found = await leadsTo(address)
      mistake(
        'stores-port-or-case',
        `We asked for ${address} and found ${found}. It is an address of ${owner}, in other letters or with a port. ` +
          'Bring what you search for into the form in which you store: one small function, called in both places.',
        () => expect(found).not.toBe('nobody'),
      )
      await expectLeads(address, owner, 'capitals and the port are no part of an address')
    }
    const { threw, value } = await ask(globex, 'ACME.localhost:443')
    expect(
      threw,
      `Acme has acme.localhost. Globex asked for ACME.localhost:443, which is the same address, and addDomain gave back ${show(value)}. It is taken: the promise should reject.`,
    ).toBe(true)
  })

  eachOrder<Name>(['acme', 'globex'], (name, otherName) => {
    it(
      `changes the primary domain of ${name} and of nobody else`,
      row('true **at most once for each tenant**', 'takes over from the one before'),
      async () => {
        const tenants = await customers('acme', 'globex')
        const [tenant, other] = [tenants[name], tenants[otherName]]
        await add(other, `${otherName}.localhost`)
        await expectPrimary(other, `${otherName}.localhost`, 'after its first domain')
        const keeps = async (what: string) => {
          const kept = await attempt<unknown>(() => primaryDomain(db, other.id))
          mistake(
            'primary-of-everyone',
            `${other.name} had the primary domain ${otherName}.localhost. We added ${what} to ${tenant.name}, and ${other.name} now has ${show(kept.error ?? kept.value)}. ` +
              'One customer’s change reached another: an update touches every row that its where lets through. Say whose: where tenant_id = $1.',
            () => expect(kept.value).toBe(`${otherName}.localhost`),
          )
        }
        await add(tenant, `${name}.localhost`, false)
        await keeps('the first domain')
        await expectPrimary(tenant, `${name}.localhost`, 'after its first domain')
        await add(tenant, `${name}.test`, false)
        await add(tenant, `www.${name}.test`)
        await expectPrimary(tenant, `${name}.localhost`, 'after two more domains')
        for (const domain of [`${name}.example`, `${name}2.example`]) {
          const added = await add(tenant, domain, true)
          await keeps('a new primary domain')
          expect(
            added,
            `We added ${domain} to ${tenant.name} with isPrimary: true, and addDomain gave back ${show(added)}. It is the primary domain now.`,
          ).toMatchObject({ domain, isPrimary: true })
          await expectPrimary(tenant, domain, `after we added ${domain} with isPrimary: true`)
          const marks = (await tableNow())
            .filter((one) => one['tenant_id'] === tenant.id)
            .map((one) => [one['domain'], one['is_primary']])
          expect(
            marks.filter(([, mark]) => mark !== false),
            `We added ${domain} to ${tenant.name} with isPrimary: true. In the table is_primary is now ${show(marks)}: true for the new domain, and false for each other.`,
          ).toEqual([[domain, true]])
        }
        await expectLeads(`${name}.localhost`, tenant.name, 'it is still an address of this tenant')
      },
    )
  })

  it('changes nothing when it refuses', row('everything stays as it was'), async () => {
    const { acme, globex } = await customers('acme', 'globex')
    await add(acme, 'acme.localhost')
    await add(globex, 'globex.localhost')
    await add(globex, 'globex.example')
    await expectPrimary(globex, 'globex.localhost', 'after its first domain')
    const before = await tableNow()
    const outcome = await ask(globex, 'acme.localhost', true)
    expect(
      outcome.threw,
      `Acme has acme.localhost. Globex asked for it as its primary domain, and addDomain gave back ${show(outcome.value)}. It is taken: the promise should reject.`,
    ).toBe(true)
    const kept = await attempt<unknown>(() => primaryDomain(db, globex.id))
    mistake(
      'refused-but-changed',
      `Globex asked for acme.localhost as its new primary domain and was refused, as it should be. But its primary domain was globex.localhost before, and is ${show(kept.value)} now. ` +
        'The old one lost its mark before we knew whether the new one would get in. Do first what can be refused: insert, then move the mark.',
      () => expect(kept.value).toBe('globex.localhost'),
    )
    const own = await ask(globex, 'Globex.example:80', true)
    expect(
      own.threw,
      `Globex has globex.example, which is not its primary domain. It asked for it once more, as its primary domain, and addDomain gave back ${show(own.value)}. A domain that is taken is refused, whoever has it.`,
    ).toBe(true)
    const after = await tableNow()
    expect(
      after,
      `Two requests were refused. The table held ${show(before)} before, and now holds ${show(after)}. Everything should stay as it was.`,
    ).toEqual(before)
    await add(globex, 'globex.test', true)
    await expectPrimary(globex, 'globex.test', 'after a refusal and a new primary domain')
  })

  it('refuses a tenant that does not exist', row('the `id` of a tenant that exists'), async () => {
    const { acme } = await customers('acme', 'globex')
    const outcome = await attempt<unknown>(() =>
      addDomain(distant, { tenantId: 4711, domain: 'ghost.localhost' }),
    )
    expect(
      outcome.threw,
      `We added ghost.localhost to tenant 4711, who does not exist, and addDomain gave back ${show(outcome.value)}. It should reject: does tenant_id reference tenants (id)?`,
    ).toBe(true)
    for (const tenantId of [4711, null]) {
      const { threw } = await write(tenantId, 'ghost.localhost', false)
      expect(
        threw,
        `We wrote a row with tenant_id ${tenantId} directly into the table, and the table took it. Every address belongs to a tenant that exists: does tenant_id reference tenants (id), and is it not null?`,
      ).toBe(true)
    }
    await add(acme, 'ghost.localhost')
    await expectLeads('ghost.localhost', 'Acme', 'tenant 4711 was refused it, so it was free')
  })
})

describe('primaryDomain', () => {
  it('is null for a tenant without a domain', row('gives the address, or `null`'), async () => {
    const { acme, globex } = await customers('acme', 'globex')
    await add(globex, 'globex.localhost')
    await expectPrimary(globex, 'globex.localhost', 'after its first domain')
    const none = await attempt<unknown>(() => primaryDomain(db, acme.id))
    mistake(
      'undefined-not-null',
      'Acme has no domain, and we got undefined. The task says null: rows[0]?.domain of no rows is undefined, so add ?? null.',
      () => expect(!none.threw && none.value === undefined, 'undefined').toBe(false),
    )
    expect(
      none.threw ? show(none.error) : none.value,
      `Acme has no domain, and Globex has globex.localhost. We asked for the primary domain of Acme and got ${show(none.error ?? none.value)}. The answer is null.`,
    ).toBeNull()
    await add(acme, 'acme.localhost')
    await expectPrimary(acme, 'acme.localhost', 'after its first domain')
    await expectPrimary(globex, 'globex.localhost', 'after Acme got a domain, too')
  })
})

describe('createDomainTable', () => {
  it(
    'allows each tenant one primary domain and many others',
    row('true **at most once for each tenant**, whoever writes to the table', 'true or false'),
    async () => {
      const { acme, globex } = await customers('acme', 'globex')
      for (const [tenant, domain, isPrimary] of [
        [acme, 'acme.localhost', true],
        [globex, 'globex.localhost', true],
        [acme, 'one.example', false],
        [acme, 'two.example', false],
        [globex, 'three.example', false],
      ] as const) {
        const { threw, error } = await write(tenant.id, domain, isPrimary)
        expect(
          threw,
          `We wrote ${domain} directly into the table, for ${tenant.name} and with is_primary ${isPrimary}, and it was refused: ${show(error)}. Each tenant may have one primary domain, and as many others as it likes.`,
        ).toBe(false)
      }
      const again = await write(acme.id, 'acme.example', true)
      mistake(
        'two-primaries',
        'Acme had a primary domain. We wrote a second one into the table, as two requests at the same moment do, and the table took it: which of the two do the links in Acme’s e-mails carry? ' +
          'A check in addDomain cannot see what the other request is about to do. Let the table refuse: a unique index on tenant_id that looks only at the rows where is_primary.',
        () => expect(again.threw, 'the table refuses a second primary domain').toBe(true),
      )
      const neither = await write(acme.id, 'four.example', null)
      expect(
        neither.threw,
        'We wrote a row with is_primary null directly into the table, and the table took it. The column holds true or false: not null.',
      ).toBe(true)
    },
  )

  it('can be called at every start', row('does no harm when called again'), async () => {
    const { acme, globex } = await customers('acme', 'globex')
    await add(acme, 'acme.localhost')
    await add(acme, 'acme.example', true)
    const before = await tableNow()
    const { threw, error } = await attempt(() => createDomainTable(distant))
    expect(
      threw,
      `We called createDomainTable a second time, as every restart does, and it threw ${show(error)}. The table, and what belongs to it, is made only if it is not there: if not exists.`,
    ).toBe(false)
    const after = await tableNow()
    expect(
      after,
      `The table held ${show(before)}. We called createDomainTable a second time, as every restart does, and then it held ${show(after)}. Every start after the first must leave the addresses alone.`,
    ).toEqual(before)
    await add(globex, 'globex.localhost')
    await expectLeads('acme.localhost', 'Acme', 'it was added before the restart')
  })
})
