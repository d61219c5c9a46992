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
  gate,
  mistake,
  type Outcome,
  row,
  seeded,
  show,
  tenants,
  type WatchedPool,
  type WatchOptions,
  watchPool,
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
  const start = await pathIn(raw)
  await callsFn(raw)
  return { raw, start }
}

async function pathIn(raw: Pool): Promise<string> {
  const { rows } = await aside(raw, "select current_setting('search_path') as path")
  return String(rows[0]?.['path'])
}

interface Options {
  includePublic?: boolean
}

/** Lent things are frozen: they belong to the caller. */
const run = <T>(pool: Pool, schemaName: string, fn: (db: Db) => Promise<T>, options?: Options) =>
  attempt<T>(async () =>
    withTenant(pool, Object.freeze({ schemaName }), fn, options && Object.freeze({ ...options })),
  )

const rowsOf = async (db: Db, sql: string): Promise<unknown[]> => (await db.query(sql)).rows
const read = async (db: Db) => (await db.query<Note>('select id, body from notes order by id')).rows
const write = async (db: Db, { id, body }: Note) =>
  await db.query('insert into notes (id, body) values ($1, $2)', [id, body])

/** The table of one owner as it is, asked past the learner. */
const table = async (raw: Pool, owner: string) =>
  (await aside(raw, `select id, body from ${owner}.notes order by id`)).rows

const called = (owner: string) => owner.charAt(0).toUpperCase() + owner.slice(1)
const list = (owners: readonly string[]) => owners.map(called).join(' and ')
const gave = ({ threw, error, value }: Outcome<unknown>) =>
  threw
    ? error instanceof Error
      ? `the error “${show(error).replace(/^error: /i, '')}”`
      : `a rejection with ${show(error)}`
    : show(value)

const propertyOf = (value: unknown, name: string): unknown => Object(value)[name]
const nameOf = (error: unknown) => String(propertyOf(error, 'name'))
const codeOf = (error: unknown) => String(propertyOf(error, 'code'))
const isCommit = (sql: string) => /^\s*(commit|end)\b/i.test(sql)
const isRollback = (sql: string) => /^\s*(rollback|abort)\b/i.test(sql)
const isBegin = (sql: string) => /^\s*(begin|start)\b/i.test(sql)

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Whatever else is looked at: does the work of one tenant begin at all? */
async function callsFn(raw: Pool) {
  const watched = watchPool(raw)
  let began = false
  const work = await run(watched.pool, 'acme', async () => {
    began = true
  })
  const begins = watched.asked.filter(isBegin)
  expect(
    begins,
    `We called withTenant for Acme, and ${show(begins[0])} went to the pool itself. pool.query borrows any client for one statement and gives it back: that one now waits inside a transaction for whoever is lent it next, and the client that works for Acme is in none. Borrow one client with pool.connect(), and begin on that.`,
  ).toEqual([])
  const asked = watched.asked[0]
  expect(
    watched.asked,
    `We called withTenant for Acme, and ${show(asked)} went to the pool itself. pool.query borrows any client for one statement, so a transaction cannot be held together that way. Borrow one client with pool.connect(), and say everything to that.`,
  ).toEqual([])
  const set = watched.lent.flatMap(({ said }) => said).find((sql) => /^\s*set\b[^]*\$\d/i.test(sql))
  if (set !== undefined && codeOf(work.error) === '42601') {
    expect(
      set,
      `We called withTenant for Acme, and PostgreSQL refused ${show(set)} as a syntax error. SET takes no parameters, not even SET LOCAL: a $1 has no meaning there. The function set_config('search_path', $1, true) does the same, and takes one.`,
    ).toBe('')
  }
  expect(
    began,
    `We called withTenant for Acme, and fn was never called. We got ${gave(work)}.`,
  ).toBe(true)
  await cameBackOnce(watched, 'We called withTenant for Acme, and its work was done.')
}

interface Worked extends WatchedPool {
  readonly raw: Pool
  readonly start: string
}

/** `went` tells what we did. Checks that every client came back, and once. */
async function cameBackOnce({ lent }: WatchedPool, went: string) {
  if (lent.some(({ released }) => released === 0)) await atRest()
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
  const { raw, start, lent } = worked
  // One client for all three: the pool throws away a client that fails in pool.query.
  const client = await raw.connect()
  const next = client as unknown as Pool
  // Outside a transaction a savepoint is refused with 25P01.
  const savepoint = await attempt(() => aside(next, 'savepoint anybody_there'))
  const inside = !savepoint.threw || codeOf(savepoint.error) !== '25P01'
  if (inside) await aside(next, 'rollback')
  const path = await pathIn(next)
  client.release()
  const open = `${went} Its connection came back to the pool with the transaction still open.`
  if (!failed) expect(inside, `${open} Where is the commit?`).toBe(false)
  mistake(
    'no-rollback',
    `${open} The next request is lent it, and works inside: what Globex saves is lost when somebody rolls back Acme’s work, and until then the tables stay locked. When something throws: rollback, then release.`,
    () => expect(inside).toBe(false),
  )
  mistake(
    'path-stays',
    `${went} We took the same connection again, as the next request would, and its search_path was ${show(path)}. SET, and set_config with false, last as long as the connection, and a pool keeps connections for days. Set the path for this transaction only: set_config('search_path', …, true), or SET LOCAL.`,
    () => expect(path).toBe(start),
  )
  expect(
    lent.filter(({ destroyed }) => destroyed).length,
    `${went} Nothing was wrong with its connection, and still it was closed. Opening one takes far longer than a query: only one that cannot be rolled back has to go.`,
  ).toBe(0)
}

/** A watched pool that also knows what was given back before its last statement was answered. */
function watch(raw: Pool, { onSay, onRelease }: WatchOptions = {}) {
  const seen = { unanswered: 0 }
  const watched = watchPool(raw, {
    ...(onSay && { onSay }),
    onRelease(lent) {
      seen.unanswered += lent.waiting
      onRelease?.(lent)
    },
  })
  return { ...watched, seen }
}

describe('withTenant', () => {
  it(
    'lets a tenant read and write its own notes, and waits for that',
    row('It borrows one client, begins a transaction', 'commit, and give what `fn` gave'),
    async () => {
      const all = await opened(1)
      for (const [tenant, other] of orders()) {
        const who = called(tenant)
        let ended = false
        let early = ''
        const about = (what: string) => (early ||= ended ? '' : what)
        const watched = watch(all.raw, {
          onSay: (sql) => void (isCommit(sql) && about('committed')),
          onRelease: () => void about('given back'),
        })
        const others = await table(all.raw, other)
        const answer = { for: tenant }
        const seen: { before?: Note[]; after?: Note[] } = {}
        const work = await run<unknown>(watched.pool, tenant, async (db) => {
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
        if (early) await atRest()
        mistake(
          'not-awaiting-fn',
          `${who}’s work was still going on when its transaction was ${early}. What it writes now belongs to no transaction, or to somebody else’s: by then the pool may have lent the connection to ${called(other)}. fn(db) gives a promise. Wait for it, with await, before you commit, and before you return.`,
          () => expect(early).toBe(''),
        )
        expect(
          work.threw,
          `${who} read its notes and wrote one. That ended in ${gave(work)}.`,
        ).toBe(false)
        const strange = canariesIn(seen.before).filter((owner) => owner !== tenant)
        expect(
          strange,
          `We worked as ${who}, and “notes” were the notes of ${list(strange)}. ${
            strange.includes('public') ? 'That is where a new connection looks. ' : ''
          }Is the path set on this client, and is there a begin before it? Outside a transaction, SET LOCAL and set_config with true hold for no time at all.`,
        ).toEqual([])
        expect(
          seen.before,
          `We worked as ${who}, and it should read its three notes. We got ${show(seen.before)}.`,
        ).toEqual(notesOf(tenant))
        const written = [...notesOf(tenant), newNote(tenant)]
        expect(
          seen.after,
          `${who} wrote a note and read all of them. We got ${show(seen.after)}.`,
        ).toEqual(written)
        expect(
          work.value,
          `What fn gave ${who} should come out, the very object. We got ${gave(work)}.`,
        ).toBe(answer)
        const went = `${who} read its notes and wrote one.`
        await cameBack({ ...all, ...watched }, went, false)
        expect(
          watched.seen.unanswered,
          `${went} Its connection was given back before the commit had been answered. If that fails, nobody hears of it. Await it.`,
        ).toBe(0)
        expect(
          await table(all.raw, tenant),
          `What ${who} wrote was gone afterwards. Where is the commit?`,
        ).toEqual(written)
        const after = await table(all.raw, other)
        expect(
          after,
          `${went} Afterwards the notes of ${called(other)} were ${show(after)}. They should be as before.`,
        ).toEqual(others)
        const shared = await table(all.raw, 'public')
        expect(
          shared,
          `${went} Afterwards public.notes held ${show(shared)}. It should be as before.`,
        ).toEqual(notesOf('public'))
      }
      for (const value of [undefined, null, 0, '', false, []] as unknown[]) {
        const work = await run(all.raw, 'acme', async () => value)
        expect(
          !work.threw && Object.is(work.value, value),
          `Acme’s fn gave ${show(value)}, and withTenant gave ${gave(work)}. It should give just what fn gave.`,
        ).toBe(true)
      }
    },
  )

  it(
    'keeps nothing of what a tenant did when its work fails',
    row('roll back, and throw the same error'),
    async () => {
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
        const who = called(tenant)
        const printer = new Error(`the printer of ${who} is on fire`)
        /** What went on, what the caller should get: the same value, or an error of the database by its code. */
        const failures: [
          string,
          { same: unknown } | { code: string },
          (db: Db) => Promise<unknown>,
        ][] = [
          [
            'wrote a note, and then its work threw.',
            { same: printer },
            async (db) => {
              await write(db, newNote(tenant))
              throw printer
            },
          ],
          [
            'wrote the same note twice, which PostgreSQL refuses with 23505.',
            { code: '23505' },
            async (db) => {
              await write(db, newNote(tenant))
              await write(db, newNote(tenant))
            },
          ],
          [
            'gave us a fn that throws at once, without a promise.',
            { same: printer },
            () => {
              throw printer
            },
          ],
          [
            'wrote a note, and a task for a note that is not there; its table looks at that when the transaction commits, and refuses it with 23503.',
            { code: '23503' },
            async (db) => {
              await write(db, newNote(tenant))
              await db.query('insert into tasks values ($1)', [first + 100])
            },
          ],
        ]
        for (const [what, wanted, fn] of failures) {
          const went = `${who} ${what}`
          const watched = watch(all.raw)
          const work = await run(watched.pool, tenant, fn)
          await cameBack({ ...all, ...watched }, went, true)
          expect(
            watched.seen.unanswered,
            `${went} Its connection was given back before the rollback had been answered. If that fails, nobody hears of it. Await it.`,
          ).toBe(0)
          const kept = await table(all.raw, tenant)
          expect(
            kept.length,
            `${went} Half of it stayed, for its table now holds ${kept.length} notes. The new one should be gone: rollback undoes all since begin.`,
          ).toBe(3)
          expect(
            work.threw,
            `${went} Then withTenant gave ${gave(work)}, as if all had gone well, and nothing was saved. Await the commit, and throw on what you caught.`,
          ).toBe(true)
          expect(
            'code' in wanted
              ? codeOf(work.error) === wanted.code
              : Object.is(work.error, wanted.same),
            `${went} The caller got ${gave(work)}. It should be the very error that was thrown.`,
          ).toBe(true)
        }
      }
    },
  )

  it(
    'rejects with what fn rejected with, even if that is nothing',
    row('If anything fails: roll back'),
    async () => {
      const all = await opened(1)
      for (const thrown of [undefined, null, 0, '', false, { code: 1 }] as unknown[]) {
        const watched = watchPool(all.raw)
        const work = await run(watched.pool, 'acme', async (db) => {
          await write(db, newNote('acme'))
          throw thrown
        })
        const went = `Acme wrote a note, and then its work rejected with ${show(thrown)}.`
        await cameBackOnce(watched, went)
        expect(
          work.threw && Object.is(work.error, thrown),
          `${went} The caller got ${gave(work)}. It should be a rejection, with the same.`,
        ).toBe(true)
        const kept = await table(all.raw, 'acme')
        expect(
          kept.length,
          `${went} Its table now holds ${kept.length} notes. The new one should be gone: whatever fn rejects with, it has failed.`,
        ).toBe(3)
      }
    },
  )

  it(
    'works in the schema of the tenant, and nowhere else',
    row('as one quoted name', 'Without a schemaName it rejects'),
    async () => {
      const ofOne = tenants.map(
        (owner) =>
          `create table ${owner}.only_${owner} (body text);
         insert into ${owner}.only_${owner} values ('${canaryOf(owner)}');`,
      )
      const all = await opened(1, ofOne.join(''))
      /** Whose own tables work for a tenant of that name finds. */
      async function seenBy(name: string): Promise<string[]> {
        const watched = watchPool(all.raw)
        const found: unknown[] = []
        for (const owner of tenants) {
          const work = await run(
            watched.pool,
            name,
            async (db) => await rowsOf(db, `select body from only_${owner}`),
          )
          found.push(work.value)
        }
        const went = `We worked for a tenant whose schemaName is ${show(name)}.`
        await cameBack({ ...all, ...watched }, went, true)
        return canariesIn(found)
      }
      for (const [tenant, other] of orders()) {
        const isAcme = tenant === 'acme'
        for (const name of [
          `${tenant}, ${other}`,
          isAcme ? `${tenant}", "${other}` : `${tenant}', '${other}`,
        ]) {
          const seen = await seenBy(name)
          mistake(
            'list-injection',
            `We worked for a tenant whose schemaName is ${show(name)}. There is no such schema. Still it read tables of ${list(seen)}. ` +
              'What search_path is set to is a list, and its commas separate, also when the value came as $1: a parameter saves the statement, not the list. Quote each name in it: quoteIdent.',
            () => expect(seen).toEqual([]),
          )
        }
        for (const name of isAcme
          ? [tenant.toUpperCase(), `${tenant} `]
          : [` ${tenant}`, `"${tenant}"`]) {
          const seen = await seenBy(name)
          expect(
            seen,
            `We worked for a tenant whose schemaName is ${show(name)}. There is no such schema. Still it read a table of ${list(seen)}: without quotes PostgreSQL reads another name there. Quote it with quoteIdent.`,
          ).toEqual([])
        }
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
    },
  )

  it(
    'reads what is in public only when it is told to',
    row('only with `includePublic: true`'),
    async () => {
      const all = await opened(
        1,
        `create table invoices (body text);
       create table plans (name text);
       insert into plans values ('Team');`,
      )

      for (const [tenant, other] of orders()) {
        const who = called(tenant)
        await aside(all.raw, `create table ${other}.invoices (body text)`)
        const worked = { ...all, ...watchPool(all.raw) }
        const { pool } = worked
        const plans = [{ name: 'Team' }]
        const both = async (db: Db) => ({
          plans: await rowsOf(db, 'select name from plans'),
          notes: await read(db),
        })
        const shared = await run(pool, tenant, both, { includePublic: true })
        expect(
          shared,
          `With includePublic: true ${who} read plans, which is in public, and notes, which ${who} has and public has, too. We got ${gave(shared)}. The path should be the tenant’s schema, and behind it public.`,
        ).toEqual({ threw: false, value: { plans, notes: notesOf(tenant) } })
        const secret = `Invoice of ${canaryOf(tenant)}`
        for (const options of [undefined, {}, { includePublic: false }]) {
          const work = await run(
            pool,
            tenant,
            async (db) => await db.query('insert into invoices values ($1)', [secret]),
            options,
          )
          const went = `${who} wrote to a table that it does not have${options ? `, with the options ${show(options)}` : ''}.`
          await cameBack(worked, went, work.threw)
          const { rows: fallen } = await aside(all.raw, 'select body from public.invoices')
          mistake(
            'public-fallthrough',
            `${who}’s schema has no table invoices yet. ${went} There was no error, and the invoice lies in public.invoices now, where all tenants look: ${show(fallen[0])}. ` +
              'A name that is not found in the first schema of the path is looked for in the next. Without includePublic: true the path is the tenant’s schema and nothing else; if you want a shared table, say public.plans.',
            () => expect(fallen).toEqual([]),
          )
          expect(
            codeOf(work.error),
            `${went} It gave ${gave(work)}. It should be 42P01: there is no such table.`,
          ).toBe('42P01')
        }
        const named = await run(
          pool,
          tenant,
          async (db) => await rowsOf(db, 'select name from public.plans'),
        )
        expect(
          named,
          `${who} read public.plans by its whole name, and got ${gave(named)}.`,
        ).toEqual({
          threw: false,
          value: plans,
        })
        await cameBack(worked, `${who} looked for tables in public.`, false)
        await aside(all.raw, `drop table ${other}.invoices`)
        const moving = { schemaName: tenant }
        await attempt(() => withTenant(pool, moving, read))
        moving.schemaName = other
        const moved = await attempt(() => withTenant(pool, moving, read))
        expect(
          moved,
          `We worked for a tenant in the schema ${tenant}, moved it to the schema ${other}, and worked for it again. It read ${gave(moved)}. Take the schemaName anew each time.`,
        ).toEqual({ threw: false, value: notesOf(other) })
      }
    },
  )

  it('hands out a query that passes each call on, and nothing else', async () => {
    const all = await opened(1)
    for (const [tenant, other] of orders()) {
      const who = called(tenant)
      let more: string[] = []
      const answers: [string, Outcome<unknown>, unknown][] = []
      const work = await run(all.raw, tenant, async (db) => {
        more = membersOf(db)
        const say = async (how: string, wanted: unknown, ...call: unknown[]) => {
          const answer = await attempt(
            async () => await (Reflect.apply(db.query, db, call) as Promise<unknown>),
          )
          answers.push([how, answer, wanted])
        }
        const body = `Note ${first} of ${canaryOf(tenant)}`
        const one = 'select body from notes where id = $1'
        await say('a text', [{ body }], `select body from notes where id = ${first}`)
        await say('a text and its values', [{ body }], one, [first])
        await say('an object with text and values', [{ body }], { text: one, values: [first] })
        await say('an object with text, values and rowMode', [[body]], {
          text: one,
          values: [first],
          rowMode: 'array',
        })
      })
      expect(work.threw, `${who} asked its handle in four ways. That ended in ${gave(work)}.`).toBe(
        false,
      )
      expect(
        more,
        `Beside query, the handle of ${who} has ${more.slice(0, 4).join(', ')}${more.length > 4 ? ` and ${more.length - 4} more` : ''}. Whatever is there, fn can use: db.release() in ${who}’s work would give the connection to ${called(other)} in the middle. Hand out an object with a query, and nothing else.`,
      ).toEqual([])
      for (const [how, answer, wanted] of answers) {
        expect(
          answer.threw,
          `${who} called db.query with ${how}, and got ${gave(answer)}. The client takes it that way: pass each call on as it is, with all its arguments.`,
        ).toBe(false)
        const result = answer.value
        expect(
          propertyOf(result, 'rows'),
          `${who} called db.query with ${how}, and got ${show(result)}. Pass each call on as it is, and give back all that the client answers.`,
        ).toEqual(wanted)
        expect(
          propertyOf(result, 'rowCount'),
          `${who} called db.query with ${how}. The client’s answer has a rowCount, and the handle’s answer had ${show(propertyOf(result, 'rowCount'))} there. Give back the whole answer.`,
        ).toBe(1)
      }
    }
  })

  it(
    'closes the handle when the work has ended',
    row('the handle is dead, and `query` rejects'),
    async () => {
      const all = await opened(1)
      const printer = new Error('the printer is on fire')
      for (const [tenant, other] of orders()) {
        for (const fails of [false, true]) {
          const who = called(tenant)
          let kept: Db | undefined
          let between: Promise<Outcome<unknown>> | undefined
          let step = ''
          const use = (db: Db) => attempt<unknown>(async () => await read(db))
          const watched = watchPool(all.raw, {
            onSay(sql) {
              if (!kept || between || !(isCommit(sql) || isRollback(sql))) return
              step = sql
              between = use(kept)
            },
          })
          await run(watched.pool, tenant, async (db) => {
            kept = db
            if (fails) throw printer
            return await read(db)
          })
          const went = `${who}’s work ${fails ? 'threw' : 'was done'}, and a timer that it had started kept its db.`
          expect(kept !== undefined, `${went} But fn was not called with any db.`).toBe(true)
          const handle = kept as unknown as Db
          await cameBackOnce(watched, went)
          const sent = await between
          let inside: Outcome<unknown> = { threw: true }
          await run(watched.pool, other, async () => {
            inside = await use(handle)
          })
          // And without watchPool, which lends a new object each time: here it is the very same client.
          let ghost: Db | undefined
          let again: Outcome<unknown> = { threw: true }
          await run(all.raw, tenant, async (db) => {
            ghost = db
            if (fails) throw printer
          })
          await run(all.raw, other, async () => {
            again = await use(ghost as unknown as Db)
          })
          for (const seen of [inside, again]) {
            mistake(
              'handle-escapes',
              `${went} The timer used it once more, when the same connection was working for ${called(other)}, and read ${gave(seen)}. ` +
                'What fn gets has to pass query on for as long as this fn runs, and to reject from then on, for good, whoever is lent the connection next.',
              () => expect(canariesIn(seen.value)).not.toContain(other),
            )
          }
          for (const [when, late] of [
            [`while ${called(other)} was at work`, inside],
            [`while ${called(other)} was at work`, again],
            ['when nobody was at work', await use(handle)],
          ] as const) {
            expect(
              nameOf(late.error),
              `${went} The timer used it ${when}, and got ${gave(late)}. It should reject with TenantHandleClosed, so that whoever reads the log knows what happened.`,
            ).toBe('TenantHandleClosed')
          }
          expect(
            sent?.threw ?? true,
            `${went} You had just sent ${show(step)} when the timer used it, and got ${sent ? gave(sent) : ''}. That statement runs behind yours, in no transaction. Close the handle as soon as fn has ended, before you commit or roll back.`,
          ).toBe(true)
          const atOnce = attempt(() => {
            const promise = handle.query('select 1') as unknown
            if (promise instanceof Promise) promise.catch(() => {})
          })
          expect(
            atOnce.threw,
            `${went} Then handle.query(…) threw at once and gave no promise, so that the timer’s .catch(…) never saw it. It should give a promise that rejects: an async function does.`,
          ).toBe(false)
          await cameBack(
            { ...all, ...watched },
            `${who} and ${called(other)} worked, one after the other.`,
            false,
          )
        }
      }
    },
  )

  it(
    'refuses to begin work for one tenant inside the work for another',
    row('called with such a handle where a pool belongs'),
    async () => {
      const all = await opened(1)
      for (const [tenant, other] of orders()) {
        const who = called(tenant)
        const watched = watchPool(all.raw)
        const nested = async (db: Db, guest: string) => {
          let began = false
          const said = watched.lent.flatMap((lent) => lent.said).length
          const outcome = await run(db as unknown as Pool, guest, async (inner) => {
            began = true
            return await read(inner)
          })
          return {
            guest,
            outcome,
            began,
            more: watched.lent.flatMap((lent) => lent.said).slice(said),
          }
        }
        const tried: Awaited<ReturnType<typeof nested>>[] = []
        let kept: Db | undefined
        let after: Note[] = []
        const work = await run(watched.pool, tenant, async (db) => {
          kept = db
          tried.push(await nested(db, other))
          if (tried[0]?.began) return
          tried.push(await nested(db, tenant))
          if (tried[1]?.began) return
          after = await read(db)
          await write(db, newNote(tenant))
        })
        for (const { guest, outcome, began, more } of tried) {
          const went = `While ${who} was at work, we called withTenant(db, …) with its handle, for ${guest === tenant ? `${who} itself` : called(guest)}`
          mistake(
            'nested-tenant',
            `${went}, and that work began: ${gave(outcome)}. Two pieces of work now share one transaction and one path. The inner commit ends the outer work in the middle, and what ${who} does next it does with another’s path, or with none. ` +
              'A handle is not a pool. Know it again, and throw NestedTenant.',
            () => expect(began).toBe(false),
          )
          expect(
            nameOf(outcome.error),
            `${went}, and got ${gave(outcome)}. Whoever made that mistake should read its name: throw NestedTenant, before anything else happens.`,
          ).toBe('NestedTenant')
          expect(
            more,
            `${went}. It was refused, but before that ${show(more[0])} went to ${who}’s connection. Throw before anything happens.`,
          ).toEqual([])
        }
        expect(
          after,
          `${who} was refused a second piece of work, and went on with its own. It got ${gave(work)}, and read ${show(after)}.`,
        ).toEqual(notesOf(tenant))
        await cameBack(
          { ...all, ...watched },
          `${who} tried to begin work for ${called(other)}.`,
          false,
        )
        const written = await table(all.raw, tenant)
        expect(
          written,
          `${who} was refused a second piece of work, and then wrote a note. Its table holds ${show(written)}.`,
        ).toEqual([...notesOf(tenant), newNote(tenant)])
        const dead = await nested(kept as unknown as Db, other)
        expect(
          nameOf(dead.outcome.error),
          `${who}’s work was over. Then we called withTenant with the handle that it had kept, for ${called(other)}, and got ${gave(dead.outcome)}. It is still a handle and no pool: throw NestedTenant.`,
        ).toBe('NestedTenant')
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
        const went = `There is one connection, and ${called(tenant)} works on it. Inside, it called withTenant with the pool, for ${called(other)}.`
        mistake(
          'nested-tenant',
          `${went} The pool is empty, and still the work for ${called(other)} began, on ${called(tenant)}’s own connection: ${gave(work)}. Each piece of work needs a client of its own, from pool.connect(), and waits if there is none.`,
          () => expect(began).toBe(false),
        )
        expect(
          work.threw,
          `${went} The pool gave up waiting, which is an error, and withTenant gave ${gave(work)}.`,
        ).toBe(true)
        await cameBack({ ...all, ...watched }, went, true)
        const left = await table(all.raw, tenant)
        expect(
          left,
          `${went} That failed, so that its own work should be undone. Its table holds ${show(left)}.`,
        ).toEqual(before)
      }
    },
  )

  it(
    'gives every connection back as it was lent',
    row('The client goes back exactly once', 'and only then, it is closed'),
    async () => {
      const all = await opened(1)
      for (const [tenant, other] of orders()) {
        const watched = watchPool(all.raw)
        for (let at = 0; at < 6; at += 1) {
          const guest = at % 2 === 0 ? tenant : other
          const failed = at % 3 === 1
          const went = `Work number ${at + 1}, for ${called(guest)}, ${failed ? 'threw' : 'was done'}.`
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
        }
        await cameBack({ ...all, ...watched }, 'Six pieces of work were done.', false)
      }
      // Each of its own statements fails once: begin, the path, commit.
      for (let at = 0; at < 4; at += 1) {
        const lost = new Error('the network was away for a moment')
        let said = 0
        let failing = ''
        let ran = false
        const watched = watchPool(all.raw, {
          onSay(sql) {
            said += 1
            if (said !== at + 1) return
            failing = sql
            throw lost
          },
        })
        const work = await run(watched.pool, 'acme', async () => {
          ran = true
          return 'done'
        })
        if (failing === '') break
        const went = `We worked for Acme, and ${show(failing)} failed.`
        await cameBackOnce(watched, went)
        expect(
          work.threw && work.error === lost,
          `${went} The caller got ${gave(work)}. It should be the very error that was thrown.`,
        ).toBe(true)
        if (!isCommit(failing)) {
          expect(ran, `${went} Still fn was called, with no tenant’s path to work in.`).toBe(false)
        }
        const path = await pathIn(all.raw)
        expect(
          path,
          `${went} The next guest of that connection found the search_path ${show(path)}.`,
        ).toBe(all.start)
      }
      for (const [tenant] of orders()) {
        for (const atCommit of [false, true]) {
          const printer = new Error(`the printer of ${called(tenant)} is on fire`)
          const watched = watchPool(all.raw, {
            onSay: (sql) => void (atCommit && isCommit(sql) && watched.cut()),
          })
          const work = await run(watched.pool, tenant, async (db) => {
            await read(db)
            if (atCommit) return
            watched.cut()
            throw printer
          })
          const went = `${called(tenant)}’s work ${atCommit ? 'was done, and its connection broke at the commit' : 'threw, and its connection broke'}, so that the rollback failed as well.`
          await cameBackOnce(watched, went)
          expect(
            watched.lent[0]?.destroyed,
            `${went} It went back like a good one, and the next tenant gets it. release(error) has the pool close it.`,
          ).toBe(true)
          expect(
            atCommit ? /terminated/.test(show(work.error)) : work.error === printer,
            `${went} The caller got ${gave(work)}. The first error is the one that matters.`,
          ).toBe(true)
        }
      }
    },
  )

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
        const guest = guests[at] ?? ''
        const strange = canariesIn(work.value).filter((name) => name !== guest)
        expect(
          strange,
          `Four pieces of work ran at once, and one for ${called(guest)} saw notes of ${list(strange)}. Do two of them share a client, or a variable outside the function?`,
        ).toEqual([])
        expect(
          work.threw,
          `Four pieces of work ran at once on two connections, and one for ${called(guest)} ended in ${gave(work)}. Each came with the pool, and none is inside another.`,
        ).toBe(false)
      })
      for (const owner of tenants) {
        const ids = (await table(all.raw, owner))
          .map(({ id }) => Number(id))
          .filter((id) => id >= from && id < from + 1000)
        expect(
          ids,
          `${called(owner)} wrote two notes, in two pieces of work that ran beside two others. Its table has ${show(ids)} of them.`,
        ).toEqual(guests.flatMap((guest, at) => (guest === owner ? [from + at] : [])))
      }
      const held = gate()
      const began = gate()
      const printer = new Error('the printer is on fire')
      const written = { id: from + 500, body: canaryOf(tenant) }
      let own: Note[] = []
      const slow = run(watched.pool, tenant, async (db) => {
        await write(db, written)
        began.open()
        await held.passed
        own = (await read(db)).filter(({ id }) => id === written.id)
        throw printer
      })
      await Promise.race([began.passed, slow])
      // PGlite has one backend: there the second transaction begins when the first has ended.
      const quickly = run(watched.pool, other, async (db) => {
        await write(db, { ...written, body: canaryOf(other) })
        return await read(db)
      })
      await Promise.race([quickly, atRest()])
      held.open()
      const failed = await slow
      const quick = await quickly
      expect(
        quick.threw,
        `While ${called(tenant)} was at work on one connection, ${called(other)} worked on the second, and that ended in ${gave(quick)}.`,
      ).toBe(false)
      expect(
        failed.error === printer,
        `While ${called(tenant)} was at work, ${called(other)} began its own. Then ${called(tenant)}’s work threw, and the caller got ${gave(failed)}. It should be the very error that was thrown.`,
      ).toBe(true)
      expect(
        own,
        `While ${called(tenant)} waited in the middle of its work, ${called(other)} began its own. Then ${called(tenant)} looked for the note that it had written, and got ${show(own)}.`,
      ).toEqual([written])
      const keeps = await Promise.all(
        [tenant, other].map(async (owner) =>
          (await table(all.raw, owner)).some(({ id }) => id === written.id),
        ),
      )
      expect(
        keeps,
        `${called(tenant)} and ${called(other)} each wrote note ${written.id} at the same time, and then ${called(tenant)}’s work threw. Only ${called(other)}’s should be there: one transaction each.`,
      ).toEqual([false, true])
      await cameBack({ ...all, ...watched }, 'Six pieces of work ran, some at once.', false)
    }
  })
})

/** Whatever can be read from a handle by name, along its prototypes, but for query. */
function membersOf(handle: Db): string[] {
  const names = new Set<string>()
  for (
    let one: object | null = handle;
    one !== null && one !== Object.prototype;
    one = Object.getPrototypeOf(one) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(one)) names.add(name)
  }
  return [...names].filter((name) => {
    if (name === 'query' || name === 'constructor') return false
    const { threw, value } = attempt(() => propertyOf(handle, name))
    return !threw && value !== undefined
  })
}

/** Acme before Globex, and Globex before Acme. */
function orders() {
  const pairs: [string, string][] = []
  eachOrder(tenants, (tenant, other) => pairs.push([tenant, other]))
  return pairs
}
