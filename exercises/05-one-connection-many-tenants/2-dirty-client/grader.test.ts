import type { Pool } from 'pg'
import { describe, expect, it } from 'vitest'
import {
  aside,
  atRest,
  attempt,
  canariesIn,
  canaryOf,
  database,
  draw,
  eachOrder,
  type Lent,
  mistake,
  type Outcome,
  row,
  seeded,
  show,
  tenants,
  watchPool,
} from '#kit'
import type { Db } from '#deskly/db/types.ts'
import type { SchemaName } from '#deskly/tenancy/schema-name.ts'
import { withSchema } from './with-schema.ts'

/** A third customer, whose name is a word of SQL. */
const keyword = 'default'

/** All tenants have a table notes, with the same ids in it. */
const first = 1 + Math.floor(draw() * 1000)
const notesOf = (tenant: string) =>
  [first, first + 1, first + 2].map((id) => ({ id, body: `Note ${id} of ${canaryOf(tenant)}` }))

const schemaOf = (tenant: string) => `
    create schema "${tenant}";
    create table "${tenant}".notes (id integer primary key, body text not null);
    insert into "${tenant}".notes values ${notesOf(tenant)
      .map(({ id, body }) => `(${id}, '${body}')`)
      .join()};`

const askPath = `select current_setting('search_path') as path`
const askNotes = 'select id, body from notes order by id'

async function opened(max: number) {
  // What is left behind is the question here, so the tests ask it in their own words.
  const raw = await database({ max, connectionTimeoutMillis: 1500, unguarded: true })
  await raw.query([...tenants, keyword].map(schemaOf).join(''))
  await seeded(raw)
  return { raw, start: await pathOf(raw) }
}

async function pathOf(db: Db): Promise<string> {
  const { rows } = await db.query<{ path: string }>(askPath)
  return String(rows[0]?.path)
}

const read = async (db: Db): Promise<unknown[]> => (await db.query(askNotes)).rows

const run = <T>(pool: Pool, tenant: string, fn: (db: Db) => Promise<T>) =>
  attempt<T>(async () => withSchema(pool, tenant as SchemaName, fn))

const called = (tenant: string) => tenant.charAt(0).toUpperCase() + tenant.slice(1)
const list = (names: readonly string[]) => names.map(called).join(' and ')
const gave = ({ threw, error, value }: Outcome<unknown>) =>
  threw
    ? error instanceof Error
      ? `the error “${show(error).replace(/^error: /i, '')}”`
      : `a rejection with ${show(error)}`
    : show(value)

const turn = (ms = 0) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** The next one who is lent the only connection, and what “notes” are to them. */
async function nextGuest(raw: Pool) {
  const path = await attempt(() => pathOf(raw))
  const notes = await attempt(() => aside(raw, askNotes))
  return { path: path.value ?? gave(path), owners: canariesIn(notes.value?.rows) }
}

/** `went` tells what we did. */
async function cameBackOnce(lent: readonly Lent[], went: string) {
  if (lent.some(({ released }) => released === 0)) await atRest()
  mistake(
    'client-lost',
    `${went} Its connection was never given back, neither to be kept nor to be closed: its place in the pool is taken for ever. After as many such moments as the pool has places, no tenant is served any more. ` +
      'From connect() on, every way out has to lead to a release, also when the work or the cleaning fails.',
    () => expect(lent.filter(({ released }) => released === 0)).toEqual([]),
  )
  expect(
    lent.filter(({ released }) => released > 1).length,
    `${went} Its connection was given back twice. One release() on each way out.`,
  ).toBe(0)
}

describe('withSchema', () => {
  it(
    'lets a tenant work on its own notes, in a busy pool',
    row('only when all is done: the work, and the cleaning', 'The caller gets what `fn` gave'),
    async () => {
      const { raw, start } = await opened(3)
      for (const [tenant, other] of orders()) {
        const who = called(tenant)
        let began = false
        let ended = false
        let early = false
        const { pool, asked, lent } = watchPool(raw, {
          crowded: true,
          onRelease: () => (early ||= !ended),
        })
        const answer = { for: tenant }
        const paths: string[] = []
        let rows: unknown[] = []
        const work = await run<unknown>(pool, tenant, async (db) => {
          began = true
          try {
            for (let times = 0; times < 3; times += 1) paths.push(await pathOf(db))
            await turn()
            rows = await read(db)
            return answer
          } finally {
            ended = true
          }
        })
        if (early) await atRest()
        expect(
          began,
          `We called withSchema for ${who}, and fn was never called. We got ${gave(work)}.`,
        ).toBe(true)
        const strayed = paths.includes(start)
          ? asked.find((sql) => /search_path/i.test(sql) && sql !== askPath)
          : undefined
        mistake(
          'pool-query-set',
          `While ${who} worked we asked its search_path three times, and got ${show(paths)}. ${show(strayed)} had gone to the pool itself: pool.query borrows any connection for one statement and gives it back. So the path was set on one, the notes were read on another, and whoever got the first one is ${who} now. ` +
            'Borrow one client with pool.connect(), and do everything on it.',
          () => expect(strayed).toBeUndefined(),
        )
        expect(
          asked,
          `While ${who} worked, ${show(asked[0])} went to the pool itself. pool.query borrows any connection for one statement. Borrow one client with pool.connect(), and do everything on it.`,
        ).toEqual([])
        mistake(
          'not-awaited',
          `The connection of ${who} went back to the pool while the work was still going on. Its next statement runs on a connection that somebody else may have by now. return fn(client) in a try gives a promise, and finally does not wait for it: return await fn(client).`,
          () => expect(early).toBe(false),
        )
        const local = paths.includes(start)
          ? lent
              .flatMap(({ said }) => said)
              .find((sql) => /set\s+local\b|set_config\([^]*\btrue\s*\)/i.test(sql))
          : undefined
        mistake(
          'set-local-no-tx',
          `While ${who} worked, search_path was ${show(start)}, as if nobody had set it, though ${show(local)} had been sent. SET LOCAL, and set_config with true, hold until the end of the transaction. Where none was begun, each statement is a transaction of its own, so the path is gone before the next one; PostgreSQL gives no error, only a warning. ` +
            'Without a transaction it has to be SET, and then somebody has to clean up.',
          () => expect(local).toBeUndefined(),
        )
        await cameBackOnce(lent, `${who} worked on its notes.`)
        expect(work.threw, `${who} read its notes. That ended in ${gave(work)}.`).toBe(false)
        const strange = canariesIn(rows).filter((name) => name !== tenant)
        expect(
          strange,
          `We worked as ${who} and read notes of ${list(strange)}. They should never meet ${called(other)}’s, nor anybody’s.`,
        ).toEqual([])
        expect(rows, `We worked as ${who} and read its notes. We got ${show(rows)}.`).toEqual(
          notesOf(tenant),
        )
        expect(
          work.value,
          `What fn gave ${who} should come out, the very object. We got ${gave(work)}.`,
        ).toBe(answer)
      }
      for (const value of [undefined, null, 0, '', false] as unknown[]) {
        const work = await run(raw, 'acme', async () => value)
        expect(
          !work.threw && Object.is(work.value, value),
          `Acme’s fn gave ${show(value)}, and withSchema gave ${gave(work)}. It should give just what fn gave.`,
        ).toBe(true)
      }
    },
  )

  it(
    'leaves a connection as a new one',
    row('the search_path that a new connection begins with', 'A good connection is kept'),
    async () => {
      const { raw, start } = await opened(1)
      for (const [tenant, other] of orders()) {
        const { pool, lent } = watchPool(raw)
        for (const guest of [tenant, tenant, other, keyword]) {
          const who = called(guest)
          const work = await run(pool, guest, read)
          await cameBackOnce(lent, `${who}’s work was done.`)
          const next = await nextGuest(raw)
          mistake(
            'dirty-client',
            `${who}’s work was done. We took the same connection out of the pool, as the next request would: its search_path was ${show(next.path)}, and “select … from notes”, without any schema, gave the notes of ${list(next.owners)}. A connection remembers its last guest. Put the path back before you give it back.`,
            () => expect(next.owners).not.toContain(guest),
          )
          expect(
            next.path,
            `${who}’s work was done. We took the same connection out of the pool, and its search_path was ${show(next.path)}. A new connection begins with ${show(start)}, and each guest should find that.`,
          ).toBe(start)
          expect(
            work,
            `${who} read its notes and got ${gave(work)}. Is the name of the schema set, and quoted? Only between double quotes is every word a name.`,
          ).toEqual({
            threw: false,
            value: notesOf(guest),
          })
        }
        expect(
          lent.filter(({ destroyed }) => destroyed).length,
          'Good connections were closed by release(true). That is clean, but each request then waits for a new connection. Clean them, and keep that for those which cannot be cleaned.',
        ).toBe(0)
        // The very same client is lent each time, where watchPool lends a new object.
        for (const guest of [tenant, tenant, other, tenant]) {
          const work = await run(raw, guest, read)
          expect(
            work,
            `${called(tenant)} worked twice on one connection, then ${called(other)}, then ${called(tenant)} again. One of these times ${called(guest)} read ${gave(work)}. The path is put back each time, so it has to be set each time.`,
          ).toEqual({ threw: false, value: notesOf(guest) })
        }
      }
    },
  )

  it(
    'leaves it so when the work fails',
    row('Also when `fn` fails', 'the very error that `fn` threw'),
    async () => {
      const { raw, start } = await opened(1)
      for (const [tenant] of orders()) {
        const who = called(tenant)
        const { pool, lent } = watchPool(raw)
        const printer = new Error(`the printer of ${who} is on fire`)
        const saved = { id: 5000, body: `saved by ${tenant}` }
        /** What went on, and what the caller should get: the same, or an error of the database by its code. */
        const failures: [
          string,
          { same: unknown } | { code: string },
          (db: Db) => Promise<unknown>,
        ][] = [
          [
            'saved a note, and then its work threw.',
            { same: printer },
            async (db) => {
              await db.query('insert into notes values ($1, $2)', [saved.id, saved.body])
              throw printer
            },
          ],
          [
            'asked for a table that is not there.',
            { code: '42P01' },
            async (db) => await db.query('select nothing from nowhere'),
          ],
          [
            'gave us a fn that throws at once, without a promise.',
            { same: printer },
            () => {
              throw printer
            },
          ],
          ...(tenant === 'acme' ? [undefined, 0] : [null, '', false]).map(
            (thrown): (typeof failures)[number] => [
              `gave us a fn that rejects with ${show(thrown)}.`,
              { same: thrown },
              async () => {
                throw thrown
              },
            ],
          ),
        ]
        for (const [what, wanted, fail] of failures) {
          const went = `${who} ${what}`
          const work = await run(pool, tenant, fail)
          await cameBackOnce(lent, went)
          const next = await nextGuest(raw)
          mistake(
            'reset-only-on-success',
            `${went} Its connection went back with search_path = ${show(next.path)}. A new one has ${show(start)}. One error page for ${who}, and the next request, of any tenant, goes by what was left behind. The cleaning has to happen on every way out: finally.`,
            () => expect(next.owners).not.toContain(tenant),
          )
          expect(
            next.path,
            `${went} Its connection went back with search_path = ${show(next.path)}. A new one has ${show(start)}, and each guest should find that.`,
          ).toBe(start)
          expect(
            lent.at(-1)?.destroyed,
            `${went} Nothing was wrong with its connection, and still it was closed by release(error). Only one that cannot be cleaned has to go.`,
          ).toBe(false)
          expect(
            work.threw,
            `${went} Then withSchema gave ${gave(work)}, as if all had gone well.`,
          ).toBe(true)
          expect(
            'code' in wanted
              ? Object(work.error).code === wanted.code
              : Object.is(work.error, wanted.same),
            `${went} The caller got ${gave(work)}. It should be the very error that fn threw.`,
          ).toBe(true)
        }
        const { rows } = await aside(raw, `select id, body from ${tenant}.notes where id = 5000`)
        expect(
          rows,
          `${who} saved a note, and then its work threw. We looked for the note and found ${show(rows)}. Here, without a transaction, each statement counts by itself, so the note should still be there. A transaction is the better idea, and the next exercise.`,
        ).toEqual([saved])
      }
    },
  )

  it(
    'has cleaned up before it gives a connection back',
    row('The connection goes back once'),
    async () => {
      const { raw } = await opened(1)
      for (const [tenant] of orders()) {
        for (const fails of [false, true]) {
          const went = `${called(tenant)}’s work ${fails ? 'threw' : 'was done'}.`
          let unanswered = 0
          const { pool, lent } = watchPool(raw, {
            onRelease: ({ waiting }) => (unanswered += waiting),
          })
          const work = await run(pool, tenant, async (db) => {
            if (fails) throw new Error('paper jam')
            return await read(db)
          })
          if (unanswered > 0) await atRest()
          mistake(
            'not-awaited',
            `${went} Its connection was given back while a statement on it had not been answered yet. If that one fails, nobody hears of it, and the connection is somebody else’s already, with ${called(tenant)}’s path. Await the cleaning, then release.`,
            () => expect(unanswered).toBe(0),
          )
          await cameBackOnce(lent, went)
          if (fails) continue
          expect(work, `${called(tenant)} read its notes and got ${gave(work)}.`).toEqual({
            threw: false,
            value: notesOf(tenant),
          })
        }
      }
    },
  )

  it(
    'never lends a connection again that could not be cleaned',
    row('must never be lent again', 'Also when the cleaning failed afterwards'),
    async () => {
      const { raw, start } = await opened(1)
      for (const [tenant] of orders()) {
        const who = called(tenant)
        for (const breaks of [false, true]) {
          const lost = new Error('the network was away for a moment')
          let said = 0
          const watched = watchPool(raw, {
            onSay() {
              said += 1
              if (breaks) watched.cut()
              else if (said === 1) throw lost
            },
          })
          const went = `The connection ${breaks ? 'broke' : 'failed for a moment'} before the path of ${who} was set.`
          let ran = false
          const refused = await run(watched.pool, tenant, async () => {
            ran = true
          })
          await cameBackOnce(watched.lent, went)
          expect(ran, `${went} Still fn was called, with no path of its own to work in.`).toBe(
            false,
          )
          expect(
            refused.threw && (breaks || refused.error === lost),
            `${went} The caller got ${gave(refused)}. It should be the error of that statement.`,
          ).toBe(true)
        }
        const printer = new Error(`the printer of ${who} is on fire`)
        for (const thrown of [undefined, printer]) {
          const { pool, lent, cut } = watchPool(raw)
          const work = await run(pool, tenant, async (db) => {
            const rows = await read(db)
            cut()
            if (thrown) throw thrown
            return rows
          })
          const went = `${who}’s work ${thrown ? 'threw' : 'was done'}, and then the connection broke, so that the path could not be put back.`
          await cameBackOnce(lent, went)
          mistake(
            'keep-broken',
            `${went} It was given back like a good one, with release(). The pool lends it to the next request, with ${who}’s path still on it for all we know. ` +
              'A client that you cannot clean has to be thrown away: release(error), and the pool closes it and opens a new one when it needs one.',
            () => expect(lent[0]?.destroyed).toBe(true),
          )
          const expected = thrown
            ? { threw: true, error: thrown }
            : { threw: false, value: notesOf(tenant) }
          expect(
            work,
            `${went} The caller got ${gave(work)}. It should get what fn ${thrown ? 'threw' : 'gave'}, not what happened when we tidied up.`,
          ).toEqual(expected)
          const next = await nextGuest(raw)
          expect(
            next.path,
            `${went} The next guest should get a new connection, with the search_path ${show(start)}. It got ${show(next.path)}.`,
          ).toBe(start)
        }
      }
    },
  )

  it('keeps two tenants apart that work at once', async () => {
    const { raw, start } = await opened(2)
    for (const [tenant, other] of orders()) {
      const { pool, lent } = watchPool(raw)
      const printer = new Error('the printer is on fire')
      const work = async (guest: string, fails: boolean) =>
        await run(pool, guest, async (db) => {
          const seen: unknown[] = []
          for (let times = 0; times < 4; times += 1) {
            seen.push(await read(db))
            await turn(guest === tenant ? 1 : 2)
          }
          if (fails) throw Object.assign(printer, { seen })
          return seen
        })
      for (const fails of [false, true]) {
        const [mine, theirs] = await Promise.all([work(tenant, false), work(other, fails)])
        for (const [guest, done] of [
          [tenant, mine],
          [other, theirs],
        ] as const) {
          const seen: unknown = done.threw ? Object(done.error).seen : done.value
          const strange = canariesIn(seen).filter((name) => name !== guest)
          expect(
            strange,
            `${called(tenant)} and ${called(other)} worked at the same time, on two connections, and ${called(guest)} read notes of ${list(strange)}. Do they share something, a variable outside the function, or one client?`,
          ).toEqual([])
          if (fails && guest === other) {
            expect(
              done.error === printer,
              `${called(guest)}’s work threw while ${called(tenant)} was at work. The caller got ${gave(done)}. It should be the very error that fn threw.`,
            ).toBe(true)
          } else {
            expect(done, `While the other one worked, ${called(guest)} got ${gave(done)}.`).toEqual(
              {
                threw: false,
                value: Array.from({ length: 4 }, () => notesOf(guest)),
              },
            )
          }
        }
      }
      await cameBackOnce(lent, `${called(tenant)} and ${called(other)} worked at the same time.`)
      const [one, two] = await Promise.all([raw.connect(), raw.connect()])
      const paths = [await pathOf(one), await pathOf(two)]
      one.release()
      two.release()
      expect(
        paths,
        `${called(tenant)} and ${called(other)} worked at the same time. Afterwards the paths of the two connections were ${show(paths)}. Both should be that of a new one.`,
      ).toEqual([start, start])
    }
  })
})

/** Acme before Globex, and Globex before Acme. */
function orders() {
  const pairs: [string, string][] = []
  eachOrder(tenants, (tenant, other) => pairs.push([tenant, other]))
  return pairs
}
