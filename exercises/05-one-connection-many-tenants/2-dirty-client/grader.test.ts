import type { Pool } from 'pg'
import { describe, expect, it } from 'vitest'
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
  watchPool,
  type Lent,
  type Outcome,
} from '#kit'
import type { Db } from '#deskly/db/types.ts'
import type { SchemaName } from '#deskly/tenancy/schema-name.ts'
import { withSchema } from './with-schema.ts'

/** Both tenants have a table notes, with the same ids in it. */
const first = 1 + Math.floor(draw() * 1000)
const notesOf = (tenant: string) =>
  [first, first + 1, first + 2].map((id) => ({ id, body: `Note ${id} of ${canaryOf(tenant)}` }))

const schemaOf = (tenant: string) => `
    create schema ${tenant};
    create table ${tenant}.notes (id integer primary key, body text not null);
    insert into ${tenant}.notes values ${notesOf(tenant)
      .map(({ id, body }) => `(${id}, '${body}')`)
      .join()};`

const askPath = `select current_setting('search_path') as path`
const askNotes = 'select id, body from notes order by id'

async function opened(max: number) {
  // What is left behind is the question here, so the tests ask it in their own words.
  const raw = await database({ max, connectionTimeoutMillis: 1500, unguarded: true })
  await raw.query(tenants.map(schemaOf).join(''))
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

const gave = ({ threw, error, value }: Outcome<unknown>) =>
  threw ? `the error “${show(error).replace(/^error: /i, '')}”` : show(value)

const turn = (ms = 0) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** The next one who is lent the only connection, and what “notes” are to them; null: there is none. */
async function nextGuest(raw: Pool, lent: readonly Lent[]) {
  if (lent.at(-1)?.released === 0) await turn(20)
  if (lent.at(-1)?.released === 0) return null
  const path = await attempt(() => aside(raw, askPath))
  if (path.threw) return null
  const notes = await attempt(() => aside(raw, askNotes))
  return { path: String(path.value?.rows[0]?.['path']), canaries: canariesIn(notes.value?.rows) }
}

const neverCameBack =
  'It never came back to the pool: connect() without release() on this way out. With the pool empty the next request waits for ever, whoever it is for.'

describe('withSchema', () => {
  it('lets a tenant work on its own notes, in a busy pool', async () => {
    const { raw, start } = await opened(3)
    for (const [tenant, other] of orders()) {
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
      if (early) await turn(20)
      expect(
        began,
        `withSchema never called fn, so that ${tenant} could not work. It gave ${gave(work)}.`,
      ).toBe(true)
      const asIs = paths.every((path) => path === start)
      mistake(
        'pool-query-set',
        `While ${tenant} worked we asked its search_path three times, and got ${show(paths)}. ${show(asked[0])} had gone to the pool itself: pool.query borrows any connection for one statement and gives it back. So the path was set on one, the notes were read on another, and whoever got the first one is ${tenant} now. ` +
          'Borrow one client with pool.connect(), and do everything on it.',
        () => {
          if (asked.length > 0) expect(new Set(paths).size === 1 && !asIs).toBe(true)
        },
      )
      if (paths.length > 0) {
        mistake(
          'set-local-no-tx',
          `While ${tenant} worked, search_path was ${show(start)}, as if nobody had set it. SET LOCAL, and set_config with true, hold until the end of the transaction. Where none was begun, each statement is a transaction of its own, so the path is gone before the next one; PostgreSQL gives no error, only a warning. ` +
            'Without a transaction it has to be SET, and then somebody has to clean up.',
          () => expect(asIs).toBe(false),
        )
      }
      mistake(
        'not-awaited',
        `The connection of ${tenant} went back to the pool while the work was still going on. Its next statement runs on a connection that somebody else may have by now. return fn(client) in a try gives a promise, and finally does not wait for it: return await fn(client).`,
        () => expect(early).toBe(false),
      )
      expect(
        lent.filter(({ released }) => released > 1).length,
        `The connection of ${tenant} was given back twice. One release() on each way out.`,
      ).toBe(0)
      expect(work.threw, `The work of ${tenant} ended in ${gave(work)}.`).toBe(false)
      expect(canariesIn(rows), `We worked as ${tenant} and read notes of ${other}.`).not.toContain(
        other,
      )
      expect(rows, `the notes that ${tenant} read`).toEqual(notesOf(tenant))
      expect(work.value, `What fn gave should come out. We got ${gave(work)}.`).toBe(answer)
    }
  })

  it('leaves a connection as a new one', async () => {
    const { raw, start } = await opened(1)
    for (const [tenant, other] of orders()) {
      const { pool, lent } = watchPool(raw)
      for (const guest of [tenant, tenant, other]) {
        const work = await run(pool, guest, read)
        const next = await nextGuest(raw, lent)
        expect(next, `${guest} worked, and its connection was gone. ${neverCameBack}`).not.toBe(
          null,
        )
        mistake(
          'dirty-client',
          `${guest}’s work was done. We took the same connection out of the pool, as the next request would: its search_path was ${show(next?.path)}, and “select … from notes”, without any schema, ${
            next?.canaries.length
              ? `gave the notes of ${next.canaries.join(' and ')}`
              : `would go by that, where a new connection has ${show(start)}`
          }. A connection remembers its last guest. Put the path back before you give it back.`,
          () => expect(next?.path).toBe(start),
        )
        expect(work, `${guest} read ${gave(work)}.`).toEqual({
          threw: false,
          value: notesOf(guest),
        })
      }
      expect(
        lent.filter(({ destroyed }) => destroyed).length,
        'Good connections were closed by release(true). That is clean, but each request then waits for a new connection. Clean them, and keep that for those which cannot be cleaned.',
      ).toBe(0)
    }
  })

  it('leaves it so when the work fails', async () => {
    const { raw, start } = await opened(1)
    for (const [tenant] of orders()) {
      const { pool, lent } = watchPool(raw)
      const thrown = new Error(`the printer of ${tenant} is on fire`)
      const saved = { id: 5000, body: `saved by ${tenant}` }
      const failures: [unknown, (db: Db) => Promise<unknown>][] = [
        [
          thrown,
          async (db) => {
            await db.query('insert into notes values ($1, $2)', [saved.id, saved.body])
            throw thrown
          },
        ],
        ['42P01', async (db) => await db.query('select nothing from nowhere')],
        [
          thrown,
          () => {
            throw thrown
          },
        ],
      ]
      for (const [expected, fail] of failures) {
        const work = await run(pool, tenant, fail)
        const next = await nextGuest(raw, lent)
        const last = lent.at(-1)
        mistake(
          'reset-only-on-success',
          next
            ? `${tenant}’s work threw, and the connection went back with search_path = ${show(next.path)}. A new one has ${show(start)}. One error page for ${tenant}, and the next request, of any tenant, goes by what was left behind. The cleaning has to happen on every way out: finally.`
            : `${tenant}’s work threw, and its connection was gone. ${neverCameBack} The way back has to be in a finally.`,
          () => expect(next?.path).toBe(start),
        )
        expect(
          last?.released,
          `${tenant}’s work threw. How often was its connection given back?`,
        ).toBe(1)
        expect(
          last?.destroyed,
          'Nothing was wrong with the connection when the work threw, and still it was closed by release(error). Only one that cannot be cleaned has to go.',
        ).toBe(false)
        expect(
          work.threw,
          `${tenant}’s work threw, and withSchema gave ${gave(work)}, as if all had gone well.`,
        ).toBe(true)
        expect(
          expected === thrown ? work.error : Object(work.error).code,
          `${tenant}’s work threw one error, and the caller got another: ${gave(work)}. It should be the very error that fn threw.`,
        ).toBe(expected)
      }
      const { rows } = await aside(raw, `select id, body from ${tenant}.notes where id = 5000`)
      expect(
        rows,
        `${tenant} saved a note, and then its work threw. Here, without a transaction, each statement counts by itself, so the note should still be there. A transaction is the better idea, and the next exercise.`,
      ).toEqual([saved])
    }
  })

  it('has cleaned up before it gives a connection back', async () => {
    const { raw } = await opened(1)
    for (const [tenant] of orders()) {
      let unanswered = 0
      const { pool } = watchPool(raw, { onRelease: ({ waiting }) => (unanswered += waiting) })
      const work = await run(pool, tenant, read)
      if (unanswered > 0) await turn(20)
      mistake(
        'not-awaited',
        `${tenant}’s connection was given back while a statement on it had not been answered yet. If that one fails, nobody hears of it, and the connection is somebody else’s already, with ${tenant}’s path. await the cleaning, then release.`,
        () => expect(unanswered).toBe(0),
      )
      expect(work, `${tenant} read ${gave(work)}.`).toEqual({
        threw: false,
        value: notesOf(tenant),
      })
    }
  })

  it('never lends a connection again that could not be cleaned', async () => {
    const { raw } = await opened(1)
    for (const [tenant] of orders()) {
      const early = watchPool(raw, { onSay: () => early.cut() })
      const refused = await run(early.pool, tenant, read)
      if (!early.lent[0]?.released) await turn(20)
      mistake(
        'client-lost',
        `The connection broke before the path of ${tenant} was set, and was never given back: its place in the pool is taken for ever. From connect() on, every way out has to lead to a release. Does your try begin early enough?`,
        () => expect(early.lent.filter(({ released }) => released === 0)).toEqual([]),
      )
      expect(
        refused.threw,
        `The path of ${tenant} could not be set, and withSchema gave ${gave(refused)}.`,
      ).toBe(true)
      for (const thrown of [null, new Error(`the printer of ${tenant} is on fire`)]) {
        const { pool, lent, cut } = watchPool(raw)
        const work = await run(pool, tenant, async (db) => {
          const rows = await read(db)
          cut()
          if (thrown) throw thrown
          return rows
        })
        if (!lent[0]?.released) await turn(20)
        const went = `${tenant}’s work ${thrown ? 'threw' : 'was done'}, and then the connection broke, so that the path could not be put back.`
        mistake(
          'client-lost',
          `${went} The connection was never given back, neither to be kept nor to be closed: its place in the pool is taken for ever, and after as many such moments as the pool has places, no tenant is served any more. ` +
            'The cleaning can fail, too. Catch that, and release(error).',
          () => expect(lent[0]?.released).toBeGreaterThan(0),
        )
        mistake(
          'keep-broken',
          `${went} It was given back like a good one, with release(). The pool lends it to the next request, with ${tenant}’s path still on it for all we know. ` +
            'A client that you cannot clean has to be thrown away: release(error), and the pool closes it and opens a new one when it needs one.',
          () => expect(lent[0]?.destroyed).toBe(true),
        )
        expect(lent[0]?.released, 'how often it was given back').toBe(1)
        const expected = thrown
          ? { threw: true, error: thrown }
          : { threw: false, value: notesOf(tenant) }
        expect(
          work,
          `${went} The caller got ${gave(work)}. It should get what fn ${thrown ? 'threw' : 'gave'}, not what happened when we tidied up.`,
        ).toEqual(expected)
        expect(await nextGuest(raw, lent), 'the next guest should get a new connection').not.toBe(
          null,
        )
      }
    }
  })

  it('keeps two tenants apart that work at once', async () => {
    const { raw, start } = await opened(2)
    for (const [tenant, other] of orders()) {
      const { pool } = watchPool(raw)
      const work = async (guest: string) =>
        await run(pool, guest, async (db) => {
          const seen: unknown[] = []
          for (let times = 0; times < 4; times += 1) {
            seen.push(await read(db))
            await turn(guest === tenant ? 1 : 2)
          }
          return seen
        })
      const [mine, theirs] = await Promise.all([work(tenant), work(other)])
      for (const [guest, done] of [
        [tenant, mine],
        [other, theirs],
      ] as const) {
        const strange = canariesIn(done.value).filter((name) => name !== guest)
        expect(
          strange,
          `${tenant} and ${other} worked at the same time, on two connections, and ${guest} read notes of ${strange.join()}. Do they share something, a variable outside the function, or one client?`,
        ).toEqual([])
        expect(done, `${guest}, while the other one worked, got ${gave(done)}.`).toEqual({
          threw: false,
          value: Array.from({ length: 4 }, () => notesOf(guest)),
        })
      }
      const [one, two] = await Promise.all([raw.connect(), raw.connect()])
      const paths = [await pathOf(one), await pathOf(two)]
      one.release()
      two.release()
      expect(paths, 'Afterwards both connections should have the path of a new one.').toEqual([
        start,
        start,
      ])
    }
  })
})

/** Acme before Globex, and Globex before Acme. */
function orders() {
  const pairs: [string, string][] = []
  eachOrder(tenants, (tenant, other) => pairs.push([tenant, other]))
  return pairs
}
