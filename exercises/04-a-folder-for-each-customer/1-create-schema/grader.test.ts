import { beforeEach, describe, expect, it } from 'vitest'
import {
  attempt,
  canaryOf,
  database,
  draw,
  eachOrder,
  meeting,
  mistake,
  type Outcome,
  row,
  seeded,
  show,
  tenants,
  threeTenants,
} from '#kit'
import type { Db } from '#deskly/db/types.ts'
import { NOTES_COLUMNS } from '#deskly/notes/schema-table.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'
import { createTenantSchema, dropTenantSchema, schemaExists, SchemaExistsError } from './schemas.ts'

const names = { acme: 'Acme', acme_labs: 'Acme Labs', globex: 'Globex' }
const nameOf = (tenant: string) => names[tenant as keyof typeof names] ?? show(tenant)

let db: Awaited<ReturnType<typeof database>>

beforeEach(async () => {
  db = await database()
})

/** Past the learner's functions: a customer who is there already, with two notes. */
async function settle(name: string): Promise<void> {
  const schema = quoteIdent(name)
  await db.query(`create schema ${schema}; create table ${schema}.notes (${NOTES_COLUMNS})`)
  await db.query(`insert into ${schema}.notes (title) values ($1), ($2)`, settled(name))
}

const settled = (name: string) => [canaryOf(name), `more ${canaryOf(name)}`]

async function titlesIn(name: string): Promise<unknown> {
  const { error, value } = await attempt(() =>
    db.query(`select title from ${quoteIdent(name)}.notes order by id`),
  )
  return value ? value.rows.map((row) => row.title as unknown) : told(error)
}

/** A note with the tenant's canary: stored, or the error as text. */
async function write(tenant: string): Promise<unknown> {
  const { error, value } = await attempt(() =>
    db.query(`insert into ${quoteIdent(tenant)}.notes (title) values ($1)`, [canaryOf(tenant)]),
  )
  return value ? 'stored' : told(error)
}

/** What PostgreSQL knows of the columns of a table notes. */
async function columnsIn(schema: string): Promise<unknown[]> {
  const { rows } = await db.query(
    `select column_name, data_type, is_nullable, column_default, is_identity
     from information_schema.columns where table_schema = $1 and table_name = 'notes'
     order by ordinal_position`,
    [schema],
  )
  return rows
}

/** Every schema that is not PostgreSQL's own. */
async function schemas(): Promise<string[]> {
  const { rows } = await db.query('select nspname as name from pg_namespace')
  const names = rows.map((row) => row.name as string)
  return names.filter((name) => !/^(pg_|information_schema$)/.test(name)).toSorted()
}

const withPublic = (...names: string[]) => ['public', ...names].toSorted()

const path = async () =>
  (await db.query("select current_setting('search_path') as path")).rows[0]?.path as unknown

/** `acme.notes`, `globex.notes`: every table that is not PostgreSQL's own. */
async function tables(): Promise<string[]> {
  const { rows } = await db.query(
    "select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  )
  return rows.map((row) => row.name as string).toSorted()
}

interface Said {
  readonly text: string
  readonly values: readonly unknown[]
  code?: unknown
}

interface Called extends Outcome<unknown> {
  /** As in a message: `schemaExists(db, 'acme')`. */
  readonly what: string
  /** The value or the error, in words. */
  readonly gave: string
  readonly said: readonly Said[]
}

const codeOf = (error: unknown): unknown => Object(error).code

function told(error: unknown): string {
  const code = codeOf(error)
  return `the error ${code === undefined ? show(error) : `${code}, ${Object(error).message}`}`
}

/** Before a statement is sent; what it gives is called when the statement has been answered. */
type Wait = () => Promise<(() => void) | void>

/** The same database, that remembers what it was told. */
function overhear(said: Said[], wait: Wait): Db {
  const query = async (first: unknown, second?: unknown) => {
    const config = Object(first) as { text?: unknown; values?: unknown }
    const values = second ?? config.values
    const entry: Said = {
      text: String(typeof first === 'string' ? first : config.text).trim(),
      values: Array.isArray(values) ? values : [],
    }
    said.push(entry)
    const answered = await wait()
    try {
      return await (db.query as (...call: unknown[]) => Promise<unknown>)(first, second)
    } catch (error) {
      entry.code = codeOf(error)
      throw error
    } finally {
      answered?.()
    }
  }
  return { query } as unknown as Db
}

/** Who does not wait for a distant database is found out. */
const distant = () => new Promise<void>((resolve) => setImmediate(resolve))
const near = () => Promise.resolve()

/** All names here are good ones: parseSchemaName lets them through. */
async function call(
  run: (db: Db, name: SchemaName) => Promise<unknown>,
  name: string,
  wait: Wait = near,
): Promise<Called> {
  const said: Said[] = []
  const outcome = await attempt<unknown>(() => run(overhear(said, wait), name as SchemaName))
  const { threw, error, value } = outcome
  const called: Called = {
    ...outcome,
    what: `${run.name}(db, ${show(name)})`,
    gave: threw ? told(error) : value === undefined ? 'no error and no value' : show(value),
    said,
  }
  if (!threw) {
    expect(
      said.length > 0 ? 'something' : 'nothing',
      `We called ${run.name} for a good name, and it sent nothing to the database. It begins with a db.query.`,
    ).toBe('something')
  }
  sayWhereTheNameStood(called, name)
  return called
}

/** A name in the wrong place is a syntax error, whatever the function was about to do. */
function sayWhereTheNameStood({ what, said }: Called, name: string): void {
  const refused = said.find(({ code }) => code === '42601')
  if (!refused) return
  const { text, values } = refused
  const sent = `The call ${what} sent ${show(text)}, and PostgreSQL answered 42601, a syntax error. `
  mistake(
    'bind-ident',
    `${sent}A parameter can be a value, and the name of a schema is not one: PostgreSQL reads the sentence, and has to know the names in it, before any value comes. Quote the name with quoteIdent and put it into the text.`,
    () => expect(values.length > 0 && text.includes('$1'), 'a $1 in place of a name').toBe(false),
  )
  mistake(
    'string-quotes',
    `${sent}Between single quotes stands a value: a text, and no name of anything. A name stands between double quotes, and quoteIdent puts them there.`,
    () => expect(text.includes(`'${name}'`), 'the name in single quotes').toBe(false),
  )
  const bare = text.includes(name) && !text.includes(`"${name}"`)
  mistake(
    'unquoted-ident',
    `A customer may be called ${name}. ${sent}${name} is a word of SQL, and without quotes it is read as one. Between double quotes every word is a name: use quoteIdent wherever the name stands.`,
    () => expect(bare && words.includes(name), 'a word of SQL without quotes').toBe(false),
  )
}

const words = ['order', 'table']

function goesWell({ threw, what, gave }: Called): void {
  expect(
    threw ? gave : 'no error',
    `The call ${what} ended with ${gave}. The name is good, so it should end without an error.`,
  ).toBe('no error')
}

function isRefused({ error, what, gave }: Called): void {
  expect(
    error instanceof SchemaExistsError ? 'a SchemaExistsError' : gave,
    `There is a schema of this name already, and ${what} ended with ${gave}. It should reject with a SchemaExistsError.`,
  ).toBe('a SchemaExistsError')
}

async function says(name: string, expected: boolean): Promise<void> {
  const before = await tables()
  const called = await call(schemaExists, name)
  const { what, gave, value, said } = called
  const quoted = said.some(({ values }) => values.includes(quoteIdent(name)))
  mistake(
    'quoted-value',
    `The call ${what} gave false, and there is such a schema. You asked PostgreSQL about a name that has double quotes in it: ${quoteIdent(name)}, quotes and all, and nobody is called that. ` +
      'Where a name is compared, it is a value: bind it as it is. Quotes are for a name that is part of the sentence.',
    () => expect(expected && value === false && quoted, 'asked about the quotes, too').toBe(false),
  )
  mistake(
    'exists-by-like',
    `There are the schemas acme, order and x_y, and none called ${name}. ${what} gave ${gave}. ` +
      `Whoever wants to sign up as ${name} is told that the name is taken. like reads _ as “any letter”, and _ is allowed in our names. Compare with =.`,
    () => {
      const like = said.some(({ text }) => /like/i.test(text))
      expect(value === true && like && ['a_me', 'acm_', 'xxy'].includes(name)).toBe(false)
    },
  )
  expect(
    gave,
    `There is ${expected ? 'a' : 'no'} schema called exactly ${name}, and ${what} gave ${gave}. It should be ${expected}.`,
  ).toBe(show(expected))
  expect(
    await tables(),
    `The call ${what} was to look only, and afterwards other tables were there than before.`,
  ).toEqual(before)
}

async function drops(name: string): Promise<void> {
  const [schemasBefore, tablesBefore] = [await schemas(), await tables()]
  const called = await call(dropTenantSchema, name, distant)
  mistake(
    'drop-not-empty',
    `The call ${called.what} ended with ${called.gave}. There is something in the schema, and drop schema takes no folder away that is not empty. ` +
      'A tenant’s schema goes with all that the tenant has: say cascade.',
    () => expect(codeOf(called.error)).not.toBe('2BP01'),
  )
  goesWell(called)
  const [schemasAfter, tablesAfter] = [await schemas(), await tables()]
  expect(
    schemasAfter,
    `The call ${called.what} was called, and the schemas that are left are ${schemasAfter.join(', ')}. Only ${name} should be gone, as soon as the promise is settled.`,
  ).toEqual(schemasBefore.filter((one) => one !== name))
  expect(
    tablesAfter,
    `The call ${called.what} was called, and the tables that are left are ${tablesAfter.join(', ')}. Only those in ${name} should be gone.`,
  ).toEqual(tablesBefore.filter((one) => !one.startsWith(`${name}.`)))
}

async function keepTheirs(...all: string[]): Promise<void> {
  for (const one of all) {
    const found = await titlesIn(one)
    expect(
      found,
      `We asked for the notes of ${nameOf(one)} afterwards, and got ${show(found)}. They should be as they were.`,
    ).toEqual(settled(one))
  }
}

describe('createTenantSchema', () => {
  eachOrder(tenants, (tenant, other) => {
    const [us, them] = [nameOf(tenant), nameOf(other)]
    const makes = row('makes the schema, and in it a table `notes`')
    it(`gives ${tenant} a schema with a table notes, beside ${other}`, makes, async () => {
      await settle(other)
      await seeded(db, { publicStays: true })
      const pathBefore = await path()
      const made = await call(createTenantSchema, tenant, distant)
      const found = await tables()
      const strays = found.filter((name) => name.startsWith('public.'))
      mistake(
        'landed-in-public',
        `We made a schema for ${us}, and now there is a table ${strays[0]}. What lies in public belongs to no customer: ${us} and ${them} would meet in it. ` +
          `A table whose name has no schema in front goes where the search path leads, and that is public. Say where it belongs, in two names with a dot between them: "${tenant}".notes. (A dot inside the quotes is part of one name.)`,
        () => expect(strays, 'the tables in public').toEqual([]),
      )
      goesWell(made)
      const there = await schemas()
      expect(
        there,
        `${us} signed up beside ${them}, and the schemas there are now ${there.join(', ')}. There should be one more, ${tenant}.`,
      ).toEqual(withPublic(tenant, other))
      expect(
        found,
        `${us} signed up beside ${them}, and as soon as createTenantSchema was done the tables were ${found.join(', ')}. Each should have its table notes.`,
      ).toEqual([`${other}.notes`, `${tenant}.notes`].toSorted())
      const after = await path()
      expect(
        after,
        `${us} signed up, and the search_path of the connection is ${show(after)} now. The next one who is lent it means another schema by “notes”; it should be as it was.`,
      ).toBe(pathBefore)
      expect(
        await columnsIn(tenant),
        `The table notes of ${us} has other columns than NOTES_COLUMNS gives: names, types, not null and defaults are compared. Put NOTES_COLUMNS between the brackets.`,
      ).toEqual(await columnsIn(other))
      const stored = await write(tenant)
      expect(
        stored,
        `We stored a first note of ${us}, with a title alone, and got ${show(stored)}.`,
      ).toBe('stored')
      await keepTheirs(other)
    })
  })

  const every = row('makes the schema, and in it a table `notes`')
  it('takes every good name as it is', every, async () => {
    await seeded(db, { publicStays: true })
    const drawn = `t${Math.floor(draw() * 36 ** 6).toString(36)}_${Math.floor(draw() * 1000)}`
    const good = [...threeTenants, ...words, drawn, 'x'.repeat(63)]
    for (const name of good) goesWell(await call(createTenantSchema, name))
    const [there, found] = [await schemas(), await tables()]
    expect(
      there,
      `Customers signed up as ${good.join(', ')}, and the schemas there are ${there.join(', ')}.`,
    ).toEqual(withPublic(...good))
    expect(
      found,
      `Customers signed up as ${good.join(', ')}, and the tables there are ${found.join(', ')}. Each should have its own table notes.`,
    ).toEqual(good.map((name) => `${name}.notes`).toSorted())
    for (const tenant of threeTenants) await write(tenant)
    for (const tenant of threeTenants) {
      const titles = await titlesIn(tenant)
      expect(
        titles,
        `Each customer wrote one note, and those of ${nameOf(tenant)} are ${show(titles)}. Each should find its own.`,
      ).toEqual([canaryOf(tenant)])
    }
    await drops('acme')
    goesWell(await call(createTenantSchema, 'acme'))
    const titles = await titlesIn('acme')
    expect(
      titles,
      `Acme was dropped and signed up again, and its notes are ${show(titles)}. It should begin with none.`,
    ).toEqual([])
  })

  eachOrder(tenants, (tenant, other) => {
    const us = nameOf(tenant)
    const second = row('rejects with a `SchemaExistsError`, and touches nothing')
    it(`refuses a second ${tenant}, and leaves the first alone`, second, async () => {
      await settle(tenant)
      await settle(other)
      await db.query('create schema initech; create schema hooli; create table hooli.plans ()')
      await seeded(db, { publicStays: true })
      const [before, schemasBefore] = [await tables(), await schemas()]
      const again = await call(createTenantSchema, tenant)
      await keepTheirs(tenant, other)
      mistake(
        'if-not-exists-shares',
        `${us} has a schema, and notes in it. Somebody else signed up as ${tenant}, and createTenantSchema ended without an error: the new customer has moved in with the old one, and the first list that it opens shows ${show(settled(tenant))}. ` +
          '“if not exists” means: if there is one, take that. About a schema that belongs to somebody it is the wrong thing to say. Leave it out, and let the second one fail.',
        () => expect(again.threw, 'an error').toBe(true),
      )
      isRefused(again)
      for (const name of [tenant, 'initech', 'hooli'])
        isRefused(await call(createTenantSchema, name))
      const [after, schemasAfter] = [await tables(), await schemas()]
      expect(
        { tables: after, schemas: schemasAfter },
        `The schemas ${tenant}, initech (empty) and hooli (with another table) were there, and somebody signed up under each name again. The tables are now ${after.join(', ')}. Nothing should be touched.`,
      ).toEqual({ tables: before, schemas: schemasBefore })
      await keepTheirs(tenant, other)
    })
  })

  const atOnce = row('rejects with a `SchemaExistsError`, and touches nothing')
  it('lets one of two sign-ups at the same moment have the name', atOnce, async () => {
    await seeded(db, { publicStays: true })
    const wait = inStep()
    const both = await Promise.all([1, 2].map(() => call(createTenantSchema, 'acme', wait)))
    const won = both.filter(({ threw }) => !threw)
    const gaves = both.map(({ threw, gave }) => (threw ? gave : 'no error')).join(' and ')
    expect(
      won.length,
      `Two customers signed up as acme at the same moment, and got ${gaves}. One of them should have the schema.`,
    ).toBe(1)
    const lost = both.find(({ threw }) => threw)
    expect(
      lost?.error instanceof SchemaExistsError ? 'a SchemaExistsError' : lost?.gave,
      `Two customers signed up as acme at the same moment, and got ${gaves}. Both looked before there was one; the slower should get a SchemaExistsError all the same, so look at the error of create schema.`,
    ).toBe('a SchemaExistsError')
    const stored = await write('acme')
    expect(
      stored,
      `Two customers signed up as acme at the same moment, one of them got the schema, and storing its first note gave ${show(stored)}.`,
    ).toBe('stored')
  })

  const others = row('Any other error goes to the caller as it is')
  it('hands on every other error as it is', others, async () => {
    const failures: readonly [RegExp, Error][] = [
      [/./, Object.assign(new Error('the connection was lost'), { code: '08006' })],
      [/./, Object.assign(new Error('database "deskly" does not exist'), { code: '3D000' })],
      [
        /create\s+table/i,
        Object.assign(new Error('relation "notes" already exists'), { code: '42P07' }),
      ],
      [/create\s+table/i, new Error('the disk is full')],
    ]
    goesWell(await call(createTenantSchema, 'acme'))
    for (const [at, [when, failure]] of failures.entries()) {
      const away = {
        query: (text: unknown, values: unknown) =>
          when.test(String(typeof text === 'string' ? text : Object(text).text))
            ? Promise.reject(failure)
            : (db.query as (...all: unknown[]) => Promise<unknown>)(text, values),
      } as unknown as Db
      const name = `initech${at}`
      const { threw, error } = await attempt(() => createTenantSchema(away, name as SchemaName))
      const went = `Somebody signed up as ${name}, the database answered ${told(failure)}, and createTenantSchema ended with ${threw ? told(error) : 'no error'}. `
      expect(threw ? 'an error' : 'no error', `${went}It should hand on the error.`).toBe(
        'an error',
      )
      // That the connection was lost says nothing of any name.
      if (failure.message.includes('connection')) {
        mistake(
          'every-error-is-exists',
          `${went}The customer is told that its name is taken and tries another one, and nobody looks for what is broken. Only the code 42P06 means that there is such a schema: ask for it, and throw everything else on.`,
          () => expect(error instanceof SchemaExistsError, 'a SchemaExistsError').toBe(false),
        )
      }
      expect(
        error === failure ? 'the same error' : told(error),
        `${went}It should be the very same error object, with its code.`,
      ).toBe('the same error')
    }
  })
})

/** For two callers: neither asks before the other does, and they are answered one after the other. */
function inStep(): Wait {
  const meet = meeting()
  let turn = Promise.resolve()
  return async () => {
    await meet()
    const before = turn
    let answered = () => {}
    turn = new Promise((resolve) => (answered = resolve))
    await before
    return answered
  }
}

describe('schemaExists', () => {
  const exact = row('for exactly this name: `a_me` is not `acme`')
  it('knows a schema by its exact name', exact, async () => {
    for (const name of ['acme', 'order', 'x_y', 'GLOBEX', '"hooli"', 'old_acme_labs'])
      await settle(name)
    await db.query('create schema initech')
    await seeded(db, { publicStays: true })
    for (const name of ['acme', 'order', 'x_y', 'initech']) await says(name, true)
    for (const name of ['a_me', 'acm_', 'xxy', 'acm', 'cme', 'acme_', 'acme2', 'acme_labs']) {
      await says(name, false)
    }
    for (const name of ['globex', 'hooli', 'notes', 'labs']) await says(name, false)
    await db.query('drop schema initech')
    await says('initech', false)
    await db.query('create schema globex')
    await says('globex', true)
  })
})

describe('dropTenantSchema', () => {
  eachOrder(tenants, (tenant, other) => {
    const inDrop = row('removes that schema, with all that is in it, and nothing else')
    it(`removes ${tenant} with all that it has, and nothing of ${other}`, inDrop, async () => {
      const stay = [other, `${tenant}_labs`, `${tenant}2`, `old_${tenant}`, tenant.toUpperCase()]
      for (const name of [...stay, tenant, 'order']) await settle(name)
      await db.query(
        `create table ${tenant}.plans (id integer primary key); create view ${tenant}.titles as select title from ${tenant}.notes`,
      )
      await seeded(db, { publicStays: true })
      await drops(tenant)
      await keepTheirs(...stay, 'order')
      await drops('order')
      await keepTheirs(...stay)
    })
  })

  const exact = row('removes that schema, with all that is in it, and nothing else')
  it('takes a_me for a_me, and not for acme', exact, async () => {
    await settle('acme')
    await settle('a_me')
    await db.query('create schema empty_one')
    await seeded(db, { publicStays: true })
    await drops('a_me')
    await drops('empty_one')
    await keepTheirs('acme')
  })
})
