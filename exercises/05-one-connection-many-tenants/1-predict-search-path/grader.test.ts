import { describe, expect, it } from 'vitest'
import { attempt, database, foretold, seeded, show, type Guess } from '#kit'
import { answers } from './answers.ts'

const world = `
  create schema acme;
  create schema globex;
  create table acme.notes (body text);
  insert into acme.notes values ('anvils');
  create table globex.notes (body text);
  insert into globex.notes values ('volcano');
  create table globex.volcanoes (name text);
  insert into globex.volcanoes values ('Etna');
  create table public.invoices (body text);
  insert into public.invoices values ('one'), ('two'), ('three');`

interface Card {
  readonly title: string
  /** As in exercise.md; each is sent by itself. */
  readonly lines: readonly string[]
  /** Asked after these, where the last line itself gives nothing. */
  readonly then?: string
  /** Plausible answers that are wrong. */
  readonly guesses: readonly Guess[]
}

const cards: Readonly<Record<keyof typeof answers, Card>> = {
  'after-set': {
    title: 'the schema after SET',
    lines: ['set search_path to acme', 'select current_schema()'],
    guesses: [
      {
        typed: 'public',
        says: 'The schema public is where a new connection looks. But here somebody has set another path, on this very connection.',
      },
    ],
  },
  'missing-schema': {
    title: 'a path with a schema that is not there',
    lines: ['set search_path to initech, globex', 'select body from notes'],
    guesses: [
      {
        typed: ['error 42P01', 'error 3F000'],
        mistake: 'error-expected',
        says: 'You expected an error, because there is no schema initech. It would be a good idea. But PostgreSQL takes a path as a list of places to look in, and a place that is not there is skipped in silence. What comes after it in the list?',
      },
      {
        typed: '0',
        says: 'A missing schema is not an empty one: it is skipped, and the search goes on. What comes after it in the list?',
      },
      {
        typed: 'anvils',
        says: 'The schema acme is not in this path. Only what the path names is searched.',
      },
    ],
  },
  'no-such-table': {
    title: 'a table that the first schema does not have',
    lines: ['set search_path to globex, public', 'select count(*) from invoices'],
    guesses: [
      {
        typed: '0',
        mistake: 'empty-table-expected',
        says: 'You expected no rows, as if globex had an empty table invoices. It has none at all, and the path does not end with globex. Where does the search for the name go on?',
      },
      {
        typed: 'error 42P01',
        mistake: 'error-expected',
        says: 'You expected an error, because globex has no such table. There would be one if the path ended here. Where does the search for the name go on?',
      },
    ],
  },
  'where-it-lands': {
    title: 'where a row lands',
    lines: ['set search_path to globex, public', "insert into invoices values ('secret')"],
    then: `select nspname from pg_namespace join pg_class on relnamespace = pg_namespace.oid
           where pg_class.oid = (select tableoid from invoices where body = 'secret')`,
    guesses: [
      {
        typed: 'globex',
        mistake: 'empty-table-expected',
        says: 'You expected it in globex, the first schema of the path. But globex has no table invoices, and an insert does not make one. Which table has this name?',
      },
      {
        typed: 'error 42P01',
        mistake: 'error-expected',
        says: 'You expected an error, because globex has no such table. The path does not end there, and a name means the same for writing as for reading.',
      },
    ],
  },
  'rolled-back': {
    title: 'a SET that was rolled back',
    lines: [
      'set search_path to acme',
      'begin',
      'set search_path to globex',
      'rollback',
      'select current_schema()',
    ],
    guesses: [
      {
        typed: 'globex',
        mistake: 'last-set-wins',
        says: 'You took the last SET that you saw. It was made in a transaction, and that was rolled back. What does a rollback undo?',
      },
      {
        typed: 'public',
        says: 'The schema public is where the connection began. A rollback goes back to how things were when its transaction began, and no further.',
      },
    ],
  },
  'local-outside': {
    title: 'SET LOCAL without a transaction',
    lines: [
      'set search_path to acme',
      'set local search_path to globex',
      'select current_schema()',
    ],
    guesses: [
      {
        typed: 'globex',
        mistake: 'local-outside-works',
        says: 'You expected SET LOCAL to work. It works until the end of its transaction. There is no begin here: which transaction is that, and when does it end?',
      },
      {
        typed: 'error 42P01',
        says: 'An error would be kinder. PostgreSQL sends a warning only, and goes on with the next line. With which path?',
      },
      { typed: 'public', says: 'The first line was no SET LOCAL. What it did still holds.' },
    ],
  },
  'quoted-comma': {
    title: 'a comma between quotes',
    lines: ["set search_path to 'acme,public'", 'select body from notes'],
    guesses: [
      {
        typed: 'anvils',
        mistake: 'comma-splits-quoted',
        says: 'You read two schemas there. But the quotes stand around both, and what stands between quotes is one name. Is there a schema of that name?',
      },
      {
        typed: '0',
        says: 'No rows would need a table that is empty. Is there any table notes in this path?',
      },
    ],
  },
  'config-list': {
    title: 'a comma in set_config',
    lines: ["select set_config('search_path', 'acme,globex', false)", 'select name from volcanoes'],
    guesses: [
      {
        typed: 'error 42P01',
        mistake: 'config-one-name',
        says: 'You expected one schema with a comma in its name, as in the card before. There the quotes were around a name in a list. Here they are around a text, and the text is the whole list.',
      },
      {
        typed: '0',
        says: 'No rows would need a table volcanoes that is empty. Which schemas are in the path?',
      },
    ],
  },
}

/** What the last line gives: its one value, or the error with its code. */
async function predicted({ lines, then }: Card): Promise<string> {
  const pool = await database({ unguarded: true })
  await pool.query(world)
  await seeded(pool)
  const client = await pool.connect()
  const outcome = await attempt(async () => {
    let said: unknown
    for (const line of [...lines, ...(then === undefined ? [] : [then])]) {
      const { rows } = await client.query<unknown[]>({ text: line, rowMode: 'array' })
      said = rows[0]?.[0]
    }
    return String(said)
  })
  client.release(true)
  return outcome.threw ? `error ${String(Object(outcome.error).code)}` : String(outcome.value)
}

describe('the search_path', () => {
  for (const [id, card] of Object.entries(cards)) {
    it(`card ${id}: ${card.title}`, async () => {
      const answer = (answers as Readonly<Record<string, string | undefined>>)[id]
      const answered = String(answer ?? '').trim() !== ''
      const strange = Object.keys(answers).filter((key) => !Object.hasOwn(cards, key))
      if (!answered && strange.length > 0) {
        expect(
          strange,
          `There is no card “${strange[0]}”, and the card “${id}” is not answered yet.`,
        ).toEqual([])
      }
      expect(answered, 'This card is not answered yet.').toBe(true)
      const real = await predicted(card)
      foretold(
        answer,
        real,
        card.guesses,
        `${show(answer)} is not what came back. Go through the path from left to right, and ask of each schema whether it is there, and whether it has what is named.`,
      )
    })
  }
})
