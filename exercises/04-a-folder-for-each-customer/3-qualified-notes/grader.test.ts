import { beforeEach, describe, expect, it } from 'vitest'
import {
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
import type { Note, NoteInput, NotePatch, Notes } from '#deskly/notes/notes.ts'
import { NOTES_COLUMNS } from '#deskly/notes/schema-table.ts'
import { quoteIdent, type SchemaName } from '#deskly/tenancy/schema-name.ts'
import { notesRepo } from './schema-repo.ts'

let db: Awaited<ReturnType<typeof database>>

/** A third customer, whose name is a word of SQL. */
const keyword = 'order'

beforeEach(async () => {
  db = await database()
  // What a statement without a schema finds.
  await fill('public')
  for (const name of [...tenants, keyword]) {
    await db.query(`create schema ${quoteIdent(name)}`)
    await fill(name)
  }
  await seeded(db, { publicStays: true })
})

/** All have the same ids; one more only acme has, one only globex; one nobody but public. */
const first = 1000 + Math.floor(draw() * 1000)
const shared = [first, first + 1, first + 2] as const
const nobodys = first + 30
const ownId = (name: string) => first + (name === 'acme' ? 10 : 20)
const idsOf = (name: string) =>
  name === 'public'
    ? [...shared, ownId('acme'), ownId('globex'), nobodys]
    : [...shared, ownId(name)]

const noteOf = (name: string, id: number): Note => ({
  id,
  title: `Note ${id} ${canaryOf(name)}`,
  body: `of ${canaryOf(name)}`,
})
const notesOf = (name: string) => idsOf(name).map((id) => noteOf(name, id))

async function fill(name: string): Promise<void> {
  const table = `${quoteIdent(name)}.notes`
  await db.query(`create table ${table} (${NOTES_COLUMNS})`)
  const notes = notesOf(name).toReversed()
  const places = notes.map((_, at) => `($${at * 3 + 1}, $${at * 3 + 2}, $${at * 3 + 3})`)
  await db.query(
    `insert into ${table} (id, title, body) values ${places.join(', ')}`,
    notes.flatMap(({ id, title, body }) => [id, title, body]),
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
  /** As in a message: `get(1002) of acme’s repository`. */
  readonly what: string
  /** The value or the error, in words. */
  readonly gave: string
  /** The statements that were sent for it. */
  readonly said: readonly string[]
}

/** The same database, that remembers what it was told. */
function overhear(said: string[]): Db {
  const query = (given: unknown, values?: unknown) => {
    const { text } = Object(given) as { text?: unknown }
    said.push(String(typeof given === 'string' ? given : text).trim())
    return (db.query as (...call: unknown[]) => Promise<unknown>)(given, values)
  }
  return { query } as unknown as Db
}

function told(error: unknown): string {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown }
  return `the error ${code === undefined ? show(error) : `${code}, ${message}`}`
}

type Method = keyof Notes
type Given<Name extends Method> = Parameters<Notes[Name]>

/** A repository of the learner's for a name, watched: every call is looked at before it is judged. */
function open(name: string) {
  const said: string[] = []
  const repo = notesRepo(overhear(said), name as SchemaName)
  return async function call<Name extends Method>(
    method: Name,
    ...given: Given<Name>
  ): Promise<Called> {
    const before = said.length
    const outcome = await attempt(async () => {
      const run = repo[method] as (...given: Given<Name>) => Promise<unknown>
      return run.apply(repo, given)
    })
    const { threw, error, value } = outcome
    const called = {
      ...outcome,
      what: `${method}(${given.map(show).join(', ')}) of ${name}’s repository`,
      gave: threw ? told(error) : show(value),
      said: said.slice(before),
    }
    await sayWhatItMissed(called, name)
    return called
  }
}

/** Statements that missed the tenant's table: what they found instead, if anything. */
async function sayWhatItMissed({ what, gave, said, ...outcome }: Called, name: string) {
  const table = `${quoteIdent(name)}."notes"`
  const oneName = said.find((text) => text.includes(`"${name}.notes"`))
  mistake(
    'one-ident',
    `${what} sent ${show(oneName)} and gave ${gave}. "${name}.notes" is one name with a dot in it, and no table is called that. ` +
      `The schema is one name and the table another, so each has quotes of its own and the dot stands between them: ${table}.`,
    () => expect(oneName === undefined || !outcome.threw, 'two names').toBe(true),
  )
  const now = await stored('public')
  const lost = notesOf('public').filter(({ id }) => !now.some((note) => note.id === id))
  const changed = now.find((note) => note.title !== noteOf('public', note.id).title)
  const harm = lost[0] ? `note ${lost[0].id} is gone from it` : `it has ${show(changed ?? now)}`
  mistake(
    'one-method-unqualified',
    `${what} gave ${gave}. There is a table notes in public, too, and now ${harm}. Nothing in ${name} has changed. ` +
      `A name without a schema is looked for along the search path, which leads to public, for every customer alike. One statement says notes where it should say ${table}.`,
    () => expect(now, 'the notes in public').toEqual(notesOf('public')),
  )
  mistake(
    'one-method-unqualified',
    `${what} gave ${gave}, a note from the table notes in public, which belongs to no customer. ` +
      `A name without a schema is looked for along the search path, and that leads to public. Say ${table}, in every statement.`,
    () => expect(canariesIn(outcome.value), 'whose notes these are').not.toContain('public'),
  )
}

/** `because` ends a message that says no more than what came and what should have come. */
function gives({ threw, gave, value, what }: Called, expected: unknown, because = ''): void {
  expect(threw ? gave : 'no error', `${what} ended with an error. ${because}`).toBe('no error')
  expect(value, `${what} gave ${gave}. ${because}`).toEqual(expected)
}

describe('notesRepo', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`reads the notes of ${tenant}`, async () => {
      const call = open(tenant)
      gives(await call('list'), notesOf(tenant), 'The notes come by id.')
      for (const id of idsOf(tenant)) gives(await call('get', id), noteOf(tenant, id))
      for (const id of [ownId(other), nobodys]) gives(await call('get', id), null)
    })

    it(`adds a note to ${tenant}, and none to ${other}`, async () => {
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
      expect(await stored(tenant), `the notes of ${tenant}`).toEqual([
        { id: 1, title, body: 'with a body' },
        { id: 2, title, body: '' },
        ...notesOf(tenant),
      ])
      expect(await stored(other), `the notes of ${other}`).toEqual(notesOf(other))
    })

    it(`changes a note of ${tenant}, and none of ${other}`, async () => {
      const call = open(tenant)
      const [id] = shared
      let note = noteOf(tenant, id)
      const patches: NotePatch[] = [
        { title: `changed by ${tenant}` },
        { body: 'changed, too' },
        {},
        { body: '' },
        { title: 'x', id: nobodys, 'title = title, body': 'y' } as NotePatch,
      ]
      for (const patch of patches) {
        const { title = note.title, body = note.body } = patch
        note = { id, title, body }
        gives(await call('update', id, patch), note, 'A patch changes title and body, by name.')
        const kept = (await stored(tenant)).find((one) => one.id === id)
        expect(kept, `the row of note ${id} after ${show(patch)}`).toEqual(note)
      }
      for (const missing of [ownId(other), nobodys]) {
        gives(await call('update', missing, { title: 'x' }), null)
      }
      expect(await stored(tenant), `the notes of ${tenant}`).toEqual([
        note,
        ...notesOf(tenant).slice(1),
      ])
      expect(await stored(other), `the notes of ${other}`).toEqual(notesOf(other))
    })

    it(`removes a note of ${tenant}, and none of ${other}`, async () => {
      const call = open(tenant)
      const [id] = shared
      gives(await call('remove', id), true)
      gives(await call('remove', id), false)
      for (const missing of [ownId(other), nobodys]) gives(await call('remove', missing), false)
      expect(await stored(tenant), `the notes of ${tenant}`).toEqual(notesOf(tenant).slice(1))
      expect(await stored(other), `the notes of ${other}`).toEqual(notesOf(other))
    })

    it(`keeps two repositories apart, ${tenant} being made first`, async () => {
      const ours = open(tenant)
      const theirs = open(other)
      for (const [call, name, next] of [
        [ours, tenant, other],
        [theirs, other, tenant],
        [ours, tenant, other],
      ] as const) {
        const listed = await call('list')
        mistake(
          'module-state',
          `We made a repository for ${tenant} and one for ${other}. Then list() of ${name}’s gave the notes of ${next}: ${listed.gave}. ` +
            'The schema is kept in one variable for all, and who came last has written over it. On a server somebody always comes last. Keep it inside notesRepo, so that each call has its own.',
          () => expect(canariesIn(listed.value), 'whose notes these are').not.toContain(next),
        )
        gives(listed, notesOf(name))
      }
      const title = 'at the same moment'
      const made = await Promise.all([ours('create', { title }), theirs('create', { title })])
      for (const one of made) gives(one, { id: 1, title, body: '' })
      gives(await ours('update', shared[0], { title }), { ...noteOf(tenant, shared[0]), title })
      gives(await theirs('remove', shared[0]), true)
      gives(await ours('list'), [
        { id: 1, title, body: '' },
        { ...noteOf(tenant, shared[0]), title },
        ...notesOf(tenant).slice(1),
      ])
      gives(await theirs('list'), [{ id: 1, title, body: '' }, ...notesOf(other).slice(1)])
    })
  })

  it('serves a customer whose name is a word of SQL', async () => {
    const call = open(keyword)
    const quoted = (called: Called) =>
      mistake(
        'unquoted-schema',
        `A customer may be called ${keyword}. ${called.what} sent ${show(called.said.at(-1))}, and the answer was ${called.gave}. ` +
          `${keyword} is a word of SQL, and without quotes it is read as one. quoteIdent puts a name between double quotes, where every word is a name.`,
        () => expect(Object(called.error).code, 'the code of the error').not.toBe('42601'),
      )
    const [id] = shared
    for (const [called, expected] of [
      [await call('list'), notesOf(keyword)],
      [await call('get', id), noteOf(keyword, id)],
      [await call('create', { title: 'new' }), { id: 1, title: 'new', body: '' }],
      [await call('update', 1, { body: 'x' }), { id: 1, title: 'new', body: 'x' }],
      [await call('remove', id), true],
    ] as const) {
      quoted(called)
      gives(called, expected)
    }
  })

  it('takes a value for a value, whatever is in it', async () => {
    const call = open('acme')
    const outside = ({ what, gave, said }: Called, value: unknown) =>
      mistake(
        'value-in-string',
        `${what} sent ${show(said.find((text) => text.includes(String(value))))} and gave ${gave}. The value ${show(value)} stands in the text, so PostgreSQL reads it as a part of the sentence: an apostrophe ends a string, and “1 or true” is every row there is. ` +
          'Only names belong in the text. A value goes beside it: $1 in the text, and the value in the list behind it.',
        () => expect(said.some((text) => text.includes(String(value)))).toBe(false),
      )
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
      const called = await call(method, shared[2])
      outside(called, shared[2])
      gives(called, method === 'get' ? noteOf('acme', shared[2]) : true)
    }
  })

  it('reaches no customer by a name that nobody has checked', async () => {
    const name = 'globex"."notes" --'
    const opened = await attempt(async () => open(name)('list'))
    const { value, said = [], gave = '' } = opened.value ?? {}
    mistake(
      'schema-not-parsed',
      `No parseSchemaName has seen the name ${show(name)}, and notesRepo built ${show(said.at(-1))} of it, which gave ${gave}: the notes of globex. ` +
        'A double quote in the name ended the name, and what came after it was SQL. Ask for a SchemaName, so that TypeScript turns an unchecked string away, and let quoteIdent write the quotes: it doubles those inside.',
      () => expect(canariesIn(value), 'whose notes came').not.toContain('globex'),
    )
    expect(value ?? [], `the notes of ${show(name)}, which is no customer`).toEqual([])
  })
})
