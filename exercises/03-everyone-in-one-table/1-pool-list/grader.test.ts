import { beforeEach, describe, expect, it } from 'vitest'
import {
  aside,
  canariesIn,
  canaryOf,
  database,
  draw,
  eachOrder,
  layOut,
  mistake,
  neighboursOfName,
  row,
  seeded,
  show,
  tenants,
  threeTenants,
} from '#kit'
import type { Db } from '#deskly/db/types.ts'
import { createNotesTable, type PoolNote } from '#deskly/notes/pool-table.ts'
import { createTenantTable } from '#deskly/tenancy/tenants.ts'
import { createNote, listNotes } from './pool-list.ts'

type Query = Parameters<typeof listNotes>[2]

const names = { acme: 'Acme', acme_labs: 'Acme Labs', globex: 'Globex' }
const nameOf = (tenant: string) => names[tenant as keyof typeof names] ?? show(tenant)
const others = (tenant: string) => threeTenants.filter((one) => one !== tenant)
const all = (found: readonly string[]) => found.map(nameOf).join(' and ')

/** A word that no answer can know, the same for all tenants. */
const word = `q${Math.floor(draw() * 36 ** 5).toString(36)}`
const [loud, capital] = [word.toUpperCase(), `Q${word.slice(1).toUpperCase()}`]

/** By id. As text these ids would have another order, and so would the titles. */
const notesOf = (tenant: string): PoolNote[] =>
  [
    { id: 9, title: 'White paint', body: `for the fence ${canaryOf(tenant)}` },
    { id: 10, title: `Order ${capital} ${canaryOf(tenant)}`, body: 'today' },
    { id: 11, title: 'Call the bank', body: `about ${loud} ${canaryOf(tenant)}` },
    { id: 99, title: 'car', body: `pet ${canaryOf(tenant)}` },
    { id: 100, title: `Call the bank ${canaryOf(tenant)}`, body: '' },
    { id: 101, title: word, body: `${word} ${word} ${canaryOf(tenant)}` },
  ].map((note) => ({ tenantId: tenant, ...note }))
const withWord = (tenant: string) => notesOf(tenant).filter(({ id }) => [10, 11, 101].includes(id))
const manyOf = (tenant: string): PoolNote[] =>
  Array.from({ length: 60 }, (_, at) => ({
    tenantId: tenant,
    id: 200 + at,
    title: `Step ${60 - at}`,
    body: canaryOf(tenant),
  }))

let db: Awaited<ReturnType<typeof database>>
/** The database as the learner's code sees it, with an ear on the line. */
let line: Db
let heard: { text: string; rows: unknown[] }[]

beforeEach(async () => {
  db = await database()
  await createTenantTable(db)
  await createNotesTable(db)
  const rows = threeTenants.map((tenant) => ({ schema_name: tenant, name: nameOf(tenant) }))
  await layOut(db, 'tenants', rows)
  heard = []
  line = {
    async query(text: unknown, values?: unknown[]) {
      const said: { text: string; rows: unknown[] } = { text: textOf(text), rows: [] }
      heard.push(said)
      const result = await db.query(text as string, values)
      said.rows = result.rows
      return result
    },
  } as Db
})

const textOf = (query: unknown) => String(typeof query === 'string' ? query : Object(query).text)

/** All tenants have the same ids; their rows lie mixed, `first` before the others, no id in its place. */
async function fill(first: string, more: readonly PoolNote[] = []): Promise<void> {
  const three = [first, ...others(first)].map(notesOf)
  const mixed = notesOf(first).flatMap((_, at) => three.map((notes) => notes[at] as PoolNote))
  const turned = [...mixed.slice(6).toReversed(), ...mixed.slice(0, 6), ...more.toReversed()]
  await layOut(
    db,
    'notes',
    turned.map(({ tenantId: tenant_id, ...note }) => ({ tenant_id, ...note })),
  )
  await seeded(db)
}

/** The rows of a tenant as they are, by id. */
async function table(tenant: string): Promise<PoolNote[]> {
  const { rows } = await aside<PoolNote>(
    db,
    'select tenant_id as "tenantId", id, title, body from notes where tenant_id = $1 order by id',
    [tenant],
  )
  return rows
}

interface Called {
  readonly value?: unknown
  readonly rejected: boolean
  readonly threwAtOnce: boolean
  /** In words. */
  readonly gave: string
}

/** A throw before there is a promise never reaches the caller's catch. */
async function call(run: () => Promise<unknown>): Promise<Called> {
  heard = []
  let promise
  try {
    promise = run()
  } catch (error) {
    const gave = `a throw at once, before there was a promise: ${show(error)}`
    return { rejected: false, threwAtOnce: true, gave }
  }
  try {
    const value = await promise
    return { value, rejected: false, threwAtOnce: false, gave: gaveOf(value) }
  } catch (error) {
    return { rejected: true, threwAtOnce: false, gave: `the error ${show(error)}` }
  }
}

const gaveOf = (value: unknown) =>
  Array.isArray(value) && value.length > 1
    ? `${value.length} notes, the first of them ${show(value[0])}`
    : show(value)

/** Of others, in a list or in what the database sent. */
const strangers = (value: unknown, tenant: string) =>
  others(tenant).filter(
    (other) =>
      canariesIn(value).includes(other) || JSON.stringify(value ?? '').includes(`"${other}"`),
  )

/** The tenant's notes, looked at for those of others before anything is said about them. */
async function list(tenant: string, query?: Query): Promise<PoolNote[]> {
  const asked = `We asked for the notes of ${nameOf(tenant)}${query ? ` with ${show(query)}` : ''}`
  const { value, gave } = await call(() => listNotes(line, tenant, query && Object.freeze(query)))
  expect(
    Array.isArray(value) ? 'a list' : gave,
    `${asked}, and got ${gave}. It should be a list, also when it is empty.`,
  ).toBe('a list')
  const notes = value as PoolNote[]
  const strange = notes.find((note) => strangers(note, tenant).length > 0)
  expect(
    strange,
    `${asked}, and among them came ${show(strange)}, which is another customer’s. Is tenant_id in the where?`,
  ).toBeUndefined()
  for (const { rows } of heard) {
    const sent = strangers(rows, tenant)
    mistake(
      'filter-in-js',
      `${asked}. The database sent ${rows.length} rows, and among them rows of ${all(sent)}; they were thrown away in TypeScript. ` +
        'Then everybody’s notes travel with each request, into memory and into logs, and one filter that is forgotten lets them out. Let the database choose and count: where tenant_id = $1.',
      () => expect(sent).toEqual([]),
    )
  }
  return notes
}

/** An untouched starter is told one thing, once. */
async function listIsWritten(): Promise<void> {
  const { value, gave } = await call(() => listNotes(line, 'acme'))
  expect(
    Array.isArray(value) && value.length > 0 ? 'something' : gave,
    `We asked for the notes of Acme, which has some, and got ${gave}. Nothing is written yet, or nothing is found: begin with a select.`,
  ).toBe('something')
}
async function createIsWritten(): Promise<void> {
  const { value, gave } = await call(() => createNote(line, 'acme', { title: 'The first' }))
  expect(
    value === undefined ? gave : 'a note',
    `We called createNote for Acme with { title: 'The first' }, and got ${gave}. It should add the note and give it back.`,
  ).toBe('a note')
}

describe('listNotes', () => {
  eachOrder(tenants, (tenant, other) => {
    const [mine, us, them] = [notesOf(tenant), nameOf(tenant), nameOf(other)]
    const inSearch = row('With `search`: those that have it in the title **or** in the body')

    it(`searches the notes of ${tenant}, and not those of ${other}`, inSearch, async () => {
      await fill(tenant)
      await listIsWritten()
      const found = await call(() => listNotes(line, tenant, { search: word }))
      const strange = (Array.isArray(found.value) ? (found.value as unknown[]) : []).filter(
        (note) => canariesIn(note).includes(other),
      )
      const ids = strange.map((note) => Object(note).id as unknown)
      const went = `${us} searched its notes for ${word} and got ${show(strange[0])}, a note of ${them}.`
      // Only one side of the or has lost the tenant; without any condition both would have.
      const oneSide = ids.includes(10) !== ids.includes(11) && heard.length === 1
      if (!oneSide) expect(strange, `${went} Is tenant_id in the where?`).toEqual([])
      mistake(
        'or-precedence',
        `${went} It came by one side of the or alone: “tenant and title or body” is read as “(tenant and title) or body”, since and binds tighter, and on one side nobody asks for the tenant. Put brackets around the or.`,
        () => expect(strange).toEqual([]),
      )
      for (const search of [canaryOf(other), '%', '_', '']) await list(tenant, { search })
      for (const search of [word, loud, capital]) {
        expect(
          await list(tenant, { search }),
          `${us} has ${capital} in a title, ${loud} in a body, and ${word} in both of a third note. It searched for ${search}, and other notes came back, or not all three by id. Capitals make no difference.`,
        ).toEqual(withWord(tenant))
      }
      for (const [search, why] of [
        [`no${word}`, 'Nobody has that.'],
        [
          'carpet',
          'It has a note with the title “car” and the body “pet…”, and “carpet” is in neither.',
        ],
        ['_labs', 'Only Acme Labs would have that, and not in its notes.'],
        ["O'Brien", 'Is the search a value, or pasted into the SQL text?'],
      ] as const) {
        if (search === '_labs' && tenant !== 'acme') continue
        const none = await call(() => listNotes(line, tenant, { search }))
        expect(
          none.value,
          `${us} searched for ${search} and got ${none.gave}. ${why} It should be [].`,
        ).toEqual([])
      }
      expect(
        await list(tenant, { search: '' }),
        `${us} searched for '', which is in every text, and did not get all of its ${mine.length} notes by id.`,
      ).toEqual(mine)
    })

    const inList = row('the tenant’s notes as `PoolNote`s', 'whose row it is')
    it(
      `gives ${tenant} its own notes, ${tenant} being the first in the table`,
      inList,
      async () => {
        const many = [...notesOf(tenant), ...manyOf(tenant)]
        await fill(tenant, [...manyOf(tenant), ...manyOf(other)])
        await listIsWritten()
        for (const query of [undefined, {}, { search: undefined, limit: undefined }] as Query[]) {
          const found = await list(tenant, query)
          expect(
            found,
            `${us} has ${many.length} notes. We asked for all of them, and ${found.length} came back. They come by id, each as { tenantId, id, title, body }, and without a limit none is missing.`,
          ).toEqual(many)
        }
        await db.query('delete from notes where tenant_id = $1 and id > 9', [tenant])
        expect(
          await list(tenant),
          `All notes of ${us} but one were deleted, and we asked again. The list has to be what is in the table now.`,
        ).toEqual(mine.slice(0, 1))
        for (const next of others(tenant)) {
          expect(
            await list(next),
            `We asked for the notes of ${us} and then for those of ${nameOf(next)}, and did not get the notes of ${nameOf(next)} by id.`,
          ).toEqual([...notesOf(next), ...(next === other ? manyOf(other) : [])])
        }
        const both = await Promise.all(
          [tenant, other].map((one) => call(() => listNotes(line, one))),
        )
        expect(
          both.map((found) => canariesIn(found)),
          `${us} and ${them} asked for their notes at the same moment. Each gets its own, whatever the other one asks.`,
        ).toEqual([[tenant], [other]])
      },
    )

    const inLimit = row('With `limit`: that many at most')
    it(`gives ${tenant} no more notes than it asks for, and no fewer`, inLimit, async () => {
      await fill(other)
      await listIsWritten()
      for (const limit of [2, 1, 0, 6, 50]) {
        const found = await list(tenant, { limit })
        expect(
          found,
          `${us} has 6 notes and asked for up to ${limit}: ${found.length} came back. They should be the first by id, ${limit} at most${limit === 0 ? ', so none' : ''}.`,
        ).toEqual(mine.slice(0, limit))
      }
      for (const limit of [1, 2, 0]) {
        const found = await list(tenant, { search: word, limit })
        expect(
          found,
          `${us} has ${word} in 3 notes, but not in its first, and asked for up to ${limit} of them: ${gaveOf(found)} came back. What does not match takes no place in the limit.`,
        ).toEqual(withWord(tenant).slice(0, limit))
      }
    })

    it(`takes the limit as a value when ${tenant} asks`, inLimit, async () => {
      await fill(other)
      await listIsWritten()
      const limit = '1 offset 1' as unknown as number
      const found = await call(() => listNotes(line, tenant, { limit }))
      expect(
        strangers(found.value, tenant),
        `${us} asked with the limit ${show(limit)}, and got ${found.gave}. That holds notes of others.`,
      ).toEqual([])
      mistake(
        'limit-string',
        `A limit comes out of an address, ?limit=…, and is text then, whatever its type says. With ${show(limit)} we got the second note of ${us}: PostgreSQL has read the text as SQL. ` +
          'This one only skips a note. The next one puts a question about the notes of others in its place. Write limit $3 and pass the number beside the text.',
        () => expect(found.value).not.toEqual(mine.slice(1, 2)),
      )
    })

    it(`takes the tenant as a value when it is ${tenant}`, inList, async () => {
      await fill(tenant)
      await listIsWritten()
      const strange = neighboursOfName(tenant).filter((one) => !Object.hasOwn(names, one))
      for (const nobody of ['initech', '%', '_%', `${tenant}-labs`, ...strange]) {
        const found = await call(() => listNotes(line, nobody))
        expect(
          canariesIn(found.value),
          `We asked for the notes of ${show(nobody)}, who is nobody here, and got ${found.gave}. Compare whole ids, with =.`,
        ).toEqual([])
      }
      for (const odd of [
        `${tenant}' or tenant_id = '${other}`,
        `${tenant}' or '1'='1`,
        "o'brien",
      ]) {
        const found = await call(() => listNotes(line, odd))
        const pasted = heard.some(({ text }) => text.includes(odd))
        mistake(
          'tenant-in-string',
          `We asked for the notes of a tenant called ${odd}, whom nobody knows, and got ${found.gave}. ` +
            'Its name was pasted into the SQL text, and the apostrophe ended the value there. A tenant id is a value like any other: $1.',
          () => expect(pasted).toBe(false),
        )
        expect(
          found.value,
          `We asked for the notes of a tenant called ${odd}, who has none, and got ${found.gave}. It should be [].`,
        ).toEqual([])
      }
    })
  })

  const nobody = row("Without a tenant (`''`, `undefined`)")
  it('rejects without a tenant, before any SQL', nobody, async () => {
    await fill('acme')
    await listIsWritten()
    await list('acme')
    await refusesNobody('listNotes', (none) => listNotes(line, none))
    await refusesNobody('listNotes', (none) => listNotes(line, none, { search: word, limit: 2 }))
  })
})

/** '' and undefined stand for a request on which nobody has put a tenant. */
async function refusesNobody(name: string, run: (nobody: string) => Promise<unknown>) {
  for (const nobody of ['', undefined] as string[]) {
    const called = await call(() => run(nobody))
    const went = `We called ${name} with the tenant ${show(nobody)}, as happens when a request comes in past the middleware, and got ${called.gave}.`
    mistake(
      'null-tenant-all',
      `${went} Those are notes of ${all(canariesIn(called.value))}. A condition that is left out when there is no tenant turns “nobody” into “everybody”. No tenant is a bug of ours: throw.`,
      () => expect(canariesIn(called.value)).toEqual([]),
    )
    expect(
      called.threwAtOnce ? 'a throw' : 'a promise',
      `${went} It has to reject: whoever waits with .catch(…) never gets to it. An async function turns each throw into a rejection.`,
    ).toBe('a promise')
    expect(
      called.rejected ? 'rejected' : called.gave,
      `${went} It has to reject, or the bug stays hidden.`,
    ).toBe('rejected')
    expect(
      heard.map(({ text }) => text),
      `${went} It rejects, but it had asked the database first. Look at the tenant before any SQL.`,
    ).toEqual([])
  }
}

/** The serial numbers that come next, which all but `tenant` have already. */
const taken = (tenant: string): PoolNote[] =>
  others(tenant).flatMap((other) =>
    Array.from({ length: 4 }, (_, at) => ({ ...manyOf(other)[at], id: at + 2 }) as PoolNote),
  )

/** Creates, and looks at what came back, at the row, and at all other rows. */
async function adds(tenant: string, input: unknown, wanted: { title: string; body: string }) {
  const before = await Promise.all(threeTenants.map(table))
  const went = `${nameOf(tenant)} sent ${show(input)}`
  const called = await call(() => createNote(line, tenant, input))
  expect(
    called.value === undefined ? called.gave : 'a note',
    `${went}, and we got ${called.gave}, where it should be the new note. What is not title or body is to be ignored.`,
  ).toBe('a note')
  const after = await Promise.all(threeTenants.map(table))
  for (const [at, of] of threeTenants.entries()) {
    if (of === tenant) continue
    mistake(
      'body-tenant',
      `${went}, and ${nameOf(of)} now has ${after[at]?.length} notes instead of ${before[at]?.length}; back came ${called.gave}. ` +
        'What a client sends is a claim. Whoever can choose the tenant writes into every customer’s list. The tenant is the parameter tenantId: take title and body out of the input by name, and nothing else.',
      () => expect(after[at]?.length).toBe(before[at]?.length),
    )
    expect(
      after[at],
      `${went}, and a note of ${nameOf(of)} has changed. Only ${nameOf(tenant)} has a new note, and nothing else is touched.`,
    ).toEqual(before[at])
  }
  const place = threeTenants.indexOf(tenant as (typeof threeTenants)[number])
  const old = (before[place] ?? []).map(({ id }) => id)
  const added = (after[place] ?? []).filter(({ id }) => !old.includes(id))
  const [note] = added
  expect(
    added.map(({ title, body }) => ({ title, body })),
    `${went}, and ${added.length === 1 ? `the row in the table is ${show(note)}` : `${nameOf(tenant)} has ${added.length} new rows`}. It should be one new note with these texts as they came, and '' for a body that is left out.`,
  ).toEqual([wanted])
  expect(
    called.value,
    `${went}. The new row is ${show(note)}, and back came ${called.gave}. It should be the new note of ${nameOf(tenant)}: another customer may have one of the same id.`,
  ).toEqual(note)
  expect(
    strangers(
      heard.map(({ rows }) => rows),
      tenant,
    ),
    `${went}, and the database sent rows of other customers too. No row of another tenant leaves the database.`,
  ).toEqual([])
  return note as PoolNote
}

describe('createNote', () => {
  eachOrder(tenants, (tenant, other) => {
    const inAdd = row(
      'adds a note and gives it back',
      "`''` unless you say otherwise",
      'text, always there',
    )
    it(`adds a note of ${tenant}`, inAdd, async () => {
      await createIsWritten()
      await fill(other, taken(tenant))
      const [title, body] = [`O'Brien’s  ${capital}`, `$1 of ${loud}\n`]
      await adds(tenant, Object.freeze({ title, body }), { title, body })
      await adds(tenant, { title }, { title, body: '' })
      await adds(tenant, { title, body: '' }, { title, body: '' })
      await adds(tenant, { title: '', body }, { title: '', body })
      const before = await table(tenant)
      expect(
        await list(tenant),
        `${nameOf(tenant)} added notes, and listNotes gave other notes than those in the table.`,
      ).toEqual(before)
      const both = await Promise.all(
        [tenant, other].map((one) => call(() => createNote(line, one, { title: `by ${one}` }))),
      )
      expect(
        both.map(({ value }) => Object(value).tenantId as unknown),
        `${nameOf(tenant)} and ${nameOf(other)} each added a note at the same moment, and got ${both.map(({ gave }) => gave).join(' and ')}. Each gets its own.`,
      ).toEqual([tenant, other])
    })

    const inClaim = row(
      'What else `input` holds is none of your business',
      'the database counts it up',
    )
    it(`writes for ${tenant}, whoever the client says it is`, inClaim, async () => {
      await createIsWritten()
      await fill(tenant)
      const note = { title: word, body: loud }
      await adds(tenant, note, note)
      for (const claim of [
        { tenantId: other },
        { tenant_id: other, tenant: other, schemaName: other, schema_name: other },
        { 'tenant_id, id': other },
        { color: 'red' },
      ]) {
        await adds(tenant, Object.freeze({ ...claim, ...note }), note)
      }
      for (const id of [9, 777]) {
        const { id: given } = await adds(tenant, { ...note, id }, note)
        expect(
          given,
          `${nameOf(tenant)} sent a note with the id ${id}, and it got that id. The database counts ids up; what a client says about them is ignored.`,
        ).not.toBe(id)
      }
    })
  })

  const refuses = row('`title` has to be text, `body` text or left out')
  it('rejects what is no note', refuses, async () => {
    await createIsWritten()
    await fill('acme')
    const before = await Promise.all(threeTenants.map(table))
    const odd = [null, undefined, 42, 'title', [], {}, { body: 'x' }]
    const titles = [7, 0, false, null, ['x'], { x: 1 }].map((title) => ({ title }))
    const bodies = [7, 0, false, null, ['x'], { x: 1 }].map((body) => ({ title: 'x', body }))
    for (const input of [...odd, ...titles, ...bodies]) {
      const called = await call(() => createNote(line, 'acme', input))
      const went = `A client sent ${show(input)} as a note, and we got ${called.gave}. title has to be text, and body text or left out`
      expect(
        called.rejected ? 'rejected' : called.gave,
        `${went}; the promise has to reject.`,
      ).toBe('rejected')
      expect(
        await Promise.all(threeTenants.map(table)),
        `${went}. It rejected, but the notes in the table are not what they were.`,
      ).toEqual(before)
    }
  })

  const nobody = row("Without a tenant (`''`, `undefined`)")
  it('rejects without a tenant, before any SQL', nobody, async () => {
    await createIsWritten()
    await fill('globex')
    await refusesNobody('createNote', (none) => createNote(line, none, { title: word }))
    await refusesNobody('createNote', (none) =>
      createNote(line, none, { title: word, tenantId: 'globex', tenant_id: 'acme' }),
    )
  })
})
