import { beforeEach, expect, it } from 'vitest'
import {
  attempt,
  canaryOf,
  database,
  draw,
  eachOrder,
  mistake,
  part,
  seeded,
  show,
  tenants,
  type Outcome,
} from '#kit'
import type { Db } from '#deskly/db/types.ts'
import { NOTES_COLUMNS } from '#deskly/notes/schema-table.ts'
import { createSchema } from './create-schema.ts'
import { payload } from './payload.ts'

let db: Awaited<ReturnType<typeof database>>

beforeEach(async () => {
  db = await database()
  for (const tenant of tenants) {
    await db.query(`create schema ${tenant}; create table ${tenant}.notes (${NOTES_COLUMNS})`)
    await db.query(`insert into ${tenant}.notes (title) values ($1)`, [canaryOf(tenant)])
  }
})

/** The titles of a tenant's notes; none when the table is gone. */
async function notesOf(tenant: string): Promise<unknown[]> {
  const { value } = await attempt(() => db.query(`select title from ${tenant}.notes`))
  return value?.rows.map((row) => row.title as unknown) ?? []
}

/** Every schema that is not PostgreSQL's own. */
async function schemas(): Promise<string[]> {
  const { rows } = await db.query('select nspname as name from pg_namespace')
  const names = rows.map((row) => row.name as string)
  return names.filter((name) => !/^(pg_|information_schema$)/.test(name)).toSorted()
}
const before = ['acme', 'globex', 'public']

const codeOf = ({ error }: Outcome<unknown>): unknown => Object(error).code

function gave(outcome: Outcome<unknown>): string {
  const { threw, error } = outcome
  if (!threw) return 'no error'
  const code = codeOf(outcome)
  return `the error ${code === undefined ? show(error) : `${code}, ${Object(error).message}`}`
}

part(1, 'Break in', () => {
  /** create-schema.ts as it was before anybody mended it. */
  const sentence = (typed: string) => `create schema "${typed}"`

  it('takes the notes of globex away, and leaves those of acme', async () => {
    await seeded(db)
    const { value: typed, ...called } = attempt<unknown>(() => payload())
    expect(called.threw, `payload() ended with ${gave(called)}`).toBe(false)
    if (typeof typed !== 'string') {
      expect.fail(
        `payload() gave ${show(typed)}. It should be the text that you type into the field.`,
      )
    }
    const sql = sentence(typed)
    const outcome = await attempt<unknown>(() => db.query(sql))
    if ((await notesOf('globex')).length > 0) explain(typed, sql, outcome)
    expect(await notesOf('acme'), 'the notes of acme, which were to stay').toEqual([
      canaryOf('acme'),
    ])
  })

  /** Why the notes of globex are still there: the first of the four pieces that is missing. */
  function explain(typed: string, sql: string, outcome: Outcome<unknown>): never {
    const refused = codeOf(outcome)
    const heard = `PostgreSQL was sent ${sql} and answered with ${gave(outcome)}. `
    const [head = '', ...behind] = typed.split('"')
    const rest = behind.join('"')
    mistake(
      'wrong-quote',
      `${heard}All that you typed stands between the two double quotes, so it is a name, and that is all it is. ` +
        `${typed.includes("'") ? 'You closed a string with your single quote, and there is none: the name sits in double quotes. ' : ''}What ends a name?`,
      () => expect(behind.length, 'the double quotes in the payload').toBeGreaterThan(0),
    )
    mistake(
      'no-terminator',
      `${heard}The name is closed. But then PostgreSQL reads on in the same statement, and after the name of a schema it did not expect this. A statement ends with a semicolon; the next one can begin behind it.`,
      () => expect(refused === '42601' && !rest.includes(';'), 'no semicolon').toBe(false),
    )
    mistake(
      'tail-not-commented',
      `${heard}Your statements are in it. Behind them stands one more double quote, which Deskly writes after whatever you type: it opens a name that never ends, and PostgreSQL runs nothing of a text that it cannot read to the end. Make something harmless of what is left over: a comment, for instance, which begins with -- and goes to the end of its line.`,
      () =>
        expect(
          refused === '42601' && behind.length % 2 === 1 && !/--[^\n]*$/.test(typed),
          'an open quote',
        ).toBe(false),
    )
    mistake(
      'needs-valid-first',
      `${heard}${
        head === ''
          ? 'You closed the quote before anything stood in it, and a name cannot be empty.'
          : `There is a schema ${head} already.`
      } All that comes in one text is done together or not at all: when the first statement fails, yours is never reached, or undone. Give it a name that is good and free.`,
      () => expect((refused === '42601' && head === '') || refused === '42P06').toBe(false),
    )
    expect.fail(
      `${heard}Globex still has its notes.${refused === '2BP01' ? ' A schema with something in it is not dropped: say cascade.' : ''}${refused === '42P01' ? ' A table is found by its schema and its name: globex.notes.' : ''}`,
    )
  }
})

part(2, 'Close the door', () => {
  /** Calls it with what somebody typed, and looks at what came of it. */
  async function signUp(typed: string) {
    const sent: string[] = []
    const query = (given: unknown, values?: unknown) => {
      const { text } = Object(given) as { text?: unknown }
      sent.push(String(typeof given === 'string' ? given : text))
      return (db.query as (...call: unknown[]) => Promise<unknown>)(given, values)
    }
    const outcome = await attempt<unknown>(() => createSchema({ query } as unknown as Db, typed))
    const made = (await schemas()).filter((name) => !before.includes(name))
    return { ...outcome, sent, made, heard: `Somebody typed ${typed} and got ${gave(outcome)}` }
  }

  /** What an attack has done beyond making a schema, in words; null when it did nothing. */
  async function harm(): Promise<string | null> {
    for (const tenant of tenants) {
      if ((await notesOf(tenant)).length === 0) return `the notes of ${tenant} are gone`
    }
    const { rows } = await db.query(
      "select quote_ident(schemaname) || '.' || quote_ident(viewname) as name from pg_views where schemaname not in ('pg_catalog', 'information_schema')",
    )
    const [peek] = rows
    if (!peek) return null
    const { rows: seen } = await db.query(`select * from ${peek.name}`)
    return `there is a view ${peek.name} that shows ${show(seen)}`
  }

  type SignedUp = Awaited<ReturnType<typeof signUp>>

  function expectRefused({ error, sent, made, heard }: SignedUp, typed: string): void {
    mistake(
      'quoted-only',
      `${heard}. No note is lost, because the whole of it was read as one name. But now there is a schema called ${made[0]}, and a customer who lives in it. ` +
        'Quoting keeps a name from being SQL; it does not make a name of it that anybody wants in a path, in a log or in a backup. Ask parseSchemaName first, and quote what it lets through.',
      () => expect(typed.includes('"') ? made : []).not.toContain(typed.slice(0, 63)),
    )
    expect(
      made,
      `${heard}. It is no good name: createSchema refuses it as it is, and repairs nothing. The new schemas`,
    ).toEqual([])
    expect(
      error instanceof Error ? 'an error' : show(error),
      `${heard}. It is no good name, so createSchema should reject with an error. It rejected with`,
    ).toBe('an error')
    expect(
      sent,
      `${heard}. Nothing was lost, since PostgreSQL could not read the sentence: luck, this time. Refuse before any SQL is sent. What was sent`,
    ).toEqual([])
  }

  it('makes a schema for a good name', async () => {
    await seeded(db, { publicStays: true })
    const drawn = `t${Math.floor(draw() * 36 ** 6).toString(36)}_${Math.floor(draw() * 1000)}`
    for (const name of ['acme_2', 'order', 'initech_2', drawn]) {
      const { made, threw, heard } = await signUp(name)
      expect(threw ? 'refused' : 'let in', `${heard}. It is a good name, and it was`).toBe('let in')
      expect(made, `the new schemas after somebody typed ${name}`).toEqual([name])
      await db.query(`drop schema "${name}"`)
    }
  })

  it('refuses the payload of part 1', async () => {
    await seeded(db, { publicStays: true })
    for (const each of [payload(), 'x"; drop schema globex cascade; --']) {
      const signedUp = await signUp(each)
      expect(await harm(), `${signedUp.heard}. The door is open: what came of it`).toBeNull()
      expectRefused(signedUp, each)
    }
  })

  eachOrder(tenants, (thief, victim) => {
    it(`refuses what ${thief} might try next against ${victim}`, async () => {
      await seeded(db, { publicStays: true })
      for (const typed of [
        `x" create view peek as select * from ${victim}.notes --`,
        `x"; truncate ${victim}.notes; --`,
        `x"; DELETE FROM ${victim}.notes; create schema "y`,
        `x" ; Drop Table ${victim}.notes; --`,
        `x" authorization current_user create view peek as table ${victim}.notes --`,
        `x'; drop schema ${victim} cascade; --`,
        `${thief} ${victim}`,
        '"',
        '',
        'X',
      ]) {
        const signedUp = await signUp(typed)
        const done = await harm()
        mistake(
          'blocklist-fix',
          `Your payload was refused. Then ${thief} typed ${typed} and got ${signedUp.threw ? 'an error' : 'no error'}, and ${done}. ` +
            'A list of what is bad is a list of what you have thought of. This one does without it, and there is always one more: say what is good instead, and refuse the rest. parseSchemaName does.',
          () => expect(done, 'what came of it').toBeNull(),
        )
        expectRefused(signedUp, typed)
      }
    })
  })

  it('lets in a customer whose good name has a bad word in it', async () => {
    await seeded(db, { publicStays: true })
    for (const name of ['dropbox', 'deleted_items', 'truncate']) {
      const { made, threw, sent, heard } = await signUp(name)
      mistake(
        'blocklist-fix',
        `${heard}. It is a good name, and can do no harm: a to z, 0 to 9 and _. ` +
          'A list of bad words turns customers away and keeps no burglar out, since there is always a word that is not on it. Say what is good, and refuse the rest.',
        () => expect(threw && sent.length === 0, 'refused before any SQL').toBe(false),
      )
      expect(made, `the new schemas after somebody typed ${name}`).toEqual([name])
      await db.query(`drop schema "${name}"`)
    }
  })
})
