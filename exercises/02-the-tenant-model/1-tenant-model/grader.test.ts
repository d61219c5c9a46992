import { beforeEach, describe, expect, it } from 'vitest'
import { aside, attempt, canaryOf, database, gate, layOut, mistake, row, show } from '#kit'
import type { Db } from '#deskly/db/types.ts'
import { createTenantTable, insertTenant, tenantLabel, type Tenant } from './tenants.ts'

let db: Awaited<ReturnType<typeof database>>

const acme = { schemaName: 'acme', name: 'Acme' }
const globex = { schemaName: 'globex', name: 'Globex' }
const globexRow = { schema_name: 'globex', name: 'Globex' }
const smiths = [
  { schemaName: 'smith_leeds', name: 'Smith Ltd' },
  { schemaName: 'smith_york', name: 'Smith Ltd' },
] as const

const RealDate = Date
/** The clock of a computer that has stopped on the last day of 1999. */
class StoppedDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    super(...((given.length === 0 ? ['1999-12-31T12:00:00Z'] : given) as [string]))
  }
  static override now = () => new StoppedDate().getTime()
  static override [Symbol.hasInstance] = (value: unknown) => value instanceof RealDate
}

/** Runs the call on that computer. The database, which is another computer, knows the time. */
async function onStoppedClock<Value>(call: () => Promise<Value>): Promise<Value> {
  globalThis.Date = StoppedDate as unknown as DateConstructor
  try {
    return await call()
  } finally {
    globalThis.Date = RealDate
  }
}

/** The database, a little way off: code that does not wait for it is found out. */
const distant = {
  query: async (text: string, values?: unknown[]) => {
    const clock = globalThis.Date
    await new Promise((resolve) => setTimeout(resolve, 2))
    globalThis.Date = RealDate
    try {
      return await db.query(text, values)
    } finally {
      globalThis.Date = clock
    }
  },
} as Db

const columns = 'id, schema_name as "schemaName", name, created_at as "createdAt"'
const tableNow = async () =>
  (await aside<Tenant>(db, `select ${columns} from tenants order by id`)).rows

const yearOf = (time: unknown) => (time instanceof Date ? time.getFullYear() : undefined)

/** Past insertTenant, as another program would write. */
const write = (tenant: Readonly<Record<string, unknown>>) =>
  attempt(() => layOut(db, 'tenants', [tenant]))

/** A tenant that insertTenant gave back, and that is an object at least. */
async function add(tenant: { schemaName: string; name: string }): Promise<Tenant> {
  const given = Object.freeze({ ...tenant })
  const { threw, error, value } = await attempt<unknown>(() => insertTenant(distant, given))
  expect(threw, `We added ${tenant.name} with insertTenant, and it threw ${show(error)}.`).toBe(
    false,
  )
  expect(
    typeof value === 'object' && value !== null && !Array.isArray(value),
    `We added ${tenant.name}, and insertTenant gave back ${show(value)}. It should be one tenant, as an object: is the return there, and is it one row, not the array of rows?`,
  ).toBe(true)
  return value as Tenant
}

async function start(): Promise<void> {
  db = await database()
  const made = await attempt(() => onStoppedClock(() => createTenantTable(distant)))
  expect(
    made.threw,
    `We gave createTenantTable a new, empty database, and it threw ${show(made.error)}.`,
  ).toBe(false)
  const { threw, error, value } = await attempt(tableNow)
  expect(
    threw,
    `We gave createTenantTable a new, empty database and then asked for the four columns of tenants: ${show(error)}. ` +
      'When createTenantTable is done, the table must be there, in each database that it is given.',
  ).toBe(false)
  expect(value, 'The new table has rows in it already, and Deskly has no customers yet.').toEqual(
    [],
  )
}

describe('insertTenant', () => {
  beforeEach(start)

  it(
    'gives back the tenant that it stored',
    row('adds a row and gives it back as a `Tenant`', 'a number that the database counts up'),
    async () => {
      const first = await add(acme)
      const keys = Object.keys(first)
      const { schemaName, createdAt } = first as Partial<Tenant>
      const asInSql = keys.filter((key) => /^(schema_?name|created_?at)$/.test(key))
      if (asInSql.length > 0) {
        mistake(
          'snake-leak',
          `The tenant came back as ${show(first)}: its schemaName is ${show(schemaName)}, its createdAt is ${show(createdAt)}. ` +
            'Columns are written schema_name and created_at, properties schemaName and createdAt; rename them in returning (schema_name as "schemaName") or in your code.',
          () => expect(keys).toEqual(expect.arrayContaining(['schemaName', 'createdAt'])),
        )
      }
      const asItCame = { ...first }
      const second = await add(globex)
      expect(
        first,
        `Acme came back as ${show(asItCame)}. Then we added Globex, and the object that we hold for Acme became ${show(first)}. Each call should give back an object of its own.`,
      ).toEqual(asItCame)
      for (const [tenant, wanted] of [
        [first, acme],
        [second, globex],
      ] as const) {
        expect(
          tenant,
          `We added ${wanted.name}, and insertTenant gave back ${show(tenant)}. A Tenant has an id (a number), the schemaName and the name that were handed in, and createdAt (a Date).`,
        ).toMatchObject({
          ...wanted,
          id: expect.any(Number) as number,
          createdAt: expect.any(Date) as Date,
        })
      }
      expect(
        second.id,
        `Acme and Globex both came back with the id ${first.id}. Each tenant needs an id of its own.`,
      ).not.toBe(first.id)
      const rows = await tableNow()
      expect(
        rows,
        `We added Acme and Globex, which came back as ${show(first)} and ${show(second)}, and the table holds ${show(rows)}. What comes back should be what is stored.`,
      ).toMatchObject([first, second].map(({ id, schemaName, name }) => ({ id, schemaName, name })))
    },
  )

  it('stores any name as it is', row('adds a row'), async () => {
    await add(acme)
    const odd = ["O'Brien & Sons", 'Robert"); drop table tenants; --', '$1', ' Ægir  ApS ']
    for (const [index, text] of [...odd, ...odd].entries()) {
      const name = index < odd.length ? `${text} ${canaryOf('acme')}` : text
      const tenant = { schemaName: index === 0 ? "O'Neil_York" : `firm${index}_of_york`, name }
      const sent: string[] = []
      const heard = {
        query: (sql: string, values?: unknown[]) => {
          sent.push(sql)
          return db.query(sql, values)
        },
      } as Db
      const outcome = await attempt<unknown>(() => insertTenant(heard, tenant))
      const asked = await attempt(() =>
        aside(db, 'select name from tenants where schema_name = $1', [tenant.schemaName]),
      )
      const stored: unknown = asked.value?.rows[0]?.name
      const came = outcome.threw ? outcome.error : outcome.value
      const pasted = sent.find((sql) => [tenant.schemaName, name].some((one) => sql.includes(one)))
      if (pasted !== undefined && index < odd.length) {
        mistake(
          'value-in-string',
          `We added a customer called ${name} with the schema name ${tenant.schemaName}, and got ${show(came)}. The statement that the database was sent has a value in it: ${show(pasted.trim().replaceAll(/\s+/g, ' '))}. ` +
            'A value that is pasted into the SQL text becomes SQL. Write $1 and $2 in the text and pass the values beside it.',
          () => {
            expect(outcome.threw).toBe(false)
            expect(stored).toBe(name)
          },
        )
      }
      expect(
        outcome.threw,
        `We added a customer called ${name} with the schema name ${tenant.schemaName}, and insertTenant threw ${show(came)}. Any text can be a name.`,
      ).toBe(false)
      expect(
        stored,
        `We added a customer called ${show(name)} with the schema name ${show(tenant.schemaName)}, and the table holds ${show(stored)} for it. Both are stored as they were handed in.`,
      ).toBe(name)
      expect(
        came,
        `We added ${show(tenant)}, and insertTenant gave back ${show(came)}. Both names come back as they were handed in.`,
      ).toMatchObject(tenant)
    }
  })

  it('keeps two calls at once apart', row('gives it back as a `Tenant`'), async () => {
    await add(acme)
    const [asked, go] = [gate(), gate()]
    let statements = 0
    const held = {
      query: async (text: string, values?: unknown[]) => {
        statements += 1
        if (statements > 1) await go.passed
        return db.query(text, values).finally(() => asked.open())
      },
    } as Db
    const slow = attempt<unknown>(() => insertTenant(held, smiths[0]))
    await Promise.race([asked.passed, slow])
    const york = await add(smiths[1])
    go.open()
    const { threw, error, value: leeds } = await slow
    expect(
      threw ? show(error) : leeds,
      `We added two customers called Smith Ltd at the same moment: smith_york was added while smith_leeds waited for the database. For smith_leeds we got ${show(threw ? error : leeds)}, for smith_york ${show(york)}. Each call should give back the row that it added.`,
    ).toMatchObject(smiths[0])
    expect(
      york,
      `We added two customers called Smith Ltd at the same moment. For smith_york we got ${show(york)}. Each call should give back the row that it added.`,
    ).toMatchObject(smiths[1])
    const rows = (await tableNow()).map(({ id, schemaName }) => [schemaName, id])
    expect(
      [leeds, york].map((one) => [(one as Tenant).schemaName, (one as Tenant).id]),
      `We added smith_leeds and smith_york at the same moment. They came back as ${show(leeds)} and ${show(york)}, and the ids in the table are ${show(rows)}.`,
    ).toEqual(rows.slice(1).toSorted())
  })

  it(
    'refuses a schema name that is taken',
    row('what identifies the tenant: always there, and no two alike'),
    async () => {
      await add(acme)
      const [before] = await tableNow()
      const outcome = await attempt<unknown>(() =>
        insertTenant(distant, { schemaName: 'acme', name: 'Acme Labs' }),
      )
      const rows = await tableNow()
      mistake(
        'no-unique-schema',
        `We stored Acme under the schema name acme, and then Acme Labs under the same one. Nothing refused it, and the table now holds ${show(rows.map(({ name }) => name))} for acme. ` +
          'Two customers with one schema share one set of tables: each reads the other’s notes. Let the database refuse the second: schema_name must be unique.',
        () => expect(rows).not.toHaveLength(2),
      )
      expect(
        rows,
        `Acme has the schema name acme. We asked for Acme Labs under the same one, and the table, which held ${show(before)}, now holds ${show(rows)}. The insert should fail and leave Acme as it was.`,
      ).toEqual([before])
      expect(
        outcome.threw,
        `Acme has the schema name acme. We asked for Acme Labs under the same one, and insertTenant gave back ${show(outcome.value)}. The caller would go on with it: the promise should reject.`,
      ).toBe(true)
      const written = await write({ schema_name: 'acme', name: 'Acme Labs' })
      expect(
        written.threw,
        'Acme has the schema name acme. insertTenant refused it to Acme Labs, but the table took the row when it was written directly. Two requests at the same moment both find the name free: let the table refuse, with unique.',
      ).toBe(true)
      const next = await add(globex)
      expect(
        next,
        `After a schema name was refused we added Globex, and got ${show(next)}.`,
      ).toMatchObject(globex)
    },
  )

  it('lets two customers have the same name', row('two customers **may** share one'), async () => {
    await add(smiths[0])
    const outcome = await attempt(() => insertTenant(distant, smiths[1]))
    const rows = await tableNow()
    const written = await write({ schema_name: 'smith_bath', name: 'Smith Ltd' })
    const refusal = outcome.error ?? written.error
    if ((refusal as { code?: unknown } | undefined)?.code === '23505') {
      mistake(
        'unique-name',
        `There are two companies called Smith Ltd, and the second was refused: ${show(refusal)}. ` +
          'A name is for people to read. What identifies a tenant is schema_name: make that one unique instead.',
        () => expect(outcome.threw || written.threw).toBe(false),
      )
    }
    expect(
      outcome.threw,
      `There are two companies called Smith Ltd, and insertTenant threw ${show(outcome.error)} for the second. Two customers may share a name.`,
    ).toBe(false)
    expect(
      rows,
      `We added Smith Ltd as smith_leeds, and another Smith Ltd as smith_york. The table holds ${show(rows)}.`,
    ).toMatchObject(smiths)
    expect(
      outcome.value,
      `We added a second Smith Ltd, as smith_york, and got back ${show(outcome.value)}. Its row in the table is ${show(rows[1])}: the name does not tell which of the two is meant.`,
    ).toMatchObject({ ...smiths[1], id: rows[1]?.id })
  })
})

describe('createTenantTable', () => {
  beforeEach(start)

  it(
    'lets the database set the time',
    row('when the row was made, set by the database', 'a number that the database counts up'),
    async () => {
      const asked = {
        ...acme,
        id: 4711,
        createdAt: new Date('1999-12-31'),
        created_at: new Date('1999-12-31'),
      }
      const tenant = await onStoppedClock(() => add(asked))
      const written = await write(globexRow)
      const [first, second] = await tableNow()
      expect(
        yearOf(second?.createdAt),
        `The computer that made the table had its clock in 1999. Today we wrote a row without a time, and its created_at is ${show(second?.createdAt)}: the default in the table is one fixed time. Let the database look at its own clock for each row: default now().`,
      ).not.toBe(1999)
      mistake(
        'client-clock',
        `We called insertTenant on a computer whose clock is in 1999, and asked for that year. The database knew better, and yet created_at of Acme is ${show(first?.createdAt)}: the time came from the caller. ` +
          'Ten servers have ten clocks, and a caller can lie. Let created_at have a default in the table, and leave it out of the insert.',
        () => expect(yearOf(first?.createdAt)).not.toBe(1999),
      )
      expect(
        written.threw ? show(written.error) : second?.createdAt,
        `We wrote a row without a time into the table, and ${written.threw ? `it was refused: ${show(written.error)}` : `its created_at is ${show(second?.createdAt)}`}. Both the id and the time are the database’s to set: created_at needs a default in the table.`,
      ).toEqual(expect.any(Date))
      expect(
        tenant.createdAt,
        `The table says that Acme was made at ${show(first?.createdAt)}, and insertTenant gave back ${show(tenant.createdAt)}. Give back the time of the database, not that of the program.`,
      ).toEqual(first?.createdAt)
      expect(
        first?.id,
        'We handed in a tenant that already carried the id 4711, and it was stored under that id. The database counts the ids, not the caller.',
      ).not.toBe(4711)
    },
  )

  it('can be called at every start', row('a second call must do no harm'), async () => {
    await add(acme)
    await add(globex)
    const before = await tableNow()
    const outcome = await attempt(() => createTenantTable(distant))
    mistake(
      'not-rerunnable',
      `We called createTenantTable a second time, as every restart does, and it threw ${show(outcome.error)}. ` +
        'The first start makes the table; every later one must leave it alone: create table if not exists.',
      () => expect(outcome.threw).toBe(false),
    )
    const after = await attempt(tableNow)
    expect(
      after.value,
      `The table held Acme and Globex. We called createTenantTable a second time, as every restart does, and then it held ${show(after.error ?? after.value)}. Every start after the first must leave the customers alone.`,
    ).toEqual(before)
    const third = await add(smiths[0])
    expect(
      before.map(({ id }) => id),
      `After a second createTenantTable we added Smith Ltd, and it has the id ${third.id}, which another tenant has.`,
    ).not.toContain(third.id)
  })

  it(
    'asks for a schema name and a name',
    row('always there, and no two alike', 'always there, and two customers', 'counts up'),
    async () => {
      const acmeAdded = await add(acme)
      const whole = await write(globexRow)
      expect(
        whole.threw,
        `Another program wrote Globex into the table, with a schema name and a name, and it was refused: ${show(whole.error)}. The id and the time are the database’s to set.`,
      ).toBe(false)
      const [, second] = await tableNow()
      expect(
        second,
        `Another program wrote Globex into the table without an id. Acme has the id ${acmeAdded.id}, and Globex got ${show(second?.id)}. The database should count the ids up by itself.`,
      ).toMatchObject({ id: expect.any(Number) as number })
      for (const [what, tenant] of [
        ['without a schema name', { name: 'Nobody' }],
        ['with null for its schema name', { schema_name: null, name: 'Nobody' }],
        ['without a name', { schema_name: 'nameless' }],
        ['with null for its name', { schema_name: 'nameless', name: null }],
      ] as const) {
        const { threw } = await write(tenant)
        expect(
          threw,
          `Another program wrote a customer ${what}, and the table took it. Both must always be there: not null.`,
        ).toBe(true)
      }
    },
  )

  it('takes names of up to 100 characters', row('up to 100 characters'), async () => {
    await add(acme)
    for (const longest of ['x'.repeat(100), 'Æ'.repeat(100)]) {
      const schemaName = longest.startsWith('x') ? 'long' : 'long_danish'
      const { name } = await add({ schemaName, name: longest })
      expect(
        name,
        `We added a customer with a name of 100 characters (${longest[0]}), and it came back with ${String(name).length}.`,
      ).toBe(longest)
    }
    const longer = 'x'.repeat(101)
    const outcome = await attempt<unknown>(() =>
      insertTenant(distant, { schemaName: 'longer', name: longer }),
    )
    expect(
      outcome.threw,
      `We added a customer with a name of 101 characters, and insertTenant gave back ${show(outcome.value)}. A name may have 100 characters at most: it should be refused.`,
    ).toBe(true)
    const written = await write({ schema_name: 'longer', name: longer })
    expect(
      written.threw,
      'Your insertTenant refused a name of 101 characters, but the table took it when it was written directly. The column holds up to 100: let its type say so.',
    ).toBe(true)
  })
})

describe('tenantLabel', () => {
  it('is the name', row('is how we show it: its name'), () => {
    const tenant = { id: 1, ...acme, createdAt: new Date() }
    const others = [
      { ...tenant, id: 2, ...globex },
      { ...tenant, name: 'Acme Ltd' },
      { ...tenant, id: 3, ...smiths[0] },
      { ...tenant, id: 4, ...smiths[1] },
      { ...tenant, id: 5, schemaName: 'obrien', name: "O'Brien & Sons" },
      { ...tenant, id: 6, schemaName: 'long', name: 'x'.repeat(100) },
    ]
    for (const one of [tenant, ...others]) {
      const { threw, error, value } = attempt<unknown>(() => tenantLabel(Object.freeze(one)))
      expect(
        value,
        `We asked for the label of the tenant ${one.schemaName}, whose name is ${one.name}, and ${threw ? `it threw ${show(error)}` : `got ${show(value)}`}. The label is the name, just as it is.`,
      ).toBe(one.name)
    }
  })
})
