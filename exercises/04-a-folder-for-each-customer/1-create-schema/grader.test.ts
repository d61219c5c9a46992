import { beforeEach, describe, expect, it } from 'vitest'
import {
  attempt,
  canaryOf,
  database,
  draw,
  eachOrder,
  mistake,
  seeded,
  show,
  tenants,
  type Outcome,
} from '#kit'
import type { Db } from '#deskly/db/types.ts'
import { NOTES_COLUMNS } from '#deskly/notes/schema-table.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'
import { createTenantSchema, dropTenantSchema, schemaExists, SchemaExistsError } from './schemas.ts'

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

/** A note with the tenant's canary → the row; an error is told as text. */
async function write(tenant: string): Promise<unknown> {
  const { error, value } = await attempt(() =>
    db.query(`insert into ${quoteIdent(tenant)}.notes (title) values ($1) returning *`, [
      canaryOf(tenant),
    ]),
  )
  return value ? value.rows[0] : told(error)
}

/** Every schema that is not PostgreSQL's own. */
async function schemas(): Promise<string[]> {
  const { rows } = await db.query('select nspname as name from pg_namespace')
  const names = rows.map((row) => row.name as string)
  return names.filter((name) => !/^(pg_|information_schema$)/.test(name)).toSorted()
}

const withPublic = (...names: string[]) => ['public', ...names].toSorted()

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

/** The same database, that remembers what it was told. */
function overhear(said: Said[], wait: () => Promise<void>): Db {
  const query = async (first: unknown, second?: unknown) => {
    const config = Object(first) as { text?: unknown; values?: unknown }
    const values = second ?? config.values
    const entry: Said = {
      text: String(typeof first === 'string' ? first : config.text).trim(),
      values: Array.isArray(values) ? values : [],
    }
    said.push(entry)
    await wait()
    try {
      return await (db.query as (...call: unknown[]) => Promise<unknown>)(first, second)
    } catch (error) {
      entry.code = codeOf(error)
      throw error
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
  wait = near,
): Promise<Called> {
  const said: Said[] = []
  const outcome = await attempt<unknown>(() => run(overhear(said, wait), name as SchemaName))
  const { threw, error, value } = outcome
  const called: Called = {
    ...outcome,
    what: `${run.name}(db, ${show(name)})`,
    gave: threw ? told(error) : show(value),
    said,
  }
  sayWhereTheNameStood(called, name)
  return called
}

/** A name in the wrong place is a syntax error, whatever the function was about to do. */
function sayWhereTheNameStood({ what, said }: Called, name: string): void {
  const refused = said.find(({ code }) => code === '42601')
  if (!refused) return
  const { text, values } = refused
  const sent = `${what} sent ${show(text)}, and PostgreSQL answered 42601, a syntax error. `
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
  mistake(
    'unquoted-ident',
    `A customer may be called ${name}. ${sent}${name} is a word of SQL, and without quotes it is read as one. Between double quotes every word is a name: use quoteIdent wherever the name stands.`,
    () => expect(text.includes(`"${name}`) || !text.includes(name), 'in double quotes').toBe(true),
  )
}

function goesWell({ threw, what, gave }: Called): void {
  expect(threw ? gave : 'no error', `${what} ended with`).toBe('no error')
}

function says({ what, gave, value, said }: Called, name: string, expected: boolean): void {
  const quoted = said.some(({ values }) => values.includes(quoteIdent(name)))
  mistake(
    'quoted-value',
    `${what} gave false, and there is such a schema. You asked PostgreSQL about a name that has double quotes in it: ${quoteIdent(name)}, quotes and all, and nobody is called that. ` +
      'Where a name is compared, it is a value: bind it as it is. Quotes are for a name that is part of the sentence.',
    () => expect(expected && value === false && quoted, 'asked about the quotes, too').toBe(false),
  )
  expect(gave, `${what} gave`).toBe(show(expected))
}

async function drops(name: string): Promise<void> {
  const called = await call(dropTenantSchema, name, distant)
  mistake(
    'drop-not-empty',
    `${called.what} ended with ${called.gave}. There is a table in the schema, and drop schema takes no folder away that has something in it. ` +
      'A tenant’s schema goes with all that the tenant has: say cascade.',
    () => expect(codeOf(called.error)).not.toBe('2BP01'),
  )
  goesWell(called)
}

describe('createTenantSchema', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`gives ${tenant} a schema with a table notes, beside ${other}`, async () => {
      await settle(other)
      await seeded(db, { publicStays: true })
      const made = await call(createTenantSchema, tenant, distant)
      const found = await tables()
      const strays = found.filter((name) => name.startsWith('public.'))
      mistake(
        'landed-in-public',
        `We made a schema for ${tenant}, and now there is a table ${strays[0]}. What lies in public belongs to no customer: ${tenant} and ${other} would meet in it. ` +
          `A table whose name has no schema in front goes where the search path leads, and that is public. Say where it belongs, in two names with a dot between them: "${tenant}".notes. (A dot inside the quotes is part of one name.)`,
        () => expect(strays, 'the tables in public').toEqual([]),
      )
      goesWell(made)
      expect(await schemas(), 'the schemas there are').toEqual(withPublic(tenant, other))
      expect(found, 'the tables as soon as createTenantSchema was done').toEqual(
        [`${other}.notes`, `${tenant}.notes`].toSorted(),
      )
      expect(await write(tenant), `our first note in ${tenant} (are these NOTES_COLUMNS?)`).toEqual(
        {
          id: 1,
          title: canaryOf(tenant),
          body: '',
        },
      )
      expect(await titlesIn(other), `the notes of ${other}`).toEqual(settled(other))
    })
  })

  it('gives both a table of their own, one after the other', async () => {
    await seeded(db, { publicStays: true })
    for (const tenant of tenants) goesWell(await call(createTenantSchema, tenant))
    for (const tenant of tenants) await write(tenant)
    for (const tenant of tenants) {
      expect(await titlesIn(tenant), `the notes of ${tenant}`).toEqual([canaryOf(tenant)])
    }
  })

  it('takes every good name as it is', async () => {
    await seeded(db, { publicStays: true })
    const drawn = `t${Math.floor(draw() * 36 ** 6).toString(36)}_${Math.floor(draw() * 1000)}`
    const names = ['order', 'table', drawn, 'x'.repeat(63)]
    for (const name of names) goesWell(await call(createTenantSchema, name))
    expect(await schemas(), 'the schemas there are').toEqual(withPublic(...names))
    expect(await tables(), 'the tables there are').toEqual(
      names.map((name) => `${name}.notes`).toSorted(),
    )
  })

  eachOrder(tenants, (tenant, other) => {
    it(`refuses a second ${tenant}, and leaves the first alone`, async () => {
      await settle(tenant)
      await settle(other)
      await seeded(db, { publicStays: true })
      const again = await call(createTenantSchema, tenant)
      const found = await titlesIn(tenant)
      mistake(
        'if-not-exists-shares',
        `${tenant} has a schema, and notes in it. Somebody else signed up as ${tenant}, and createTenantSchema ended without an error: the new customer has moved in with the old one, and the first list that it opens shows ${show(found)}. ` +
          '“if not exists” means: if there is one, take that. About a schema that belongs to somebody it is the wrong thing to say. Leave it out, and let the second one fail.',
        () => expect(again.said.length > 0 && !again.threw, 'no error').toBe(false),
      )
      expect(
        again.error instanceof SchemaExistsError ? 'a SchemaExistsError' : again.gave,
        `${again.what} for a second ${tenant} ended with`,
      ).toBe('a SchemaExistsError')
      expect(found, `the notes of the first ${tenant}`).toEqual(settled(tenant))
      expect(await titlesIn(other), `the notes of ${other}`).toEqual(settled(other))
    })
  })

  it('hands on every other error as it is', async () => {
    const lost = Object.assign(new Error('the connection was lost'), { code: '08006' })
    const away = { query: () => Promise.reject(lost) } as unknown as Db
    const { error } = await attempt(() => createTenantSchema(away, 'initech' as SchemaName))
    mistake(
      'every-error-is-exists',
      `The connection was lost while initech signed up, and createTenantSchema ended with ${show(error)}. ` +
        'Initech is told that its name is taken and tries another one, and nobody looks for the broken connection. Only the code 42P06 means that there is such a schema: ask for it, and throw everything else on.',
      () => expect(error instanceof SchemaExistsError, 'a SchemaExistsError').toBe(false),
    )
    expect(error, 'the error that the caller gets').toBe(lost)
  })
})

describe('schemaExists', () => {
  it('knows a schema by its exact name', async () => {
    for (const name of ['acme', 'order', 'x_y']) await settle(name)
    await seeded(db, { publicStays: true })
    for (const name of ['acme', 'order', 'x_y']) says(await call(schemaExists, name), name, true)
    for (const name of ['a_me', 'acm_', 'xxy', 'acm', 'acme_', 'acme_labs', 'globex', 'notes']) {
      const called = await call(schemaExists, name)
      mistake(
        'exists-by-like',
        `There are the schemas acme, order and x_y, and none called ${name}. ${called.what} gave ${called.gave}. ` +
          `Whoever wants to sign up as ${name} is told that the name is taken. like reads _ as “any letter”, and _ is allowed in our names. Compare with =.`,
        () => expect(called.value === true && ['a_me', 'acm_', 'xxy'].includes(name)).toBe(false),
      )
      says(called, name, false)
    }
  })
})

describe('dropTenantSchema', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`removes ${tenant} with all that it has, and nothing of ${other}`, async () => {
      await settle(other)
      await settle(tenant)
      await settle('order')
      await seeded(db, { publicStays: true })
      await drops(tenant)
      expect(await schemas(), `the schemas without ${tenant}`).toEqual(withPublic(other, 'order'))
      expect(await titlesIn(other), `the notes of ${other}`).toEqual(settled(other))
      expect(await titlesIn('order'), 'the notes of order').toEqual(settled('order'))
      await drops('order')
      expect(await schemas(), 'the schemas without order').toEqual(withPublic(other))
    })
  })

  it('takes a_me for a_me, and not for acme', async () => {
    await settle('acme')
    await settle('a_me')
    await seeded(db, { publicStays: true })
    await drops('a_me')
    expect(await schemas(), 'the schemas after a_me was dropped').toEqual(withPublic('acme'))
    expect(await titlesIn('acme'), 'the notes of acme').toEqual(settled('acme'))
  })
})
