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
  type Outcome,
  type WatchedPool,
} from '#kit'
import type { Db } from '#deskly/db/types.ts'
import { withTenant } from './with-tenant.ts'

interface Note {
  id: number
  body: string
}

/** Both tenants have a table notes, with the same ids in it. So has public, with nobody's. */
const first = 1 + Math.floor(draw() * 1000)
const notesOf = (owner: string): Note[] =>
  [first, first + 1, first + 2].map((id) => ({ id, body: `Note ${id} of ${canaryOf(owner)}` }))
const newNote = (owner: string): Note => ({ id: 5000, body: `New from ${canaryOf(owner)}` })

const tableOf = (owner: string) => `
    create table ${owner}.notes (id integer primary key, body text not null);
    insert into ${owner}.notes values ${notesOf(owner)
      .map(({ id, body }) => `(${id}, '${body}')`)
      .join()};`

/** `more` is SQL for what only one test needs. */
async function opened(max: number, more = ''): Promise<{ raw: Pool; start: string }> {
  // The tests say in their own words what a guard would say.
  const raw = await database({ max, connectionTimeoutMillis: 1500, unguarded: true })
  await raw.query(`
    ${tenants.map((owner) => `create schema ${owner};`).join('')}
    ${[...tenants, 'public'].map(tableOf).join('')} ${more}`)
  await seeded(raw)
  return { raw, start: await pathIn(raw) }
}

async function pathIn(raw: Pool): Promise<string> {
  const { rows } = await aside(raw, "select current_setting('search_path') as path")
  return String(rows[0]?.['path'])
}

const run = <T>(
  pool: Pool,
  schemaName: string,
  fn: (db: Db) => Promise<T>,
  options?: { includePublic?: boolean },
) => attempt<T>(async () => withTenant(pool, { schemaName }, fn, options))

const rowsOf = async (db: Db, sql: string): Promise<unknown[]> => (await db.query(sql)).rows
const read = async (db: Db) => (await db.query<Note>('select id, body from notes order by id')).rows
const write = async (db: Db, { id, body }: Note) =>
  await db.query('insert into notes (id, body) values ($1, $2)', [id, body])

/** The table of one owner as it is, asked past the learner. */
const table = async (raw: Pool, owner: string) =>
  (await aside(raw, `select id, body from ${owner}.notes order by id`)).rows

const gave = ({ threw, error, value }: Outcome<unknown>) =>
  threw ? `the error “${show(error).replace(/^error: /i, '')}”` : show(value)

const nameOf = (error: unknown) => String(Object(error).name)
const codeOf = (error: unknown) => String(Object(error).code)

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

interface Worked extends WatchedPool {
  readonly raw: Pool
  readonly start: string
}

/** `went` tells what we did. Checks that every client came back, and once. */
async function cameBackOnce({ lent }: WatchedPool, went: string) {
  if (lent.some(({ released }) => released === 0)) await pause(20)
  mistake(
    'release-missed',
    `${went} Its connection never came back to the pool: there is a way out without release(). With every such piece of work the pool gets smaller, and when it is empty the next request waits for ever, whoever it is for. Release in a finally.`,
    () => expect(lent.filter(({ released }) => released === 0)).toEqual([]),
  )
  mistake(
    'released-twice',
    `${went} Its connection was given back twice. The pool answers the second time with an error, and that error hides the one that mattered. In a pool that does not look, two tenants would now be lent the same connection. One release(), in a finally, and none beside it.`,
    () => expect(lent.filter(({ released }) => released > 1)).toEqual([]),
  )
}

/** Checks that, and that the client came back as it was lent. */
async function cameBack(worked: Worked, went: string, failed: boolean) {
  await cameBackOnce(worked, went)
  const { raw, start } = worked
  const path = await attempt(() => pathIn(raw))
  // Outside a transaction a savepoint is refused with 25P01.
  const savepoint = await attempt(() => aside(raw, 'savepoint anybody_there'))
  const inside = !savepoint.threw || codeOf(savepoint.error) !== '25P01'
  if (inside) await aside(raw, 'rollback')
  const open = `${went} Its connection came back to the pool with the transaction still open.`
  if (!failed) expect(inside, `${open} Where is the commit?`).toBe(false)
  mistake(
    'no-rollback',
    `${open} The next request is lent it, and works inside: what globex saves is lost when somebody rolls back acme’s work, and until then the tables stay locked. When something throws: rollback, then release.`,
    () => expect(inside).toBe(false),
  )
  mistake(
    'path-stays',
    `${went} We took the same connection again, as the next request would, and its search_path was ${show(path.value)}. SET, and set_config with false, last as long as the connection, and a pool keeps connections for days. Set the path for this transaction only: set_config('search_path', …, true), or SET LOCAL.`,
    () => expect(path.value).toBe(start),
  )
}

describe('withTenant', () => {
  it('lets a tenant read and write its own notes, and waits for that', async () => {
    const all = await opened(1)
    for (const [tenant, other] of orders()) {
      let began = false
      let ended = false
      let early = ''
      const about = (what: string) => (early ||= ended ? '' : what)
      const watched = watchPool(all.raw, {
        onSay: (sql) => void (isCommit(sql) && about('committed')),
        onRelease: () => void about('given back'),
      })
      const others = await table(all.raw, other)
      const answer = { for: tenant }
      const seen: { before?: Note[]; after?: Note[] } = {}
      const work = await run<unknown>(watched.pool, tenant, async (db) => {
        began = true
        try {
          seen.before = await read(db)
          await turn()
          await write(db, newNote(tenant))
          seen.after = await read(db)
          return answer
        } finally {
          ended = true
        }
      })
      if (early) await pause(20)
      expect(
        began,
        `withTenant never called fn, so that ${tenant} could not work. It gave ${gave(work)}.`,
      ).toBe(true)
      mistake(
        'not-awaiting-fn',
        `${tenant}’s work was still going on when its transaction was ${early}. What it writes now belongs to no transaction, or to somebody else’s: by then the pool may have lent the connection to ${other}. fn(db) gives a promise. Wait for it, with await, before you commit, and before you return.`,
        () => expect(early).toBe(''),
      )
      expect(work.threw, `The work of ${tenant} ended in ${gave(work)}.`).toBe(false)
      expect(
        watched.asked,
        'These statements went to the pool itself. pool.query borrows any connection for one statement, so a transaction cannot be held together that way. Borrow one client with pool.connect().',
      ).toEqual([])
      const strange = canariesIn(seen.before).filter((owner) => owner !== tenant)
      expect(
        strange,
        `We worked as ${tenant} and read the notes of ${strange.join(' and ')}. ${
          strange.includes('public')
            ? 'That is where a new connection looks. Is the path set on this client, and is there a begin before it? Outside a transaction, SET LOCAL and set_config with true hold for no time at all.'
            : 'Which path was set, on which client?'
        }`,
      ).toEqual([])
      expect(seen.before, `the notes that ${tenant} read`).toEqual(notesOf(tenant))
      const written = [...notesOf(tenant), newNote(tenant)]
      expect(seen.after, 'and after it had written one').toEqual(written)
      expect(work.value, `What fn gave should come out. We got ${gave(work)}.`).toBe(answer)
      await cameBack({ ...all, ...watched }, `${tenant} read its notes and wrote one.`, false)
      expect(
        await table(all.raw, tenant),
        `What ${tenant} wrote was gone afterwards. Where is the commit?`,
      ).toEqual(written)
      expect(await table(all.raw, other), `the notes of ${other} afterwards`).toEqual(others)
      expect(await table(all.raw, 'public'), 'the notes in public afterwards').toEqual(
        notesOf('public'),
      )
    }
  })

  it('keeps nothing of what a tenant did when its work fails', async () => {
    const all = await opened(
      1,
      tenants
        .map(
          (owner) =>
            `create table ${owner}.tasks (note integer references ${owner}.notes deferrable initially deferred);`,
        )
        .join(''),
    )
    for (const [tenant] of orders()) {
      let unanswered = 0
      const watched = watchPool(all.raw, {
        onRelease: ({ waiting }) => void (unanswered += waiting),
      })
      const thrown = new Error(`the printer of ${tenant} is on fire`)
      const failures: [string, unknown, (db: Db) => Promise<unknown>][] = [
        [
          'wrote a note, and then its work threw.',
          thrown,
          async (db) => {
            await write(db, newNote(tenant))
            throw thrown
          },
        ],
        [
          'wrote the same note twice, which PostgreSQL refuses with 23505.',
          '23505',
          async (db) => {
            await write(db, newNote(tenant))
            await write(db, newNote(tenant))
          },
        ],
        [
          'gave us a fn that throws at once, without a promise.',
          thrown,
          () => {
            throw thrown
          },
        ],
        [
          'wrote a note, and a task for a note that is not there; its table looks at that when the transaction commits, and refuses it with 23503.',
          '23503',
          async (db) => {
            await write(db, newNote(tenant))
            await db.query('insert into tasks values ($1)', [first + 100])
          },
        ],
      ]
      for (const [what, expected, fn] of failures) {
        const went = `${tenant} ${what}`
        const work = await run(watched.pool, tenant, fn)
        await cameBack({ ...all, ...watched }, went, true)
        expect(
          unanswered,
          `${went} Its connection was given back before the rollback had been answered. If that fails, nobody hears of it. await it.`,
        ).toBe(0)
        expect(
          await table(all.raw, tenant),
          `${went} Half of it stayed. The note should be gone: rollback undoes all since begin.`,
        ).toEqual(notesOf(tenant))
        expect(
          work.threw,
          `${went} withTenant gave ${gave(work)}, as if all had gone well, and nothing was saved. Await the commit, and throw on what you caught.`,
        ).toBe(true)
        expect(
          expected === thrown ? work.error : codeOf(work.error),
          `${went} The caller got ${gave(work)}. It should be the very error that was thrown.`,
        ).toBe(expected)
      }
    }
  })

  it('works in the schema of the tenant, and nowhere else', async () => {
    const ofOne = tenants.map(
      (owner) =>
        `create table ${owner}.only_${owner} (body text);
         insert into ${owner}.only_${owner} values ('${canaryOf(owner)}');`,
    )
    const all = await opened(
      1,
      `${ofOne.join('')}
       create table invoices (body text);
       create table plans (name text);
       insert into plans values ('Team');`,
    )
    for (const [tenant, other] of orders()) {
      const watched = watchPool(all.raw)
      for (const name of [`${tenant}, ${other}`, `${tenant}", "${other}`]) {
        const seen: string[] = []
        for (const asked of [`only_${tenant}`, `only_${other}`]) {
          const work = await run(
            watched.pool,
            name,
            async (db) => await rowsOf(db, `select body from ${asked}`),
          )
          seen.push(...canariesIn(work.value))
          await cameBackOnce(watched, `We worked for a tenant called ${show(name)}.`)
        }
        mistake(
          'list-injection',
          `We worked for a tenant whose schema_name is ${show(name)}. There is no such schema. Still it read tables of ${seen.join(' and of ')}. ` +
            'What search_path is set to is a list, and its commas separate, also when the value came as $1: a parameter saves the statement, not the list. Quote each name in it: quoteIdent.',
          () => expect(seen).toEqual([]),
        )
      }
    }
    for (const [tenant, other] of orders()) {
      await aside(all.raw, `create table ${other}.invoices (body text)`)
      const worked = { ...all, ...watchPool(all.raw) }
      const { pool } = worked
      const secret = `Invoice of ${canaryOf(tenant)}`
      const work = await run(
        pool,
        tenant,
        async (db) => await db.query('insert into invoices values ($1)', [secret]),
      )
      await cameBack(worked, `${tenant} wrote to a table that it does not have.`, work.threw)
      const { rows: fallen } = await aside(all.raw, 'select body from public.invoices')
      mistake(
        'public-fallthrough',
        `${tenant}’s schema has no table invoices yet. ${tenant} wrote an invoice, without an error, and it lies in public.invoices now, where all tenants look: ${show(fallen[0])}. ` +
          'A name that is not found in the first schema of the path is looked for in the next. Without includePublic the path is the tenant’s schema and nothing else; who wants a shared table says public.plans.',
        () => expect(fallen).toEqual([]),
      )
      expect(
        codeOf(work.error),
        `${tenant} has no table invoices. Writing to it gave ${gave(work)}; it should be 42P01, there is no such table.`,
      ).toBe('42P01')
      const plans = [{ name: 'Team' }]
      const named = await run(
        pool,
        tenant,
        async (db) => await rowsOf(db, 'select name from public.plans'),
      )
      expect(named, `public.plans, by its whole name, gave ${gave(named)}.`).toEqual({
        threw: false,
        value: plans,
      })
      const shared = await run(
        pool,
        tenant,
        async (db) => ({
          plans: await rowsOf(db, 'select name from plans'),
          notes: await read(db),
        }),
        { includePublic: true },
      )
      expect(
        shared,
        `With includePublic: true we read plans, which is in public, and notes, which ${tenant} has and public has, too. We got ${gave(shared)}. The path should be the tenant’s schema, and behind it public.`,
      ).toEqual({ threw: false, value: { plans, notes: notesOf(tenant) } })
      await cameBack(worked, `${tenant} looked for tables in public.`, false)
      await aside(all.raw, `drop table ${other}.invoices`)
    }
  })

  it('closes the handle when the work has ended', async () => {
    const all = await opened(1)
    for (const [tenant, other] of orders()) {
      let kept: Db | undefined
      let between: Promise<Outcome<unknown>> | undefined
      const use = (db: Db) => attempt<unknown>(async () => await read(db))
      const watched = watchPool(all.raw, {
        onSay(sql) {
          if (kept && isCommit(sql)) between ??= use(kept)
        },
      })
      await run(watched.pool, tenant, async (db) => {
        kept = db
        return await read(db)
      })
      if (!kept) expect.fail(`The work of ${tenant} was not run.`)
      const handle = kept
      let inside: Outcome<unknown> = { threw: true }
      await run(watched.pool, other, async () => {
        inside = await use(handle)
      })
      mistake(
        'handle-escapes',
        `A timer that ${tenant} had started used its db once more, after the work was done. By then the same connection was working for ${other}, and the timer read ${gave(inside)}. ` +
          'Do not hand out the client. Hand out an object that passes query on for as long as fn runs, and rejects afterwards.',
        () => expect(inside.threw).toBe(true),
      )
      expect(
        nameOf(inside.error),
        `The handle of ${tenant}, used when its work was over, gave ${gave(inside)}. It should reject with TenantHandleClosed, so that whoever reads the log knows what happened.`,
      ).toBe('TenantHandleClosed')
      const late = await use(handle)
      expect(nameOf(late.error), `and used when nobody works, it gave ${gave(late)}`).toBe(
        'TenantHandleClosed',
      )
      const sent = await between
      expect(
        sent?.threw ?? true,
        `fn had ended, and you had just sent the commit. At that moment a timer of ${tenant} used the handle, and got ${sent && gave(sent)}. That statement runs behind the commit, in no transaction. Close the handle first, then commit.`,
      ).toBe(true)
      await cameBack(
        { ...all, ...watched },
        `${tenant} and ${other} worked, one after the other.`,
        false,
      )
    }
  })

  it('refuses to begin work for one tenant inside the work for another', async () => {
    const all = await opened(1)
    for (const [tenant, other] of orders()) {
      const watched = watchPool(all.raw)
      let began = false
      let nested: Outcome<unknown> = { threw: false }
      let after: Note[] = []
      const work = await run(watched.pool, tenant, async (db) => {
        nested = await run(db as unknown as Pool, other, async (inner) => {
          began = true
          return await read(inner)
        })
        if (began) return
        after = await read(db)
        await write(db, newNote(tenant))
      })
      mistake(
        'nested-tenant',
        `While ${tenant} was at work, we called withTenant(db, ${other}, …) with its handle, and the work for ${other} began: ${gave(nested)}. Two tenants now share one transaction and one path. The inner commit ends the outer work in the middle, and what ${tenant} does next it does as ${other}, or as nobody. ` +
          'A handle is not a pool. Know it again, and throw NestedTenant.',
        () => expect(began).toBe(false),
      )
      expect(
        nameOf(nested.error),
        `While ${tenant} was at work, we called withTenant(db, ${other}, …) with its handle, and got ${gave(nested)}. Whoever made that mistake should read its name: throw NestedTenant, before anything else happens.`,
      ).toBe('NestedTenant')
      expect(
        after,
        `${tenant} was refused the second tenant, and went on with its own work. It got ${gave(work)}.`,
      ).toEqual(notesOf(tenant))
      await cameBack({ ...all, ...watched }, `${tenant} tried to begin work for ${other}.`, false)
      expect(await table(all.raw, tenant), `what ${tenant} wrote afterwards`).toEqual([
        ...notesOf(tenant),
        newNote(tenant),
      ])
    }
    for (const [tenant, other] of orders()) {
      const before = await table(all.raw, tenant)
      const watched = watchPool(all.raw, { impatient: true })
      let began = false
      const work = await run(watched.pool, tenant, async (db) => {
        await write(db, { ...newNote(tenant), id: 5001 })
        return await withTenant(watched.pool, { schemaName: other }, async (inner) => {
          began = true
          return await read(inner)
        })
      })
      const went = `There is one connection, and ${tenant} works on it. Inside, it called withTenant with the pool, for ${other}.`
      mistake(
        'nested-tenant',
        `${went} The pool is empty, and still the work for ${other} began, on ${tenant}’s own connection: ${gave(work)}. Each piece of work needs a client of its own, from pool.connect(), and waits if there is none.`,
        () => expect(began).toBe(false),
      )
      expect(
        work.threw,
        `${went} The pool gave up waiting, which is an error, and withTenant gave ${gave(work)}.`,
      ).toBe(true)
      await cameBack({ ...all, ...watched }, went, true)
      expect(await table(all.raw, tenant), `${went} Its own work should be undone.`).toEqual(before)
    }
  })

  it('gives every connection back as it was lent', async () => {
    const all = await opened(1)
    for (const [tenant, other] of orders()) {
      const watched = watchPool(all.raw)
      for (let at = 0; at < 6; at += 1) {
        const guest = at % 2 === 0 ? tenant : other
        const failed = at % 3 === 1
        const went = `The ${at + 1}. piece of work, for ${guest}, ${failed ? 'threw' : 'was done'}.`
        const work = await run(watched.pool, guest, async (db) => {
          if (failed) throw new Error('paper jam')
          return await read(db)
        })
        await cameBackOnce(watched, went)
        if (failed) continue
        expect(work, `${went} It gave ${gave(work)}.`).toEqual({
          threw: false,
          value: notesOf(guest),
        })
        expect(
          watched.lent.at(-1)?.destroyed,
          `${went} Nothing was wrong with its connection, and still it was closed. Opening one takes far longer than a query: keep the good ones.`,
        ).toBe(false)
      }
      await cameBack({ ...all, ...watched }, 'Six pieces of work were done.', false)
    }
    for (const nobody of ['', undefined, null] as unknown as string[]) {
      const watched = watchPool(all.raw)
      let ran = false
      const went = `We called withTenant with the schemaName ${show(nobody)}.`
      const work = await run(watched.pool, nobody, async () => {
        ran = true
      })
      expect(
        work.threw && !ran,
        `${went} It gave ${gave(work)}, and fn was ${ran ? '' : 'not '}run. No tenant is a bug of ours: throw, before any work begins.`,
      ).toBe(true)
      await cameBack({ ...all, ...watched }, went, true)
    }
    for (const [tenant] of orders()) {
      const watched = watchPool(all.raw)
      const thrown = new Error(`the printer of ${tenant} is on fire`)
      const work = await run(watched.pool, tenant, async (db) => {
        await read(db)
        watched.cut()
        throw thrown
      })
      const went = `${tenant}’s work threw, and its connection broke, so that the rollback failed as well.`
      await cameBackOnce(watched, went)
      expect(
        watched.lent[0]?.destroyed,
        `${went} It went back like a good one, and the next tenant gets it. release(error) has the pool close it.`,
      ).toBe(true)
      expect(
        work.error,
        `${went} The caller got ${gave(work)}. The first error is the one that matters.`,
      ).toBe(thrown)
    }
  })

  it('keeps two tenants apart that have much to do at once', async () => {
    const all = await opened(2)
    for (const [tenant, other] of orders()) {
      const watched = watchPool(all.raw)
      const from = tenant < other ? 6000 : 7000
      const guests = [tenant, other, other, tenant]
      const done = await Promise.all(
        guests.map((guest, at) =>
          run(watched.pool, guest, async (db) => {
            const before = await read(db)
            await turn()
            await write(db, { id: from + at, body: canaryOf(guest) })
            return [before, await read(db)]
          }),
        ),
      )
      done.forEach((work, at) => {
        const guest = guests[at]
        expect(
          canariesIn(work.value).filter((name) => name !== guest),
          `Four pieces of work ran at once, and one for ${guest} saw notes of somebody else. Do two of them share a client, or a variable outside the function?`,
        ).toEqual([])
        expect(
          work.threw,
          `Four pieces of work ran at once on two connections, and one for ${guest} ended in ${gave(work)}.`,
        ).toBe(false)
      })
      for (const owner of tenants) {
        const ids = (await table(all.raw, owner)).map(({ id }) => Number(id))
        expect(
          ids.filter((id) => id >= from && id < from + 1000),
          `the notes that ${owner} has written in two pieces of work`,
        ).toEqual(guests.flatMap((guest, at) => (guest === owner ? [from + at] : [])))
      }
      await cameBack({ ...all, ...watched }, 'Four pieces of work ran at once.', false)
    }
  })
})

const isCommit = (sql: string) => /^\s*(commit|end)\b/i.test(sql)

/** Acme before Globex, and Globex before Acme. */
function orders() {
  const pairs: [string, string][] = []
  eachOrder(tenants, (tenant, other) => pairs.push([tenant, other]))
  return pairs
}
