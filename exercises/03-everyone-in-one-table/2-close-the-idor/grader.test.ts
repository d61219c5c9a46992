import express from 'express'
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
  request,
  seeded,
  show,
  tenants,
  type Outcome,
} from '#kit'
import type { Db } from '#deskly/db/types.ts'
import { createNotesTable, type PoolNote } from '#deskly/notes/pool-table.ts'
import { createTenantTable, insertTenant, type Tenant } from '#deskly/tenancy/tenants.ts'
import { noteHandlers } from './handlers.ts'
import { poolNotes, type NotePatch } from './pool-repo.ts'

let db: Awaited<ReturnType<typeof database>>
const known = new Map<string, Tenant>()

beforeEach(async () => {
  db = await database()
  await createTenantTable(db)
  await createNotesTable(db)
  for (const tenant of tenants) {
    known.set(`${tenant}.localhost`, await insertTenant(db, { schemaName: tenant, name: tenant }))
  }
})

/** Both tenants have the first three ids; one more only acme has, one only globex; one nobody. */
const first = 1000 + Math.floor(draw() * 1000)
const shared = [first, first + 1, first + 2] as const
const onlyOf = (tenant: string) => first + (tenant === 'acme' ? 10 : 20)
const nobodys = first + 30

function notesOf(tenant: string): PoolNote[] {
  return [...shared, onlyOf(tenant)].map((id) => ({
    tenantId: tenant,
    id,
    title: `Note ${id} ${canaryOf(tenant)}`,
    body: `of ${canaryOf(tenant)}`,
  }))
}

const noteOf = (tenant: string, id: number) =>
  notesOf(tenant).find((note) => note.id === id) as PoolNote

async function fill(one: string, two: string): Promise<void> {
  const theirs = notesOf(two)
  for (const note of notesOf(one).flatMap((mine, at) => [mine, theirs[at] as PoolNote])) {
    await db.query('insert into notes (tenant_id, id, title, body) values ($1, $2, $3, $4)', [
      note.tenantId,
      note.id,
      note.title,
      note.body,
    ])
  }
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

/** The same database, for two callers: neither hears its answer before the other has one, too. */
function inStep(): Db {
  let waiting: (() => void)[] = []
  return {
    async query(text: string, values?: unknown[]) {
      const result = await db.query(text, values)
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
        if (waiting.length === 2) {
          for (const go of waiting) go()
          waiting = []
        }
        // The other may have no more to ask.
        setTimeout(resolve, 100)
      })
      return result
    },
  } as Db
}

const gave = ({ threw, error, value }: Outcome<unknown>) =>
  threw ? `the error ${show(error)}` : show(value)

/** What became of the rows of `other`, in words. */
function change(now: readonly PoolNote[], other: string): string {
  const gone = notesOf(other).filter((note) => !now.some((one) => one.id === note.id))
  if (gone.length > 0) return `note ${gone[0]?.id} of ${other} is gone`
  const changed = now.find((one) => one.title !== noteOf(other, one.id)?.title)
  return `a note of ${other} is now ${show(changed ?? now)}`
}

describe('the repository', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`reads the notes of ${tenant}, and none of ${other}`, async () => {
      await fill(tenant, other)
      const repo = poolNotes(db)
      expect(await repo.list(tenant), `list, which was right, for ${tenant}`).toEqual(
        notesOf(tenant),
      )
      for (const id of [onlyOf(other), ...shared]) {
        const found = await attempt<unknown>(() => repo.get(tenant, id))
        mistake(
          'detail-unscoped',
          `get(${show(tenant)}, ${id}) gave ${gave(found)}, a note of ${other}. The list shows ${tenant} its own notes only, but whoever types another number into the address reads on behind the wall. ` +
            'An id alone names a note of anybody: where tenant_id = $1 and id = $2.',
          () => expect(canariesIn(found.value)).not.toContain(other),
        )
      }
      for (const id of [...shared, onlyOf(tenant)]) {
        expect(await repo.get(tenant, id), `get(${show(tenant)}, ${id})`).toEqual(
          noteOf(tenant, id),
        )
      }
      for (const id of [nobodys, onlyOf(other)]) {
        const found = await attempt<unknown>(() => repo.get(tenant, id))
        expect(
          found,
          `get(${show(tenant)}, ${id}), a note that ${tenant} does not have, gave ${gave(found)}. It should be null.`,
        ).toEqual({ threw: false, value: null })
      }
    })

    it(`changes a note of ${tenant}, and none of ${other}`, async () => {
      await fill(other, tenant)
      const repo = poolNotes(db)
      const title = `changed by ${tenant}`
      const tried = await attempt<unknown>(() => repo.update(tenant, onlyOf(other), { title }))
      const theirs = await table(other)
      mistake(
        'update-unscoped',
        `As ${tenant} we asked for a new title of note ${onlyOf(other)}, which only ${other} has, and got ${gave(tried)}. But ${change(theirs, other)}. ` +
          'A check before or after does not help: the update itself has to know whose note it may touch. where tenant_id = $1 and id = $2, and rowCount or returning tell you whether there was one.',
        () => expect(theirs).toEqual(notesOf(other)),
      )
      expect(
        tried,
        `As ${tenant} we changed note ${onlyOf(other)}, which only ${other} has, and got ${gave(tried)}. It should be null, as for any note that is not there.`,
      ).toEqual({ threw: false, value: null })
      expect(
        await repo.update(tenant, nobodys, { title }),
        `update of note ${nobodys}, which nobody has`,
      ).toBeNull()

      const own = noteOf(tenant, onlyOf(tenant))
      const steps: [NotePatch, PoolNote][] = [
        [{ title }, { ...own, title }],
        [{ body: "O'Brien’s" }, { ...own, title, body: "O'Brien’s" }],
        [{}, { ...own, title, body: "O'Brien’s" }],
        [
          { title: own.title, body: '' },
          { ...own, body: '' },
        ],
      ]
      for (const [patch, after] of steps) {
        expect(
          await repo.update(tenant, own.id, patch),
          `what update gave for note ${own.id} and ${show(patch)}`,
        ).toEqual(after)
        expect(
          (await table(tenant)).find((note) => note.id === own.id),
          `the row of note ${own.id} after ${show(patch)}`,
        ).toEqual(after)
      }
    })

    it(`removes a note of ${tenant}, and none of ${other}`, async () => {
      await fill(tenant, other)
      const repo = poolNotes(db)
      const tried = await attempt<unknown>(() => repo.remove(tenant, onlyOf(other)))
      const theirs = await table(other)
      mistake(
        'delete-unscoped',
        `As ${tenant} we removed note ${onlyOf(other)}, which only ${other} has, and got ${gave(tried)}. But ${change(theirs, other)}. ` +
          'What is deleted for the wrong customer does not come back. The delete itself has to say whose: where tenant_id = $1 and id = $2.',
        () => expect(theirs).toEqual(notesOf(other)),
      )
      for (const id of [onlyOf(other), nobodys]) {
        expect(await repo.remove(tenant, id), `remove(${show(tenant)}, ${id})`).toBe(false)
      }
      expect(await repo.remove(tenant, onlyOf(tenant)), 'remove of a note of its own').toBe(true)
      expect(await repo.remove(tenant, onlyOf(tenant)), 'the same once more').toBe(false)
      expect(await table(tenant), `what ${tenant} has left`).toEqual(notesOf(tenant).slice(0, 3))
    })

    it(`keeps a note of ${tenant} and the one with its number at ${other} apart`, async () => {
      await fill(other, tenant)
      const repo = poolNotes(db)
      const [id, goes] = shared
      const title = `changed by ${tenant}`
      const changed = await attempt<unknown>(() => repo.update(tenant, id, { title }))
      const afterUpdate = await table(other)
      mistake(
        'check-then-act',
        `Both tenants have a note ${id}. As ${tenant} we gave it another title, and got ${gave(changed)}. But ${change(afterUpdate, other)}. ` +
          'You had looked whether the note is ours; then came a statement that knows only the number, and the number is not one note but two. The write needs the tenant as much as the check does.',
        () => expect(afterUpdate).toEqual(notesOf(other)),
      )
      expect(
        changed.value,
        `As ${tenant} we gave our note ${id} another title, and got ${gave(changed)}.`,
      ).toEqual({
        ...noteOf(tenant, id),
        title,
      })
      const removed = await attempt<unknown>(() => repo.remove(tenant, goes))
      const afterRemove = await table(other)
      mistake(
        'check-then-act',
        `Both tenants have a note ${goes}. As ${tenant} we removed ours, and got ${gave(removed)}. But ${change(afterRemove, other)}. ` +
          'You had looked whether the note is ours; then came a delete that knows only the number. The write needs the tenant as much as the check does.',
        () => expect(afterRemove).toEqual(notesOf(other)),
      )
      expect(
        removed.value,
        `As ${tenant} we removed our note ${goes}, and got ${gave(removed)}.`,
      ).toBe(true)
      expect(
        (await table(tenant)).map((note) => note.id),
        `the ids that ${tenant} has left`,
      ).toEqual([id, shared[2], onlyOf(tenant)])
    })

    it(`leaves a note with ${tenant}, whatever the patch says`, async () => {
      await fill(tenant, other)
      const repo = poolNotes(db)
      const own = noteOf(tenant, onlyOf(tenant))
      for (const claim of [
        { tenantId: other },
        { tenant_id: other },
        { id: nobodys },
        { 'tenant_id = tenant_id, body': 'x' },
      ]) {
        const patch = { title: 'new', ...claim } as NotePatch
        const outcome = await attempt<unknown>(() => repo.update(tenant, own.id, patch))
        const theirs = await table(other)
        mistake(
          'tenant-reassigned',
          `${tenant} sent the patch ${show(patch)}, and ${other} now has ${theirs.length} notes instead of 4; we got ${gave(outcome)}. ` +
            'A note that can change hands can be planted with another customer, or lost to one. Set title and body by name, and never a column because the client names it.',
          () => expect(theirs).toEqual(notesOf(other)),
        )
        expect(
          await table(tenant),
          `${tenant} sent the patch ${show(patch)} for note ${own.id}. Only the title may change. We got ${gave(outcome)}`,
        ).toEqual([...notesOf(tenant).slice(0, 3), { ...own, title: 'new' }])
      }
    })

    it(`lets one of two removals at the same moment win, for ${tenant}`, async () => {
      await fill(other, tenant)
      const repo = poolNotes(inStep())
      const both = await Promise.all([1, 2].map(() => repo.remove(tenant, shared[0])))
      mistake(
        'check-then-act',
        `Two requests of ${tenant} removed note ${shared[0]} at the same moment, and got ${show(both)}. There was one note, so one of them removed nothing. ` +
          'Both looked, both saw it, both said yes. Do not look first: delete, and let rowCount say whether there was something.',
        () => expect(both.filter(Boolean)).toHaveLength(1),
      )
      expect((await table(other)).length, `the number of notes of ${other}`).toBe(4)
    })
  })
})

/** The handlers behind their routes, at the addresses of both tenants. */
function openDeskly() {
  const handlers = noteHandlers(poolNotes(db))
  const errors: unknown[] = []
  const app = express()
  app.use(express.json())
  app.use((req, _res, next) => {
    const tenant = known.get(req.host)
    if (tenant) req.tenant = tenant
    next()
  })
  app.get('/notes/:id', handlers.show)
  app.patch('/notes/:id', handlers.change)
  app.delete('/notes/:id', handlers.remove)
  app.use(((error, _req, res, _next) => {
    errors.push(error)
    if (!res.headersSent) res.status(500).send('Something broke on our side.')
  }) satisfies express.ErrorRequestHandler)

  return async function ask(tenant: string, method: string, id: number | string, body?: unknown) {
    const options = { host: `${tenant}.localhost`, method, ...(body === undefined ? {} : { body }) }
    const reply = await Promise.race([
      request(app, `/notes/${id}`, options),
      new Promise<null>((resolve) => setTimeout(() => resolve(null), 400)),
    ])
    const says = reply
      ? `${reply.status} ${reply.text || 'without a body'}${errors.length > 0 ? ` and the error ${show(errors[0])}` : ''}`
      : 'no answer at all'
    errors.length = 0
    return { status: reply?.status ?? 0, text: reply?.text ?? '', says }
  }
}

const verbs = ['GET', 'PATCH', 'DELETE'] as const
const sentWith = (verb: string) => (verb === 'PATCH' ? { title: 'changed' } : undefined)

describe('the handlers', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`show ${tenant} nothing of ${other}`, async () => {
      await fill(tenant, other)
      const ask = openDeskly()
      for (const id of [onlyOf(other), ...shared]) {
        const seen = await ask(tenant, 'GET', id)
        mistake(
          'detail-unscoped',
          `GET /notes/${id} as ${tenant} answered ${seen.says}. That is a note of ${other}. The list was filtered, the detail was not.`,
          () => expect(canariesIn(seen.text)).not.toContain(other),
        )
      }
      for (const verb of verbs) {
        const seen = await ask(tenant, verb, onlyOf(other), sentWith(verb))
        const theirs = await table(other)
        mistake(
          verb === 'DELETE' ? 'delete-unscoped' : 'update-unscoped',
          `${verb} /notes/${onlyOf(other)} as ${tenant} answered ${seen.says}, and ${change(theirs, other)}.`,
          () => expect(theirs).toEqual(notesOf(other)),
        )
      }
    })

    it(`tell ${tenant} nothing about which notes ${other} has`, async () => {
      await fill(other, tenant)
      const ask = openDeskly()
      for (const verb of verbs) {
        const [foreign, missing] = [
          await ask(tenant, verb, onlyOf(other), sentWith(verb)),
          await ask(tenant, verb, nobodys, sentWith(verb)),
        ]
        const blank = ({ text }: { text: string }) =>
          text.replaceAll(String(onlyOf(other)), 'N').replaceAll(String(nobodys), 'N')
        mistake(
          'existence-oracle',
          `As ${tenant} we sent ${verb} for note ${onlyOf(other)}, which ${other} has: ${foreign.says}. And for note ${nobodys}, which nobody has: ${missing.says}. ` +
            `Whoever counts through the numbers learns which of them exist, so how many notes ${other} has and how fast they grow. Not yours and not there have to look the same.`,
          () => {
            expect(foreign.status).toBe(missing.status)
            expect(blank(foreign)).toBe(blank(missing))
          },
        )
        expect(
          foreign.status,
          `${verb} for a note that ${tenant} does not have answered ${foreign.says}. It should be 404.`,
        ).toBe(404)
      }
    })

    it(`serve ${tenant} with its own notes`, async () => {
      await fill(tenant, other)
      const ask = openDeskly()
      const own = noteOf(tenant, onlyOf(tenant))
      const shown = await ask(tenant, 'GET', own.id)
      expect(shown.status, `GET of its own note answered ${shown.says}`).toBe(200)
      expect(JSON.parse(shown.text), 'the note').toEqual(own)
      const changed = await ask(tenant, 'PATCH', own.id, {
        title: 'new',
        tenantId: other,
        tenant_id: other,
      })
      expect(changed.status, `PATCH of its own note answered ${changed.says}`).toBe(200)
      expect(JSON.parse(changed.text), 'the changed note').toEqual({ ...own, title: 'new' })
      const removed = await ask(tenant, 'DELETE', own.id)
      expect(removed.status, `DELETE of its own note answered ${removed.says}`).toBe(204)
      const again = await ask(tenant, 'DELETE', own.id)
      expect(again.status, `DELETE of the same note once more answered ${again.says}`).toBe(404)
      expect(await table(other), `the notes of ${other} after all that`).toEqual(notesOf(other))
    })
  })
})
