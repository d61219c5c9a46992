import { beforeEach, describe, expect, it } from 'vitest'
import {
  attempt,
  canariesIn,
  canaryOf,
  database,
  draw,
  eachOrder,
  inStep,
  layOut,
  mistake,
  type Outcome,
  row,
  seeded,
  show,
  tenants,
} from '#kit'
import type { Db } from '#deskly/db/types.ts'
import type { Note, NoteInput, NotePatch, Notes } from '#deskly/notes/notes.ts'
import { NOTES_COLUMNS } from '#deskly/notes/schema-table.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'
import { notesRepo } from './schema-repo.ts'

let db: Awaited<ReturnType<typeof database>>

/** A third customer, whose name is a word of SQL. */
const keyword = 'order'

/** What each name of a prepared statement stands for; node-postgres refuses a second text for one. */
const prepared = new Map<unknown, string>()
let clash = ''

beforeEach(async () => {
  prepared.clear()
  clash = ''
  db = await database()
  // What a statement without a schema finds.
  await fill('public')
  for (const name of [...tenants, keyword]) {
    await db.query(`create schema ${quoteIdent(name)}`)
    await fill(name)
  }
  await seeded(db, { publicStays: true })
})

/** All have the same ids, of two lengths; one more only acme has, one only globex; one nobody but public. */
const first = [98, 99, 998, 999][Math.floor(draw() * 4)] ?? 98
const shared = [first, first + 1, first + 2] as const
const nobodys = first + 30
const ownId = (name: string) => first + (name === 'acme' ? 10 : 20)
const idsOf = (name: string) =>
  name === 'public'
    ? [...shared, ownId('acme'), ownId('globex'), nobodys]
    : name === keyword
      ? Array.from({ length: 60 }, (_, at) => first + at)
      : [...shared, ownId(name)]

const noteOf = (name: string, id: number): Note => ({
  id,
  // Two of each have one title, and one has no words in it.
  title: `Note ${Math.max(id, first + 1)} ${canaryOf(name)}`,
  body: id === first + 2 ? '' : `of ${canaryOf(name)}`,
})
const notesOf = (name: string) => idsOf(name).map((id) => noteOf(name, id))

async function fill(name: string): Promise<void> {
  const table = `${quoteIdent(name)}.notes`
  await db.query(`create table ${table} (${NOTES_COLUMNS})`)
  await layOut(
    db,
    table,
    notesOf(name)
      .toReversed()
      .map((note) => ({ ...note })),
  )
}

/** What lies there, by id. */
async function stored(name: string): Promise<Note[]> {
  const { rows } = await db.query(
    `select id, title, body from ${quoteIdent(name)}.notes order by id`,
  )
  return rows
}

interface Called extends Outcome<unknown> {
  /** As in a message: `In Acme’s repository, get(1002)`. */
  readonly what: string
  /** The value or the error, in words. */
  readonly gave: string
  /** The statements that were sent for it. */
  readonly said: readonly string[]
}

/** The same database, that remembers what it was told. */
function overhear(said: string[]): Db {
  const query = (given: unknown, values?: unknown) => {
    const { text, name } = Object(given) as { text?: unknown; name?: unknown }
    const sql = String(typeof given === 'string' ? given : text).trim()
    said.push(sql)
    const known = prepared.get(name) ?? sql
    if (name !== undefined && known !== sql)
      clash = `stood for ${show(known)}, and then also for ${show(sql)}`
    if (name !== undefined) prepared.set(name, sql)
    return (db.query as (...call: unknown[]) => Promise<unknown>)(given, values)
  }
  return { query } as unknown as Db
}

function told(error: unknown): string {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown }
  return `the error ${code === undefined ? show(error) : `${code}, ${message}`}`
}

/** What a client sends is not the repository's to change. */
const frozen = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Object.freeze({ ...value }) : value

type Method = keyof Notes
type Given<Name extends Method> = Parameters<Notes[Name]>

const called = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
const list = (names: readonly string[]) => names.map(called).join(' and ')

/** Which of the methods of an unfinished repository ask the database nothing at all. */
let asked = 0
async function written(...methods: Method[]): Promise<void> {
  const silent: Method[] = []
  for (const method of methods) {
    const said: string[] = []
    const db = { query: async (sql: unknown) => (said.push(show(sql)), { rows: [], rowCount: 0 }) }
    await attempt(async () => {
      // Nobody has asked for this one before, should anything be kept.
      asked += 1
      const repo = notesRepo(db as unknown as Db, `nobody_${asked}` as SchemaName)
      await (Object(repo)[method] as (...given: unknown[]) => unknown)(
        ...(method === 'create' ? [{ title: 'x' }] : [-asked, { title: 'x' }]),
      )
    })
    if (said.length === 0) silent.push(method)
  }
  expect(
    silent,
    'Not all five methods ask the database yet. Begin with list, and give each a statement that names its table in full.',
  ).toEqual([])
}

/** A repository of the learner's for a name, watched: every call is looked at before it is judged. */
function open(name: string, said: string[] = []) {
  const repo = notesRepo(overhear(said), name as SchemaName)
  return async function call<Name extends Method>(
    method: Name,
    ...given: Given<Name>
  ): Promise<Called> {
    const before = said.length
    const outcome = await attempt(async () => {
      const run = repo[method] as (...given: Given<Name>) => Promise<unknown>
      return run.apply(repo, given.map(frozen) as Given<Name>)
    })
    const { threw, error, value } = outcome
    const one = {
      ...outcome,
      what: `In ${called(name)}’s repository, ${method}(${given.map(show).join(', ')})`,
      gave: threw ? told(error) : show(value),
      said: said.slice(before),
    }
    await sayWhatItMissed(one, name)
    return one
  }
}

/** Statements that missed the tenant's table: what they found instead, if anything. */
async function sayWhatItMissed({ what, gave, said, ...outcome }: Called, name: string) {
  const table = `${quoteIdent(name)}."notes"`
  expect(
    clash,
    `${what} sent a prepared statement whose name ${clash}. On one connection node-postgres refuses the second text for a name, so that the second customer gets an error. Leave the name out, or let it hold the schema.`,
  ).toBe('')
  const path = said.find((text) => /search_path/i.test(text))
  expect(
    path,
    `${what} sent ${show(path)}. With a second repository at work on the same connection, that setting is overwritten before the next statement runs, and one customer reads the notes of another. Say ${table}, in every statement.`,
  ).toBeUndefined()
  const oneName = said.find((text) => text.includes(`"${name}.notes"`))
  mistake(
    'one-ident',
    `${what} sent ${show(oneName)} and gave ${gave}. "${name}.notes" is one name with a dot in it, and no table is called that. ` +
      `The schema is one name and the table another, so each has quotes of its own and the dot stands between them: ${table}.`,
    () => expect(outcome.threw ? oneName : undefined).toBeUndefined(),
  )
  const now = await stored('public')
  const lost = notesOf('public').filter(({ id }) => !now.some((note) => note.id === id))
  const changed = now.find((note) => note.title !== noteOf('public', note.id).title)
  const harm = lost[0] ? `note ${lost[0].id} is gone from it` : `it has ${show(changed ?? now)}`
  mistake(
    'one-method-unqualified',
    `${what} gave ${gave}. There is a table notes in public, too, and now ${harm}. ` +
      `A name without a schema is looked for along the search path, which leads to public, for every customer alike. One statement says notes where it should say ${table}.`,
    () => expect(now).toEqual(notesOf('public')),
  )
  mistake(
    'one-method-unqualified',
    `${what} gave ${gave}, a note from the table notes in public, which belongs to no customer. ` +
      `A name without a schema is looked for along the search path, and that leads to public. Say ${table}, in every statement.`,
    () => expect(canariesIn(outcome.value)).not.toContain('public'),
  )
}

/** `because` begins a message that says no more than what came and what should have come. */
function gives({ threw, gave, value, what }: Called, expected: unknown, because = ''): void {
  const about = because === '' ? what : `${because} ${what}`
  expect(threw, `${about} ended with ${gave}.`).toBe(false)
  const few =
    Array.isArray(value) && Array.isArray(expected) && value.length !== expected.length
      ? `, which is ${value.length} in place of ${expected.length}`
      : ''
  expect(value, `${about} gave ${gave}${few}. That should be ${show(expected)}.`).toEqual(expected)
}

/** Their tables are asked past the learner. */
async function holds(name: string, went: string, expected: readonly Note[]): Promise<void> {
  const now = await stored(name)
  expect(
    now,
    `${went} Afterwards the table of ${called(name)} held ${show(now)}. That is not what it should hold.`,
  ).toEqual(expected)
}

describe('notesRepo', () => {
  eachOrder(tenants, (tenant, other) => {
    const [ours, theirs] = [called(tenant), called(other)]

    it(
      `reads the notes of ${tenant}`,
      row('all notes, by `id`', 'the note, or `null`'),
      async () => {
        await written('list', 'get')
        const call = open(tenant)
        gives(await call('list'), notesOf(tenant), 'The notes come by id.')
        for (const id of idsOf(tenant)) gives(await call('get', id), noteOf(tenant, id))
        for (const id of [ownId(other), nobodys, 0, -1]) gives(await call('get', id), null)
        await db.query(`update ${tenant}.notes set body = 'edited elsewhere' where id = $1`, [
          first,
        ])
        const edited = { ...noteOf(tenant, first), body: 'edited elsewhere' }
        gives(await call('get', first), edited, 'Another server had changed it in the meantime.')
      },
    )

    it(
      `adds a note to ${tenant}, and none to ${other}`,
      row('the new note; `body` may be left out'),
      async () => {
        await written('create')
        const call = open(tenant)
        const title = `new ${canaryOf(tenant)}`
        gives(await call('create', { title, body: 'with a body' }), {
          id: 1,
          title,
          body: 'with a body',
        })
        const claims = { title, id: nobodys, schema: other, tenantId: other } as NoteInput
        gives(
          await call('create', claims),
          { id: 2, title, body: '' },
          'Of what a client sends, title and body are taken, by name.',
        )
        gives(await call('create', { title, body: '' }), { id: 3, title, body: '' })
        await holds(tenant, `We added three notes to ${ours}.`, [
          { id: 1, title, body: 'with a body' },
          { id: 2, title, body: '' },
          { id: 3, title, body: '' },
          ...notesOf(tenant),
        ])
        await holds(
          other,
          `We added three notes to ${ours}, and none to ${theirs}.`,
          notesOf(other),
        )
      },
    )

    it(
      `changes a note of ${tenant}, and none of ${other}`,
      row('the changed note, or `null`'),
      async () => {
        await written('update')
        const call = open(tenant)
        const [id] = shared
        let note = noteOf(tenant, id)
        const patches: NotePatch[] = [
          { title: `changed by ${tenant}` },
          { body: 'changed, too' },
          {},
          { body: '' },
          { title: '' },
          { title: 'x', id: nobodys, 'title = title, body': 'y' } as NotePatch,
          { color: 'red' } as NotePatch,
        ]
        for (const patch of patches) {
          const { title = note.title, body = note.body } = patch
          note = { id, title, body }
          gives(await call('update', id, patch), note, 'A patch changes title and body, by name.')
          const kept = (await stored(tenant)).find((one) => one.id === id)
          expect(
            kept,
            `We changed note ${id} of ${ours} with the patch ${show(patch)}, and its row is ${show(kept)} now. That is not what it should be.`,
          ).toEqual(note)
        }
        for (const missing of [ownId(other), nobodys]) {
          gives(await call('update', missing, { title: 'x' }), null)
          gives(await call('update', missing, {}), null)
        }
        await holds(tenant, `We changed note ${id} of ${ours}.`, [
          note,
          ...notesOf(tenant).slice(1),
        ])
        await holds(
          other,
          `We changed note ${id} of ${ours}, and none of ${theirs}.`,
          notesOf(other),
        )
        gives(
          await call('list'),
          [note, ...notesOf(tenant).slice(1)],
          'The notes come by id, also after a change.',
        )
      },
    )

    it(
      `removes a note of ${tenant}, and none of ${other}`,
      row('whether there was one'),
      async () => {
        await written('remove')
        const call = open(tenant)
        const [id, second] = shared
        gives(await call('remove', id), true)
        gives(await call('remove', id), false)
        for (const missing of [ownId(other), nobodys]) gives(await call('remove', missing), false)
        await holds(tenant, `We removed note ${id} of ${ours}.`, notesOf(tenant).slice(1))
        await holds(
          other,
          `We removed note ${id} of ${ours}, and none of ${theirs}.`,
          notesOf(other),
        )
        const twin = notesRepo(inStep(db), tenant as SchemaName)
        const both = await Promise.all(
          [twin.remove(second), twin.remove(second)].map((done) => attempt(() => done)),
        )
        const said = both.map(({ value }) => value)
        expect(
          said.filter((value) => value === true).length,
          `Two clients of ${ours} removed note ${second} at the same moment, and were told ${show(said)}. There was one such note, so one of them removed it. What does the delete itself answer?`,
        ).toBe(1)
        await db.query(`delete from ${tenant}.notes`)
        gives(await call('list'), [], `All notes of ${ours} were gone.`)
      },
    )

    it(`keeps two repositories apart, ${tenant} being made first`, async () => {
      await written('list', 'get', 'create', 'update', 'remove')
      const one = open(tenant)
      const two = open(other)
      for (const [call, name, next] of [
        [one, tenant, other],
        [two, other, tenant],
        [one, tenant, other],
      ] as const) {
        const listed = await call('list')
        mistake(
          'module-state',
          `We made a repository for ${ours} and one for ${theirs}. Then list() of ${called(name)}’s gave the notes of ${called(next)}: ${listed.gave}. ` +
            'The schema is kept in one variable for all, and who came last has written over it. On a server somebody always comes last. Keep it inside notesRepo, so that each call has its own.',
          () => expect(canariesIn(listed.value)).not.toContain(next),
        )
        gives(listed, notesOf(name))
        const got = await call('get', first)
        expect(got.threw, `${got.what} ended with ${got.gave}.`).toBe(false)
        expect(
          canariesIn(got.value),
          `We made a repository for ${ours} and one for ${theirs}, and asked each for its note ${first}. ${called(name)}’s gave a note of ${list(canariesIn(got.value))}: ${got.gave}. Is something kept beside notesRepo, for all customers?`,
        ).toEqual([name])
      }
      const title = 'at the same moment'
      const made = await Promise.all([one('create', { title }), two('create', { title })])
      for (const each of made) gives(each, { id: 1, title, body: '' })
      gives(await one('update', first, { title }), { ...noteOf(tenant, first), title })
      gives(await two('remove', first), true)
      gives(await one('list'), [
        { id: 1, title, body: '' },
        { ...noteOf(tenant, first), title },
        ...notesOf(tenant).slice(1),
      ])
      gives(await two('list'), [{ id: 1, title, body: '' }, ...notesOf(other).slice(1)])
      const later: string[] = []
      await open(tenant, later)('list')
      expect(
        later.length > 0,
        `We made a second repository for ${ours}, with another db, and its list() asked that db nothing: it went to the first one. By then that client may be at work for ${theirs}. Each repository works on the db that it was given.`,
      ).toBe(true)
    })
  })

  it('serves a customer whose name is a word of SQL', async () => {
    await written('list', 'get', 'create', 'update', 'remove')
    const call = open(keyword)
    const bare = (one: Called) =>
      Object(one.error).code === '42601'
        ? one.said.find((text) => text.includes(keyword) && !text.includes(`"${keyword}"`))
        : undefined
    const quoted = (one: Called) =>
      mistake(
        'unquoted-schema',
        `A customer may be called ${keyword}. ${one.what} sent ${show(bare(one))}, and the answer was ${one.gave}. ` +
          `${keyword} is a word of SQL, and without quotes it is read as one. quoteIdent puts a name between double quotes, where every word is a name.`,
        () => expect(bare(one)).toBeUndefined(),
      )
    for (const [one, expected] of [
      [await call('list'), notesOf(keyword)],
      [await call('get', first), noteOf(keyword, first)],
      [await call('create', { title: 'new' }), { id: 1, title: 'new', body: '' }],
      [await call('update', 1, { body: 'x' }), { id: 1, title: 'new', body: 'x' }],
      [await call('remove', first), true],
    ] as const) {
      quoted(one)
      gives(one, expected)
    }
  })

  it('takes a value for a value, whatever is in it', async () => {
    await written('list', 'get', 'create', 'update', 'remove')
    const call = open('acme')
    const outside = ({ what, gave, said }: Called, value: unknown) => {
      const inText = said.find((text) =>
        typeof value === 'number'
          ? new RegExp(`\\b${value}\\b`).test(text)
          : text.includes(String(value)),
      )
      mistake(
        'value-in-string',
        `${what} sent ${show(inText)} and gave ${gave}. The value ${show(value)} stands in the text, so PostgreSQL reads it as a part of the sentence: an apostrophe ends a string, and “1 or true” is every row there is. ` +
          'Only names belong in the text. A value goes beside it: $1 in the text, and the value in the list behind it.',
        () => expect(inText).toBeUndefined(),
      )
    }
    const odd = 'O\'Brien’s "anvils" \\ $1; --'
    const made = await call('create', { title: odd, body: odd })
    outside(made, odd)
    gives(made, { id: 1, title: odd, body: odd })
    const changed = await call('update', shared[0], { title: odd })
    outside(changed, odd)
    outside(changed, shared[0])
    gives(changed, { ...noteOf('acme', shared[0]), title: odd })
    const emptied = await call('update', shared[1], { body: odd })
    outside(emptied, odd)
    for (const method of ['get', 'remove'] as const) {
      const one = await call(method, shared[2])
      outside(one, shared[2])
      gives(one, method === 'get' ? noteOf('acme', shared[2]) : true)
    }
  })

  it('reaches no customer by a name that nobody has checked', async () => {
    await written('list')
    const name = 'globex"."notes" --'
    const opened = await attempt(async () => open(name)('list'))
    const { value, said = [], gave = '' } = opened.value ?? {}
    mistake(
      'schema-not-parsed',
      `No parseSchemaName has seen the name ${show(name)}, and notesRepo built ${show(said.at(-1))} of it, which gave ${gave}: the notes of Globex. ` +
        'A double quote in the name ended the name, and what came after it was SQL. Ask for a SchemaName, so that TypeScript turns an unchecked string away, and let quoteIdent write the quotes: it doubles those inside.',
      () => expect(canariesIn(value)).not.toContain('globex'),
    )
    expect(
      value ?? [],
      `We opened a repository for ${show(name)}, which is no customer, and list() gave ${gave}. It should find nothing.`,
    ).toEqual([])
  })
})
