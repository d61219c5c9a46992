import { beforeEach, describe, expect, it } from 'vitest'
import {
  aside,
  attempt,
  canariesIn,
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
import { createNotesTable, type PoolNote } from '#deskly/notes/pool-table.ts'
import { createTenantTable, insertTenant } from '#deskly/tenancy/tenants.ts'
import { createNote, listNotes } from './pool-list.ts'

let db: Awaited<ReturnType<typeof database>>

/** The database as the learner's code sees it, with an ear on the line. */
let line: Db
let heard: { text: string; rows: unknown[] }[]

beforeEach(async () => {
  db = await database()
  await createTenantTable(db)
  await createNotesTable(db)
  for (const tenant of tenants) await insertTenant(db, { schemaName: tenant, name: tenant })
  heard = []
  line = {
    async query(text: unknown, values?: unknown[]) {
      const said: { text: string; rows: unknown[] } = { text: show(text), rows: [] }
      heard.push(said)
      const result = await db.query(text as string, values)
      said.rows = result.rows
      return result
    },
  } as Db
})

/** A word that no answer can know, the same for both tenants. */
const word = Math.floor(draw() * 36 ** 5)
  .toString(36)
  .padStart(5, 'q')
const firstId = 1000 + Math.floor(draw() * 1000)

/** Three notes of a tenant: the word is in the title, in the body, and nowhere. */
function notesOf(tenant: string): PoolNote[] {
  const canary = canaryOf(tenant)
  return [
    { title: `Order ${word} ${canary}`, body: 'today' },
    { title: `Call the bank ${canary}`, body: `about ${word.toUpperCase()}` },
    { title: `Paint the fence ${canary}`, body: 'white' },
  ].map((note, at) => ({ tenantId: tenant, id: firstId + at, ...note }))
}

/** Both tenants have the same ids; their rows lie mixed, `first` before `second`. */
async function fill(first: string, second: string): Promise<void> {
  const [ones, others] = [notesOf(first), notesOf(second)]
  const mixed = ones.flatMap((one, at) => [one, others[at] as PoolNote]).toReversed()
  for (const { tenantId, id, title, body } of [...mixed.slice(2), ...mixed.slice(0, 2)]) {
    await db.query('insert into notes (tenant_id, id, title, body) values ($1, $2, $3, $4)', [
      tenantId,
      id,
      title,
      body,
    ])
  }
  await seeded(db)
}

const gave = ({ threw, error, value }: Outcome<unknown>) =>
  threw ? `the error ${show(error)}` : Array.isArray(value) ? counted(value) : show(value)

const counted = (rows: readonly unknown[]) =>
  rows.length === 1 ? `1 note, ${show(rows[0])}` : `${rows.length} notes`

/** Whose rows the database sent, in words. */
const sent = () =>
  heard.map(({ rows }) => `${rows.length} rows of ${canariesIn(rows).join(' and ')}`).join(', ')

/** The table as it is, by tenant and id. */
const table = async (tenant: string) => {
  const { rows } = await aside<PoolNote>(
    db,
    'select tenant_id as "tenantId", id, title, body from notes where tenant_id = $1 order by id',
    [tenant],
  )
  return rows as PoolNote[]
}

describe('listNotes', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`searches the notes of ${tenant}, and not those of ${other}`, async () => {
      await fill(tenant, other)
      for (const search of [word, word.toUpperCase(), canaryOf(other), '%', '_']) {
        const found: unknown = await listNotes(line, tenant, { search })
        const strange = (Array.isArray(found) ? found : []).filter((note: unknown) =>
          canariesIn(note).includes(other),
        ) as unknown[]
        const went = `${tenant} searched its notes for ${show(search)} and got ${show(strange[0])}, a note of ${other}.`
        // Only one side of the or has lost the tenant; without any condition both would have.
        if (strange.length > 1) {
          expect(canariesIn(found), `${went} Is tenant_id in the where?`).not.toContain(other)
        }
        mistake(
          'or-precedence',
          `${went} and binds tighter than or: “tenant and title or body” is read as “(tenant and title) or body”, and behind the or nobody asks for the tenant. Put brackets around the or.`,
          () => expect(canariesIn(found)).not.toContain(other),
        )
      }
      for (const search of [word, word.toUpperCase()]) {
        expect(
          await listNotes(line, tenant, { search }),
          `${tenant} has ${word} in a title and ${word.toUpperCase()} in a body. It searched for ${search}.`,
        ).toEqual(notesOf(tenant).slice(0, 2))
      }
      expect(
        await listNotes(line, tenant, { search: word, limit: 1 }),
        `${tenant} searched for ${word} with the limit 1`,
      ).toEqual(notesOf(tenant).slice(0, 1))
      expect(
        await listNotes(line, tenant, { search: `no ${word}` }),
        'a search for words that nobody has',
      ).toEqual([])
      const quoted = await attempt(() => listNotes(line, tenant, { search: "O'Brien" }))
      expect(
        quoted,
        `${tenant} searched for O'Brien and got ${gave(quoted)}. Is the search a value, or pasted into the SQL text?`,
      ).toEqual({ threw: false, value: [] })
    })

    it(`gives ${tenant} its own notes, ${tenant} being the first in the table`, async () => {
      await fill(tenant, other)
      const found: unknown = await listNotes(line, tenant)
      expect(
        canariesIn(found),
        `We asked for the notes of ${tenant}, and among them were notes of ${other}. Is tenant_id in the where?`,
      ).not.toContain(other)
      mistake(
        'filter-in-js',
        `We asked for the notes of ${tenant}, and the database sent ${sent()}; what was not ${tenant}’s was thrown away in TypeScript. ` +
          'Then everybody’s notes travel with each request, into memory and into logs, and one filter that is forgotten lets them out. Let the database choose: where tenant_id = $1.',
        () => expect(canariesIn(heard.map(({ rows }) => rows))).not.toContain(other),
      )
      expect(found, `the notes of ${tenant} by id, as PoolNotes`).toEqual(notesOf(tenant))
    })

    it(`gives ${tenant} no more notes than it asks for, and no fewer`, async () => {
      await fill(other, tenant)
      for (const limit of [2, 1, 3, 50]) {
        heard = []
        const found = await attempt<unknown>(() => listNotes(line, tenant, { limit }))
        const went = `${tenant} has 3 notes and asked for up to ${limit}.`
        expect(
          canariesIn(found.value),
          `${went} Among what it got were notes of ${other}. Is tenant_id in the where?`,
        ).not.toContain(other)
        mistake(
          'filter-in-js',
          `${went} It got ${gave(found)}, and the database had sent ${sent()}. ` +
            'If the database counts before TypeScript chooses, the notes of others use up the places. Let the database choose and count: where tenant_id = $1 … limit $2.',
          () => expect(canariesIn(heard.map(({ rows }) => rows))).not.toContain(other),
        )
        expect(found, `${went} It got ${gave(found)}.`).toEqual({
          threw: false,
          value: notesOf(tenant).slice(0, limit),
        })
      }
    })

    it(`takes the limit as a value when ${tenant} asks`, async () => {
      await fill(other, tenant)
      const limit = '1 offset 1' as unknown as number
      const found = await attempt<unknown>(() => listNotes(line, tenant, { limit }))
      mistake(
        'limit-string',
        `A limit comes out of an address, ?limit=…, and is text then, whatever its type says. With ${show(limit)} we got the second note of ${tenant}: PostgreSQL has read the text as SQL. ` +
          'This one only skips a note. The next one puts a question about the notes of others in its place. Write limit $3 and pass the number beside the text.',
        () => expect(found.value).not.toEqual(notesOf(tenant).slice(1, 2)),
      )
      expect(canariesIn(found.value), `the limit ${show(limit)} gave ${gave(found)}`).not.toContain(
        other,
      )
    })

    it(`takes the tenant as a value when it is ${tenant}`, async () => {
      await fill(tenant, other)
      expect(
        canariesIn(await listNotes(line, 'initech')),
        'We asked for the notes of initech, who has none, and got notes of others. Is tenant_id in the where?',
      ).toEqual([])
      for (const part of [tenant.slice(0, -1), `${tenant}-labs`, tenant.toUpperCase(), '%', '_%']) {
        const found = await attempt<unknown>(() => listNotes(line, part))
        expect(
          canariesIn(found.value),
          `We asked for the notes of ${show(part)}, who is nobody here, and got notes of others. Compare whole ids, with =.`,
        ).toEqual([])
      }
      for (const odd of [`${tenant}' or tenant_id = '${other}`, `${tenant}' or '1'='1`]) {
        const found = await attempt<unknown>(() => listNotes(line, odd))
        mistake(
          'tenant-in-string',
          `We asked for the notes of a tenant called ${odd}, whom nobody knows, and got ${gave(found)}, of ${canariesIn(found.value).join(' and ')}. ` +
            'Its name was pasted into the SQL text, and the apostrophe ended the value there. A tenant id is a value like any other: $1.',
          () => expect(canariesIn(found.value)).toEqual([]),
        )
      }
      const found = await attempt<unknown>(() => listNotes(line, "o'brien"))
      mistake(
        'tenant-in-string',
        `We asked for the notes of the tenant o'brien, who has none, and got ${gave(found)}. The apostrophe in the name ended the value in the SQL text. Pass the tenant as $1.`,
        () => expect(found.threw).toBe(false),
      )
    })
  })

  it('rejects without a tenant, before any SQL', async () => {
    await fill('acme', 'globex')
    await refusesNobody('listNotes', (nobody) => listNotes(line, nobody))
    await refusesNobody('listNotes', (nobody) => listNotes(line, nobody, { search: word }))
  })
})

/** '' and undefined stand for a request on which nobody has put a tenant. */
async function refusesNobody(name: string, call: (nobody: string) => Promise<unknown>) {
  for (const nobody of ['', undefined, null] as unknown as string[]) {
    heard = []
    const outcome = await attempt(() => call(nobody))
    const went = `We called ${name} with the tenant ${show(nobody)}, as happens when a request comes in past the middleware, and got ${gave(outcome)}.`
    mistake(
      'null-tenant-all',
      `${went} A condition that is left out when there is no tenant turns “nobody” into “everybody”. No tenant is a bug of ours: throw.`,
      () => expect(canariesIn(outcome.value)).toEqual([]),
    )
    expect(outcome.threw, `${went} It has to reject, or the bug stays hidden.`).toBe(true)
    expect(
      heard.map(({ text }) => text),
      `${went} It rejects, but it had asked the database first. Look at the tenant before any SQL.`,
    ).toEqual([])
  }
}

describe('createNote', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`adds a note of ${tenant}`, async () => {
      await fill(other, tenant)
      const [mine, theirs] = [await table(tenant), await table(other)]
      const note: unknown = await createNote(line, tenant, {
        title: `O'Brien’s ${word}`,
        body: word,
      })
      const bare: unknown = await createNote(line, tenant, { title: word })
      const id: unknown = expect.any(Number)
      expect(note, 'the note as it came back').toEqual({
        tenantId: tenant,
        id,
        title: `O'Brien’s ${word}`,
        body: word,
      })
      expect(bare, 'a note without a body, as it came back').toEqual({
        tenantId: tenant,
        id,
        title: word,
        body: '',
      })
      const ids = [note, bare].map((one) => (one as PoolNote).id)
      const rest = (await table(tenant)).filter((one) => !ids.includes(one.id))
      expect(rest, `the older notes of ${tenant}`).toEqual(mine)
      expect((await table(tenant)).length, `the number of notes of ${tenant}`).toBe(5)
      expect(await table(other), `the notes of ${other}`).toEqual(theirs)
    })

    it(`writes for ${tenant}, whoever the client says it is`, async () => {
      await fill(tenant, other)
      const theirs = await table(other)
      const claims = [
        { tenantId: other, title: word, body: word },
        { title: word, body: word, tenant_id: other, tenant: other },
        { title: word, body: word, 'tenant_id, id': other, id: firstId },
      ]
      for (const input of claims) {
        const note = await attempt<unknown>(() => createNote(line, tenant, input))
        mistake(
          'body-tenant',
          `${tenant} sent ${show(input)}, and ${other} now has ${(await table(other)).length} notes instead of ${theirs.length}; back came ${gave(note)}. ` +
            'What a client sends is a claim. Whoever can choose the tenant writes into every customer’s list. The tenant is the parameter tenantId: take title and body out of the input by name, and nothing else.',
          () => {
            expect((note.value as PoolNote | undefined)?.tenantId).not.toBe(other)
          },
        )
        expect(
          await table(other),
          `the notes of ${other} after ${tenant} sent ${show(input)}`,
        ).toEqual(theirs)
        expect(
          note.error,
          `${tenant} sent ${show(input)}. What is not title or body is to be ignored, and we got`,
        ).toBeUndefined()
        expect(note.value, `the note from ${show(input)}`).toMatchObject({
          tenantId: tenant,
          title: word,
          body: word,
        })
        expect((note.value as PoolNote).id, 'the id, which the database counts up').not.toBe(
          firstId,
        )
      }
    })
  })

  it('rejects what is no note', async () => {
    await fill('acme', 'globex')
    const odd = [null, undefined, 42, 'title', [], {}, { title: 7 }, { body: 'x' }]
    for (const input of [...odd, { title: null }, { title: 'x', body: { y: 1 } }]) {
      const outcome = await attempt<unknown>(() => createNote(line, 'acme', input))
      expect(
        outcome.threw,
        `A client sent ${show(input)} as a note, and we got ${gave(outcome)}. title has to be text, and body text or left out; the promise has to reject.`,
      ).toBe(true)
    }
    expect(await table('acme'), 'the notes of acme after all that').toEqual(notesOf('acme'))
  })

  it('rejects without a tenant, before any SQL', async () => {
    await fill('globex', 'acme')
    await refusesNobody('createNote', (nobody) => createNote(line, nobody, { title: word }))
    await refusesNobody('createNote', (nobody) =>
      createNote(line, nobody, { title: word, tenantId: 'globex', tenant_id: 'acme' }),
    )
  })
})
