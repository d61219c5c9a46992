import { beforeEach, expect, it } from 'vitest'
import {
  attempt,
  canaryOf,
  database,
  draw,
  eachOrder,
  layOut,
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
    await layOut(db, `${tenant}.notes`, notes(tenant))
  }
})

const called = (tenant: string) => tenant.charAt(0).toUpperCase() + tenant.slice(1)

/** Three of them, so that who takes one away is not done. */
const notes = (tenant: string) =>
  [1, 2, 11].map((id) => ({ id, title: `Note ${id}`, body: canaryOf(tenant) }))

/** A tenant's notes as they are; none when the table is gone. */
async function notesOf(tenant: string): Promise<unknown[]> {
  const { value } = await attempt(() =>
    db.query(`select id, title, body from ${tenant}.notes order by id`),
  )
  return value?.rows ?? []
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
    const { value: typed, ...asked } = attempt<unknown>(() => payload())
    expect(asked.threw, `We called payload(), and it ended with ${gave(asked)}.`).toBe(false)
    expect(
      typeof typed,
      `We called payload(), and it gave ${show(typed)}. It should be the text that you type into the field.`,
    ).toBe('string')
    const text = String(typed)
    const sql = sentence(text)
    const outcome = await attempt<unknown>(() => db.query(sql))
    const left = await notesOf('globex')
    if (left.length > 0) explain(text, sql, outcome, left)
    const acmes = await notesOf('acme')
    expect(
      acmes,
      `PostgreSQL was sent ${sql} and the notes of Globex are gone. But those of Acme were to stay as they were, and now they are ${show(acmes)}.`,
    ).toEqual(notes('acme'))
  })

  /** Why notes of globex are still there: the first of the four pieces that is missing. */
  function explain(typed: string, sql: string, outcome: Outcome<unknown>, left: unknown[]): void {
    const refused = codeOf(outcome)
    const heard = `PostgreSQL was sent ${sql} and answered with ${gave(outcome)}. `
    const [head = '', ...behind] = typed.split('"')
    const rest = behind.join('"')
    expect(
      behind.length === 0 && !/[';]/.test(typed) ? typed : '',
      `${heard}What you typed is a name and nothing more, so all that can happen is a new schema. Globex still has its notes. What ends a name, so that something else can come behind it?`,
    ).toBe('')
    mistake(
      'wrong-quote',
      `${heard}All that you typed stands between the two double quotes, so it is a name, and that is all it is. ` +
        `${typed.includes("'") ? 'You closed a string with your single quote, and there is none: the name sits in double quotes. ' : ''}What ends a name?`,
      () => expect(behind.length).toBeGreaterThan(0),
    )
    mistake(
      'no-terminator',
      `${heard}The name is closed. But then PostgreSQL reads on in the same statement, and after the name of a schema it did not expect this. A statement ends with a semicolon; the next one can begin behind it.`,
      () =>
        expect(refused === '42601' && rest.trim() !== '' && !rest.includes(';') ? rest : '').toBe(
          '',
        ),
    )
    const isOpen = behind.length % 2 === 1 && rest.includes(';') && !/--[^\n]*$/.test(typed)
    mistake(
      'tail-not-commented',
      `${heard}Your statements are in it. Behind them stands one more double quote, which Deskly writes after whatever you type: it opens a name that never ends, and PostgreSQL runs nothing of a text that it cannot read to the end. Make something harmless of what is left over: a comment, for instance, which begins with -- and goes to the end of its line.`,
      () => expect(refused === '42601' && isOpen ? rest : '').toBe(''),
    )
    mistake(
      'needs-valid-first',
      `${heard}${
        head === ''
          ? 'You closed the quote before anything stood in it, and a name cannot be empty.'
          : `There is a schema ${head} already.`
      } All that comes in one text is done together or not at all: when the first statement fails, yours is never reached, or undone. Give it a name that is good and free.`,
      () =>
        expect(
          (refused === '42601' && head === '') || (refused === '42P06' && before.includes(head))
            ? head
            : 'free',
        ).toBe('free'),
    )
    expect(
      left,
      `${heard}Globex still has ${left.length} of its three notes.${refused === '2BP01' ? ' A schema with something in it is not dropped: say cascade.' : ''} A table is found by its schema and its name, globex.notes, and all of its notes are to go.`,
    ).toEqual([])
  }
})

part(2, 'Close the door', () => {
  /** Calls it with what somebody typed, and looks at what came of it. */
  async function signUp(typed: string) {
    const sent: string[] = []
    const query = (given: unknown, values?: unknown) => {
      const { text } = Object(given) as { text?: unknown }
      sent.push(String(typeof given === 'string' ? given : text))
      const answer = (db.query as (...call: unknown[]) => Promise<unknown>)(given, values)
      // If nobody waits for it, its error is nobody's lost rejection.
      answer.catch(() => {})
      return answer
    }
    const outcome = await attempt<unknown>(() => createSchema({ query } as unknown as Db, typed))
    const made = (await schemas()).filter((name) => !before.includes(name))
    return {
      ...outcome,
      sent,
      made,
      heard: `Somebody typed ${show(typed)} and got ${gave(outcome)}`,
    }
  }

  /** What an attack has done beyond making a schema, in words; null when it did nothing. */
  async function harm(): Promise<string | null> {
    for (const tenant of tenants) {
      const left = await notesOf(tenant)
      if (left.length === 0) return `the notes of ${called(tenant)} are gone`
      if (show(left) !== show(notes(tenant)))
        return `the notes of ${called(tenant)} are not as they were`
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

  function expectRefused({ error, threw, sent, made, heard }: SignedUp, typed: string): void {
    mistake(
      'quoted-only',
      `${heard}. No note is lost, because the whole of it was read as one name. But now there is a schema called ${made[0]}, and a customer who lives in it. ` +
        'Quoting keeps a name from being SQL; it does not make a name of it that anybody wants in a path, in a log or in a backup. Ask parseSchemaName first, and quote what it lets through.',
      () => expect(typed.includes('"') ? made : []).not.toContain(typed.slice(0, 63)),
    )
    expect(
      made,
      `${heard}. There is a new schema now, ${show(made[0])}. What was typed is no good name: refuse it as it is, and repair nothing.`,
    ).toEqual([])
    expect(
      threw && error instanceof Error,
      `${heard}. It is no good name, and nothing was made of it. But whoever called createSchema has to hear that: it should reject with an error.`,
    ).toBe(true)
    expect(
      sent,
      `${heard}. It is no good name, and still ${show(sent[0])} had been sent to the database before that. Refuse it before any SQL is sent.`,
    ).toEqual([])
  }

  async function expectMade(name: string): Promise<void> {
    const { made, threw, heard } = await signUp(name)
    expect(threw, `${heard}. It is a good name, and should get its schema.`).toBe(false)
    expect(
      made,
      `${heard}. The new schemas are ${show(made)}. There should be one, of that name.`,
    ).toEqual([name])
  }

  it('makes a schema for a good name', async () => {
    await seeded(db, { publicStays: true })
    const drawn = `t${Math.floor(draw() * 36 ** 6).toString(36)}_${Math.floor(draw() * 1000)}`
    for (const name of ['acme_2', 'order', 'x', 'pgadmin', 'public_2', 'a'.repeat(63), drawn]) {
      await expectMade(name)
      if (name !== drawn) await db.query(`drop schema "${name}"`)
    }
    for (const taken of [drawn, 'globex']) {
      const { error, threw, heard } = await signUp(taken)
      expect(
        threw && error instanceof Error,
        `There is a schema ${taken} already. ${heard}. Then the newcomer believes that it is theirs, and reads what is in it. It should reject with an error.`,
      ).toBe(true)
    }
    const globex = await notesOf('globex')
    expect(
      globex,
      `Somebody typed globex, which is taken, and now the notes of Globex are ${show(globex)}. They should be as before.`,
    ).toEqual(notes('globex'))
  })

  it('refuses the payload of part 1', async () => {
    await seeded(db, { publicStays: true })
    for (const each of [payload(), 'x"; drop schema globex cascade; --']) {
      const signedUp = await signUp(each)
      const done = await harm()
      expect(done, `${signedUp.heard}. The door is open: ${done}.`).toBeNull()
      expectRefused(signedUp, each)
    }
  })

  it('refuses what is no good name, harmless or not', async () => {
    await seeded(db, { publicStays: true })
    for (const typed of [
      '"',
      '',
      'X',
      'Acme',
      'acme labs',
      'acme-labs',
      ' initech',
      'initech ',
      'initech\n',
      'x\ninitech',
      'initech\nX',
      '2initech',
      '_initech',
      'initéch',
      'public',
      'information_schema',
      'pg_globex',
      'a'.repeat(64),
    ]) {
      expectRefused(await signUp(typed), typed)
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
        `initech\n"; update ${victim}.notes set body = ''; --`,
        `${thief} ${victim}`,
      ]) {
        const signedUp = await signUp(typed)
        const done = await harm()
        if (done !== null) {
          const innocent = await signUp('dropbox')
          mistake(
            'blocklist-fix',
            `Your payload was refused. Then ${called(thief)} typed ${show(typed)} and got ${gave(signedUp)}, and ${done}. And dropbox, a good name, is refused. ` +
              'A list of what is bad is a list of what you have thought of, and there is always one more: say what is good instead, and refuse the rest. parseSchemaName does.',
            () => expect(innocent.threw && innocent.sent.length === 0 ? done : null).toBeNull(),
          )
        }
        expect(
          done,
          `Your payload was refused. Then ${called(thief)} typed ${show(typed)} and got ${gave(signedUp)}, and ${done}. Say what a good name is, from its first character to its last, and refuse the rest. parseSchemaName does.`,
        ).toBeNull()
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
        () => expect(threw && sent.length === 0 ? name : '').toBe(''),
      )
      expect(
        made,
        `${heard}. The new schemas are ${show(made)}. There should be one, of that name.`,
      ).toEqual([name])
      await db.query(`drop schema "${name}"`)
    }
  })
})
