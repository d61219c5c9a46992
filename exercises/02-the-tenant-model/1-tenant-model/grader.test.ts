import { beforeEach, describe, expect, it } from 'vitest'
import { aside, attempt, database, mistake, show } from '#kit'
import { createTenantTable, insertTenant, tenantLabel } from './tenants.ts'

let db: Awaited<ReturnType<typeof database>>

beforeEach(async () => {
  db = await database()
  await createTenantTable(db)
})

const acme = { schemaName: 'acme', name: 'Acme' }
const globex = { schemaName: 'globex', name: 'Globex' }
const codeOf = (error: unknown) => (error as { code?: string } | undefined)?.code

describe('insertTenant', () => {
  it('gives back the tenant that it stored', async () => {
    const first: unknown = await insertTenant(db, acme)
    const second = await insertTenant(db, globex)
    expect(first ?? undefined, 'what insertTenant gives back (is the return missing?)').toBeTypeOf(
      'object',
    )
    expect(Array.isArray(first), 'one tenant, not an array of rows').toBe(false)
    const { schemaName } = first as { schemaName?: unknown }
    mistake(
      'snake-leak',
      `The tenant came back as ${show(first)}: its schemaName is ${show(schemaName)}. ` +
        'Columns are written schema_name and created_at, properties schemaName and createdAt; rename them in returning (schema_name as "schemaName") or in your code.',
      () =>
        expect(Object.keys(first as object)).toEqual(
          expect.arrayContaining(['schemaName', 'createdAt']),
        ),
    )
    expect(first, 'the tenant acme').toMatchObject({ ...acme, id: expect.any(Number) as number })
    expect(second, 'the tenant globex').toMatchObject(globex)
    expect(second.id, 'each tenant has an id of its own').not.toBe((first as { id: number }).id)
    expect(second.createdAt, 'createdAt').toBeInstanceOf(Date)
    const { rows } = await aside(db, 'select schema_name, name from tenants order by schema_name')
    expect(rows, 'the table').toEqual([
      { schema_name: 'acme', name: 'Acme' },
      { schema_name: 'globex', name: 'Globex' },
    ])
  })

  it('stores any name as it is', async () => {
    await insertTenant(db, acme)
    const names = ["O'Brien & Sons", 'Robert"); drop table tenants; --', '$1', 'Ægir ApS']
    for (const [index, name] of names.entries()) {
      const outcome = await attempt(() => insertTenant(db, { schemaName: `t${index}`, name }))
      mistake(
        'value-in-string',
        `We added a customer called ${name} and got ${show(outcome.error ?? outcome.value?.name)}. ` +
          'A value that is pasted into the SQL text becomes SQL. Write $1 and $2 in the text and pass the values beside it.',
        () => expect(outcome.threw ? show(outcome.error) : outcome.value?.name).toBe(name),
      )
    }
  })

  it('refuses a schema name that is taken', async () => {
    await insertTenant(db, acme)
    const outcome = await attempt(() => insertTenant(db, { schemaName: 'acme', name: 'Acme Labs' }))
    const { rows } = await aside(db, "select name from tenants where schema_name = 'acme'")
    mistake(
      'no-unique-schema',
      `We stored Acme under the schema name acme, and then Acme Labs under the same one. ${
        outcome.threw ? 'It was refused' : 'Nothing refused it'
      }, and the table now holds ${show(rows)} for acme. Two customers with one schema share one set of tables: each reads the other’s notes. ` +
        'Let the database refuse the second: schema_name must be unique, and the insert must fail, not overwrite.',
      () => {
        expect(outcome.threw, 'the second insert is refused').toBe(true)
        expect(rows).toEqual([{ name: 'Acme' }])
      },
    )
    expect(codeOf(outcome.error), 'SQLSTATE of a unique violation').toBe('23505')
  })

  it('lets two customers have the same name', async () => {
    await insertTenant(db, { schemaName: 'smith_leeds', name: 'Smith Ltd' })
    const outcome = await attempt(() =>
      insertTenant(db, { schemaName: 'smith_york', name: 'Smith Ltd' }),
    )
    mistake(
      'unique-name',
      `There are two companies called Smith Ltd, and the second was refused: ${show(outcome.error)}. ` +
        'A name is for people to read. What identifies a tenant is schema_name: make that one unique instead.',
      () => expect(outcome.threw, 'the second insert is refused').toBe(false),
    )
  })
})

describe('createTenantTable', () => {
  it('lets the database set the time', async () => {
    const asked = { ...acme, createdAt: new Date('1999-12-31'), created_at: new Date('1999-12-31') }
    await insertTenant(db, asked)
    const { rows } = await aside(db, "select created_at from tenants where schema_name = 'acme'")
    const claimed: unknown = rows[0]?.created_at
    const outcome = await attempt(() =>
      db.query(
        "insert into tenants (schema_name, name) values ('globex', 'Globex') returning created_at",
      ),
    )
    const stored: unknown = outcome.value?.rows[0]?.created_at
    mistake(
      'client-clock',
      `A row that was added without a time got ${show(outcome.error ?? stored ?? null)}, and a caller who asked for the year 1999 got ${show(claimed)}. ` +
        'Ten servers have ten clocks, and a caller can lie. Let created_at have a default in the table, and leave it out of the insert.',
      () => {
        expect(stored).toBeInstanceOf(Date)
        expect(claimed).toBeInstanceOf(Date)
        expect((claimed as Date).getFullYear()).not.toBe(1999)
      },
    )
  })

  it('can be called at every start', async () => {
    await insertTenant(db, acme)
    const outcome = await attempt(() => createTenantTable(db))
    const left = await attempt(() => aside(db, 'select name from tenants'))
    mistake(
      'not-rerunnable',
      `We called createTenantTable a second time, as every restart does. It gave ${show(outcome.error ?? 'no error')}, and the table then held ${left.value?.rowCount ?? 0} of 1 tenants. ` +
        'The first start makes the table; every later one must leave it alone: create table if not exists.',
      () => {
        expect(outcome.threw).toBe(false)
        expect(left.value?.rows).toEqual([{ name: 'Acme' }])
      },
    )
  })

  it('asks for a schema name and a name', async () => {
    const noSchema = await attempt(() => db.query("insert into tenants (name) values ('Acme')"))
    const noName = await attempt(() =>
      db.query("insert into tenants (schema_name) values ('acme')"),
    )
    expect(codeOf(noSchema.error), 'a row without schema_name is refused (23502)').toBe('23502')
    expect(codeOf(noName.error), 'a row without name is refused (23502)').toBe('23502')
  })

  it('takes names of up to 100 characters', async () => {
    const longest = 'x'.repeat(100)
    expect((await insertTenant(db, { schemaName: 'long', name: longest })).name).toBe(longest)
    const outcome = await attempt(() =>
      insertTenant(db, { schemaName: 'longer', name: `${longest}x` }),
    )
    expect(outcome.threw, 'a name of 101 characters is refused').toBe(true)
  })
})

describe('tenantLabel', () => {
  it('is the name', async () => {
    expect(tenantLabel(await insertTenant(db, acme))).toBe('Acme')
    expect(tenantLabel(await insertTenant(db, globex))).toBe('Globex')
  })
})
