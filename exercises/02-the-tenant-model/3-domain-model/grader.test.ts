import { beforeEach, describe, expect, it } from 'vitest'
import { aside, attempt, database, eachOrder, mistake, seeded, show } from '#kit'
import type { Db } from '#deskly/db/types.ts'
import { createTenantTable, insertTenant, type Tenant } from '#deskly/tenancy/tenants.ts'
import { addDomain, createDomainTable, findTenantByDomain, primaryDomain } from './domains.ts'

type Name = 'acme' | 'globex'

let db: Awaited<ReturnType<typeof database>>

beforeEach(async () => {
  db = await database()
  await createTenantTable(db)
  await createDomainTable(db)
})

/** Both customers, in this order: the first has the lower id. */
async function customers(first: Name, second: Name): Promise<Record<Name, Tenant>> {
  const one = await insertTenant(db, { schemaName: first, name: first })
  const two = await insertTenant(db, { schemaName: second, name: second })
  await seeded(db)
  return { [first]: one, [second]: two } as Record<Name, Tenant>
}

const add = (tenant: Tenant, domain: string, isPrimary?: boolean) =>
  addDomain(db, { tenantId: tenant.id, domain, ...(isPrimary === undefined ? {} : { isPrimary }) })

/** The same database, a little way off: who does not wait for it is found out. */
const distant = {
  query: async (text: string, values?: unknown[]) => {
    await new Promise((resolve) => setTimeout(resolve, 2))
    return db.query(text, values)
  },
} as Db

/** Past addDomain, as another program would write, or a request that came at the same moment. */
const insert = (tenantId: number, domain: string, isPrimary: boolean) =>
  db.query('insert into domains (tenant_id, domain, is_primary) values ($1, $2, $3)', [
    tenantId,
    domain,
    isPrimary,
  ])

/** Whom an address leads to, in words; an error is told as text. */
async function leadsTo(domain: string): Promise<string> {
  const { threw, error, value } = await attempt(() => findTenantByDomain(db, domain))
  return threw ? `the error ${show(error)}` : (value?.schemaName ?? 'nobody')
}

describe('findTenantByDomain', () => {
  eachOrder<Name>(['acme', 'globex'], (first, second) => {
    it(`leads every address to its tenant, ${first} being the first`, async () => {
      const tenants = await customers(first, second)
      await Promise.all([
        add(tenants[first], `${first}.localhost`),
        add(tenants[second], `${second}.localhost`),
      ])
      await add(tenants[second], `www.${second}.example`)
      for (const [domain, tenant] of [
        [`${first}.localhost`, tenants[first]],
        [`${second}.localhost`, tenants[second]],
        [`www.${second}.example`, tenants[second]],
      ] as const) {
        const found = await findTenantByDomain(db, domain)
        expect(found, `the tenant behind ${domain}`).toEqual(tenant)
      }
    })

    it(`finds nobody behind a strange address, ${first} being the first`, async () => {
      const tenants = await customers(first, second)
      await add(tenants[second], `${second}.localhost`)
      await add(tenants[first], `${first}.localhost`)
      const outcome = await attempt<unknown>(() => findTenantByDomain(db, 'nobody.localhost'))
      expect(
        outcome.error,
        'asking for nobody.localhost, which no tenant has, ends with',
      ).toBeUndefined()
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
      expect(found, 'the tenant behind nobody.localhost').toBeNull()
    })
  })

  it('compares whole addresses', async () => {
    const { acme, globex } = await customers('globex', 'acme')
    await add(acme, 'acme-labs.localhost')
    await add(globex, 'globex.localhost')
    for (const part of [
      'acme',
      'acme-labs',
      'localhost',
      'labs.localhost',
      '_lobex.localhost',
      'g%',
      '%',
      '',
    ]) {
      const found = await leadsTo(part)
      mistake(
        'like-lookup',
        `We asked for ${show(part)}, which is nobody’s address, and it led to ${found}. ` +
          'like reads % and _ as “anything”, and what is asked for comes from outside: anyone could choose a customer to be shown. Compare with =.',
        () => expect(['acme', 'globex']).not.toContain(found),
      )
      expect(found, `whom ${show(part)} leads to`).toBe('nobody')
    }
  })

  it('takes an address as a value, whatever is in it', async () => {
    const { acme } = await customers('acme', 'globex')
    await add(acme, 'acme.localhost')
    for (const address of ["' or '1'='1", "x' or is_primary or domain='y", "acme.localhost' --"]) {
      const found = await leadsTo(address)
      expect(found, `whom ${address} leads to (is it pasted into the SQL text?)`).toBe('nobody')
    }
  })
})

describe('addDomain', () => {
  it('gives back the domain that it stored', async () => {
    const { acme } = await customers('globex', 'acme')
    const tenantId = acme.id
    const first = await addDomain(distant, { tenantId, domain: 'acme.localhost' })
    const now = await aside(db, 'select domain, is_primary from domains')
    expect(now.rows, 'the table as soon as addDomain is done').toEqual([
      { domain: 'acme.localhost', is_primary: true },
    ])
    const second = await addDomain(distant, { tenantId, domain: 'acme.example' })
    const id: unknown = expect.any(Number)
    expect(first, 'the first domain of acme, as it came back').toEqual({
      id,
      tenantId,
      domain: 'acme.localhost',
      isPrimary: true,
    })
    expect(second, 'the second domain of acme, as it came back').toEqual({
      id,
      tenantId,
      domain: 'acme.example',
      isPrimary: false,
    })
    expect(second.id, 'each domain has an id of its own').not.toBe(first.id)
    const { rows } = await aside(db, 'select * from domains order by id')
    expect(rows, 'the table').toEqual([
      { id: first.id, tenant_id: acme.id, domain: 'acme.localhost', is_primary: true },
      { id: second.id, tenant_id: acme.id, domain: 'acme.example', is_primary: false },
    ])
  })

  eachOrder<Name>(['acme', 'globex'], (owner, other) => {
    it(`leaves an address to ${owner}, who has it`, async () => {
      const tenants = await customers('acme', 'globex')
      const domain = `${owner}.localhost`
      await add(tenants[owner], domain)
      const asked = await attempt(() => add(tenants[other], domain))
      const found = await leadsTo(domain)
      mistake(
        'domain-hijack',
        `${owner} has the address ${domain}. ${other} asked for it too, and got ${show(asked.error ?? asked.value)}; the address now leads to ${found}. ` +
          'One address and two owners: people at one company log in at the other. domain has to be unique by itself, over all tenants, and a second insert has to fail.',
        () => {
          expect(asked.threw, 'addDomain rejects').toBe(true)
          expect(found).toBe(owner)
        },
      )
      const written = await attempt(() => insert(tenants[other].id, domain, false))
      mistake(
        'domain-hijack',
        `${owner} has the address ${domain}. Your addDomain refused it to ${other}, but the table took the row when it was written directly. ` +
          'Two requests at the same moment both look, both find the address free, and both insert. Let the table refuse: unique on domain.',
        () => expect(written.threw, 'the table refuses the row').toBe(true),
      )
    })
  })

  it('knows one form of an address', async () => {
    const { acme, globex } = await customers('acme', 'globex')
    await add(acme, 'Acme.LocalHost:3000')
    await add(globex, 'globex.localhost')
    const { rows } = await aside(db, 'select domain from domains order by id')
    mistake(
      'stores-port-or-case',
      `We added Acme.LocalHost:3000, and the table holds ${show(rows[0]?.domain)}. A browser may ask for acme.localhost, on any port, and nobody is found. ` +
        'Capitals make no difference in a host name, and a port says which door, not whose house. Store it in small letters, without the port.',
      () => expect(rows[0]?.domain).toBe('acme.localhost'),
    )
    for (const address of [
      'acme.localhost',
      'ACME.localhost',
      'acme.localhost:4173',
      'Globex.Localhost:80',
    ]) {
      const found = await leadsTo(address)
      const owner = address.toLowerCase().startsWith('acme') ? 'acme' : 'globex'
      mistake(
        'stores-port-or-case',
        `We asked for ${address} and found ${found}. It is an address of ${owner}, in other letters or with a port. ` +
          'Bring what you search for into the form in which you store: one small function, called in both places.',
        () => expect(found).toBe(owner),
      )
    }
    const outcome = await attempt(() => add(globex, 'ACME.localhost:443'))
    expect(outcome.threw, 'globex is refused ACME.localhost:443, the address of acme').toBe(true)
  })

  eachOrder<Name>(['acme', 'globex'], (tenant, other) => {
    it(`changes the primary domain of ${tenant} and of nobody else`, async () => {
      const tenants = await customers('acme', 'globex')
      await add(tenants[other], `${other}.localhost`)
      const keeps = async (what: string) => {
        const kept = await primaryDomain(db, tenants[other].id)
        mistake(
          'primary-of-everyone',
          `${other} had the primary domain ${other}.localhost. We added ${what} to ${tenant}, and ${other} now has ${show(kept)}. ` +
            'One customer’s change reached another: an update touches every row that its where lets through. Say whose: where tenant_id = $1.',
          () => expect(kept).toBe(`${other}.localhost`),
        )
      }
      await add(tenants[tenant], `${tenant}.localhost`)
      await keeps('the first domain')
      expect(await primaryDomain(db, tenants[tenant].id), `${tenant} after its first domain`).toBe(
        `${tenant}.localhost`,
      )
      for (const domain of [`${tenant}.test`, `www.${tenant}.test`]) {
        const more = await attempt(() => add(tenants[tenant], domain, false))
        expect(
          more.error,
          `${tenant} adds ${domain}, which is not primary, and is refused with`,
        ).toBeUndefined()
      }
      expect(await primaryDomain(db, tenants[tenant].id), `${tenant} after two more domains`).toBe(
        `${tenant}.localhost`,
      )
      const added = await add(tenants[tenant], `${tenant}.example`, true)
      await keeps('a new primary domain')
      expect(added.isPrimary, 'isPrimary of the new domain').toBe(true)
      expect(
        await primaryDomain(db, tenants[tenant].id),
        `${tenant} after a new primary domain`,
      ).toBe(`${tenant}.example`)
      const { rows } = await aside(
        db,
        'select domain from domains where tenant_id = $1 and is_primary',
        [tenants[tenant].id],
      )
      expect(rows, `the primary domains of ${tenant}`).toEqual([{ domain: `${tenant}.example` }])
      expect(await leadsTo(`${tenant}.localhost`), 'the old address still leads there').toBe(tenant)
    })
  })

  it('changes nothing when it refuses', async () => {
    const { acme, globex } = await customers('acme', 'globex')
    await add(acme, 'acme.localhost')
    await add(globex, 'globex.localhost')
    expect(await primaryDomain(db, globex.id), 'globex after its first domain').toBe(
      'globex.localhost',
    )
    const outcome = await attempt(() => add(globex, 'acme.localhost', true))
    expect(outcome.threw, 'addDomain rejects').toBe(true)
    const kept = await primaryDomain(db, globex.id)
    mistake(
      'refused-but-changed',
      `globex asked for acme.localhost as its new primary domain and was refused, as it should be. But its primary domain was globex.localhost before, and is ${show(kept)} now. ` +
        'The old one lost its mark before we knew whether the new one would get in. Do first what can be refused: insert, then move the mark.',
      () => expect(kept).toBe('globex.localhost'),
    )
    expect(await primaryDomain(db, acme.id), 'the primary domain of acme').toBe('acme.localhost')
  })

  it('refuses a tenant that does not exist', async () => {
    const outcome = await attempt(() =>
      addDomain(db, { tenantId: 4711, domain: 'ghost.localhost' }),
    )
    expect(
      outcome.threw,
      'addDomain rejects for tenant 4711, who does not exist: does tenant_id reference tenants (id)?',
    ).toBe(true)
  })
})

describe('primaryDomain', () => {
  it('is null for a tenant without a domain', async () => {
    const { acme, globex } = await customers('acme', 'globex')
    await add(globex, 'globex.localhost')
    const found: unknown = await primaryDomain(db, acme.id)
    mistake(
      'undefined-not-null',
      'acme has no domain, and we got undefined. The task says null: rows[0]?.domain of no rows is undefined, so add ?? null.',
      () => expect(found === undefined, 'undefined').toBe(false),
    )
    expect(found, 'the primary domain of acme, who has none').toBeNull()
  })
})

describe('createDomainTable', () => {
  it('allows each tenant one primary domain and many others', async () => {
    const { acme, globex } = await customers('acme', 'globex')
    await insert(acme.id, 'acme.localhost', true)
    const globexToo = await attempt(() => insert(globex.id, 'globex.localhost', true))
    expect(globexToo.threw, 'globex is refused a primary domain because acme has one').toBe(false)
    const again = await attempt(() => insert(acme.id, 'acme.example', true))
    mistake(
      'two-primaries',
      'acme had a primary domain. We wrote a second one into the table, as two requests at the same moment do, and the table took it: which of the two do the links in acme’s e-mails carry? ' +
        'A check in addDomain cannot see what the other request is about to do. Let the table refuse: a unique index on tenant_id that looks only at the rows where is_primary.',
      () => expect(again.threw, 'the table refuses a second primary domain').toBe(true),
    )
    for (const domain of ['one.example', 'two.example']) {
      const other = await attempt(() => insert(acme.id, domain, false))
      expect(
        other.error,
        `the domain ${domain} of acme, which is not primary, is refused with`,
      ).toBeUndefined()
    }
  })

  it('can be called at every start', async () => {
    const { acme } = await customers('acme', 'globex')
    await add(acme, 'acme.localhost')
    const outcome = await attempt(() => createDomainTable(db))
    expect(outcome.error, 'calling createDomainTable again ends with').toBeUndefined()
    expect(await leadsTo('acme.localhost'), 'acme.localhost leads to').toBe('acme')
  })
})
