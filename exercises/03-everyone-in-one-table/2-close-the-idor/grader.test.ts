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
  elsewhere,
  inStep,
  inTime,
  layOut,
  mistake,
  type Outcome,
  request,
  row,
  seeded,
  show,
  tenants,
  threeTenants,
} from '#kit'
import type { Db } from '#deskly/db/types.ts'
import { createNotesTable, type PoolNote } from '#deskly/notes/pool-table.ts'
import { createTenantTable, type Tenant } from '#deskly/tenancy/tenants.ts'
import { noteHandlers } from './handlers.ts'
import { poolNotes, type NotePatch } from './pool-repo.ts'

const names = { acme: 'Acme', acme_labs: 'Acme Labs', globex: 'Globex' }
const nameOf = (tenant: string) => names[tenant as keyof typeof names] ?? show(tenant)

/** All have the first three ids; one more only acme has, one only globex; one nobody. */
const shared = [9, 10, 11] as const
const first = 1000 + Math.floor(draw() * 1000)
const onlyOf = (tenant: string) => first + threeTenants.findIndex((one) => one === tenant)
const nobodys = first + 30

/** By id. The third has an empty title, as every tenant's third has. */
const notesOf = (tenant: string): PoolNote[] =>
  [...shared, onlyOf(tenant)].map((id) => ({
    tenantId: tenant,
    id,
    title: id === 11 ? '' : `Note ${id} ${canaryOf(tenant)}`,
    body: `of ${canaryOf(tenant)}`,
  }))
const noteOf = (tenant: string, id: number) =>
  notesOf(tenant).find((note) => note.id === id) as PoolNote

let db: Awaited<ReturnType<typeof database>>
let heard: string[]
/** The database as the learner's code sees it, with an ear on the line. */
const line = {
  query(...call: [unknown, unknown]) {
    heard.push(String(typeof call[0] === 'string' ? call[0] : Object(call[0]).text))
    return (db.query as (...call: unknown[]) => unknown)(...call)
  },
} as unknown as Db

beforeEach(async () => {
  db = await database()
  heard = []
  await createTenantTable(db)
  await createNotesTable(db)
})

async function fill(one: string): Promise<void> {
  const order = [one, ...threeTenants.filter((tenant) => tenant !== one)]
  await layOut(
    db,
    'tenants',
    order.map((tenant) => ({ schema_name: tenant, name: nameOf(tenant) })),
  )
  const mixed = notesOf(one).flatMap((_, at) => order.map((tenant) => notesOf(tenant)[at]))
  await layOut(
    db,
    'notes',
    mixed.map((note) => {
      const { tenantId: tenant_id, ...rest } = note as PoolNote
      return { tenant_id, ...rest }
    }),
  )
  await seeded(db)
}

/** All rows as they are, by tenant and id. */
async function table(): Promise<PoolNote[]> {
  const { rows } = await aside<PoolNote>(
    db,
    'select tenant_id as "tenantId", id, title, body from notes order by tenant_id, id',
  )
  return rows
}
const ofOthers = async (tenant: string) =>
  (await table()).filter(({ tenantId }) => tenantId !== tenant)
const untouched = (tenant: string) => threeTenants.filter((one) => one !== tenant).flatMap(notesOf)

/** What became of the rows of others, in words. */
function change(now: readonly PoolNote[], tenant: string): string {
  for (const was of untouched(tenant)) {
    const is = now.find(({ tenantId, id }) => tenantId === was.tenantId && id === was.id)
    if (!is) return `note ${was.id} of ${nameOf(was.tenantId)} is gone`
    if (show(is) !== show(was)) return `a note of ${nameOf(was.tenantId)} is now ${show(is)}`
  }
  return 'others have notes that they had not'
}

const gave = ({ threw, error, value }: Outcome<unknown>) =>
  threw ? `the error ${show(error)}` : show(value)

/** The change of this tenant's note is right: what came back, the row, and all other rows. */
async function updates(tenant: string, id: number, patch: object, after: PoolNote | null) {
  const before = await table()
  const done = await attempt<unknown>(() =>
    poolNotes(line).update(tenant, id, Object.freeze({ ...patch }) as NotePatch),
  )
  const went = `The call update(${show(tenant)}, ${id}, ${show(patch)}) gave ${gave(done)}`
  expect(
    done.threw ? gave(done) : done.value,
    `${went}. ${after ? `It should be the note of ${nameOf(tenant)}, as it is now.` : `It should be null: ${nameOf(tenant)} has no such note.`} A patch changes title and body, also to '', and nothing else.`,
  ).toEqual(after)
  expect(
    await table(),
    `${went}. The rows in the table are not what they should be: title and body change where the patch has them, in this one note.`,
  ).toEqual(before.map((one) => (one.tenantId === tenant && one.id === id && after ? after : one)))
}

async function removes(tenant: string, id: number, wanted: boolean) {
  const before = await table()
  const done = await attempt<unknown>(() => poolNotes(line).remove(tenant, id))
  const went = `The call remove(${show(tenant)}, ${id}) gave ${gave(done)}`
  expect(
    done.threw ? gave(done) : done.value,
    `${went}. It should be ${wanted}: ${nameOf(tenant)} has ${wanted ? 'this note' : 'no such note (any more)'}.`,
  ).toBe(wanted)
  expect(
    await table(),
    `${went}. The rows that are left are not the right ones: only note ${id} of ${nameOf(tenant)} may go.`,
  ).toEqual(before.filter((one) => one.tenantId !== tenant || one.id !== id))
}

/** A look that knows the tenant, and after it a write that does not. */
function lookedThenWroteBlind(): boolean {
  const condition = (sql: string) => /\bwhere\b([^]*?)(?:\breturning\b|$)/i.exec(sql)?.[1] ?? ''
  const look = heard.findIndex((sql) => /^\s*select/i.test(sql) && /tenant/.test(condition(sql)))
  const write = heard.findLastIndex((sql) => /^\s*(?:update|delete)/i.test(sql))
  return look !== -1 && look < write && !/tenant/.test(condition(heard[write] ?? ''))
}

describe('the repository', () => {
  eachOrder(tenants, (tenant, other) => {
    const [us, them] = [nameOf(tenant), nameOf(other)]
    const inGet = row('give the note, or `null`')

    it(`reads the notes of ${tenant}, and none of ${other}`, inGet, async () => {
      await fill(tenant)
      const repo = poolNotes(line)
      const listed = await attempt<unknown>(() => repo.list(tenant))
      expect(
        listed.value,
        `The call list(${show(tenant)}), which was right, gave ${gave(listed)}. It does not give the notes of ${us} by id any more.`,
      ).toEqual(notesOf(tenant))
      for (const id of [onlyOf(other), ...shared]) {
        const found = await attempt<unknown>(() => repo.get(tenant, id))
        mistake(
          'detail-unscoped',
          `The call get(${show(tenant)}, ${id}) gave ${gave(found)}, a note of ${them}. The list shows ${us} its own notes only, but whoever types another number into the address reads on behind the wall. ` +
            'An id alone names a note of anybody: where tenant_id = $1 and id = $2.',
          () => expect(canariesIn(found.value)).not.toContain(other),
        )
      }
      for (const one of [tenant, other, 'acme_labs']) {
        for (const id of [...shared, onlyOf(one)]) {
          const found = await attempt<unknown>(() => repo.get(one, id))
          expect(
            found.value,
            `The call get(${show(one)}, ${id}) gave ${gave(found)}. It should be the note of ${nameOf(one)}; others have notes of the same number.`,
          ).toEqual(noteOf(one, id))
        }
      }
      for (const [who, id] of [
        [tenant, nobodys],
        [tenant, onlyOf(other)],
        ['initech', 9],
      ] as const) {
        const found = await attempt<unknown>(() => repo.get(who, id))
        expect(
          found.threw ? gave(found) : found.value,
          `The call get(${show(who)}, ${id}), a note that ${nameOf(who)} does not have, gave ${gave(found)}. It should be null.`,
        ).toBe(null)
      }
      await db.query('update notes set body = $1 where tenant_id = $2 and id = 9', ['new', tenant])
      const fresh = await attempt<unknown>(() => repo.get(tenant, 9))
      expect(
        fresh.value,
        `The body of note 9 of ${us} was changed, and we asked for the note again. We got ${gave(fresh)}. It should be as it is now.`,
      ).toEqual({ ...noteOf(tenant, 9), body: 'new' })
    })

    it(`changes a note of ${tenant}, and none of ${other}`, inGet, async () => {
      await fill(other)
      const title = `changed by ${tenant}`
      const tried = await attempt<unknown>(() =>
        poolNotes(line).update(tenant, onlyOf(other), { title }),
      )
      const theirs = await ofOthers(tenant)
      mistake(
        'update-unscoped',
        `As ${us} we asked for a new title of note ${onlyOf(other)}, which only ${them} has, and got ${gave(tried)}. But ${change(theirs, tenant)}. ` +
          'A check before or after does not help: the update itself has to know whose note it may touch. where tenant_id = $1 and id = $2, and rowCount or returning tell you whether there was one.',
        () => expect(theirs).toEqual(untouched(tenant)),
      )
      for (const id of [onlyOf(other), nobodys]) {
        await updates(tenant, id, { title }, null)
        await updates(tenant, id, {}, null)
      }
      const own = noteOf(tenant, onlyOf(tenant))
      const body = "O'Brien’s $1"
      await updates(tenant, own.id, { title }, { ...own, title })
      await updates(tenant, own.id, { body }, { ...own, title, body })
      await updates(tenant, own.id, {}, { ...own, title, body })
      await updates(tenant, own.id, { body: '' }, { ...own, title, body: '' })
      await updates(tenant, own.id, { title: '', body }, { ...own, title: '', body })
    })

    const inRemove = row('says whether it removed one')
    it(`removes a note of ${tenant}, and none of ${other}`, inRemove, async () => {
      await fill(tenant)
      const tried = await attempt<unknown>(() => poolNotes(line).remove(tenant, onlyOf(other)))
      const theirs = await ofOthers(tenant)
      mistake(
        'delete-unscoped',
        `As ${us} we removed note ${onlyOf(other)}, which only ${them} has, and got ${gave(tried)}. But ${change(theirs, tenant)}. ` +
          'What is deleted for the wrong customer does not come back. The delete itself has to say whose: where tenant_id = $1 and id = $2.',
        () => expect(theirs).toEqual(untouched(tenant)),
      )
      for (const id of [onlyOf(other), nobodys]) await removes(tenant, id, false)
      for (const wanted of [true, false]) await removes(tenant, onlyOf(tenant), wanted)
    })

    const apart = row('give the note, or `null`', 'says whether it removed one')
    it(
      `keeps a note of ${tenant} and the one with its number at ${other} apart`,
      apart,
      async () => {
        await fill(other)
        const repo = poolNotes(line)
        for (const [verb, id, act] of [
          ['gave another title to', 9, () => repo.update(tenant, 9, { title: 'changed' })],
          ['removed', 10, () => repo.remove(tenant, 10)],
        ] as const) {
          heard = []
          const done = await attempt<unknown>(act)
          const theirs = await ofOthers(tenant)
          const went = `All customers have a note ${id}. As ${us} we ${verb} ours, and got ${gave(done)}. But ${change(theirs, tenant)}. `
          if (!lookedThenWroteBlind()) {
            expect(
              theirs,
              `${went}The number names a note of each customer, so the write needs the tenant as well.`,
            ).toEqual(untouched(tenant))
          }
          mistake(
            'check-then-act',
            `${went}You had looked whether the note is ours; then came a statement that knows only the number, and the number is not one note but several. The write needs the tenant as much as the check does.`,
            () => expect(theirs).toEqual(untouched(tenant)),
          )
        }
        const own = { ...noteOf(tenant, 9), title: 'changed' }
        await updates(tenant, 9, { body: 'new' }, { ...own, body: 'new' })
        await removes(tenant, 10, false)
        await removes(tenant, 11, true)
        await removes(other, 11, true)
      },
    )

    const inPatch = row('A patch changes `title` and `body`')
    it(`leaves a note with ${tenant}, whatever the patch says`, inPatch, async () => {
      await fill(tenant)
      const own = noteOf(tenant, onlyOf(tenant))
      for (const claim of [
        { tenantId: other },
        { tenant_id: other, tenant: other },
        { id: nobodys },
        { 'tenant_id = tenant_id, body': 'x' },
      ]) {
        const patch = { title: 'new', ...claim }
        const done = await attempt<unknown>(() => poolNotes(line).update(tenant, own.id, patch))
        const theirs = await ofOthers(tenant)
        mistake(
          'tenant-reassigned',
          `${us} sent the patch ${show(patch)}, and the others now have ${theirs.length} notes instead of ${untouched(tenant).length}; we got ${gave(done)}. ` +
            'A note that can change hands can be planted with another customer, or lost to one. Set title and body by name, and never a column because the client names it.',
          () => expect(theirs.length).toBe(untouched(tenant).length),
        )
        await updates(tenant, own.id, patch, { ...own, title: 'new' })
        await updates(tenant, own.id, claim, { ...own, title: 'new' })
      }
    })

    const atOnce = row('remove the same note at the same moment, one of them did')
    it(`lets one of two removals at the same moment win, for ${tenant}`, atOnce, async () => {
      await fill(other)
      const repo = poolNotes(inStep(db))
      const both = await Promise.all(
        [1, 2].map(() => attempt<unknown>(() => repo.remove(tenant, 9))),
      )
      expect(
        both.filter(({ value }) => value === true).length,
        `Two requests of ${us} removed note 9 at the same moment, and got ${both.map(gave).join(' and ')}. There was one note, so one of them removed it and one removed nothing. Do not look first: delete, and let rowCount say whether there was something.`,
      ).toBe(1)
      const each = await Promise.all(
        [tenant, other].map((one) => attempt<unknown>(() => repo.remove(one, 10))),
      )
      expect(
        each.map(({ value }) => value),
        `${us} and ${them} each removed their own note 10 at the same moment, and got ${each.map(gave).join(' and ')}. Both had one.`,
      ).toEqual([true, true])
      const left = await table()
      expect(
        left.map(({ tenantId, id }) => `${tenantId} ${id}`),
        `${us} removed its notes 9 and 10, ${them} its note 10, and the rows that are left are not the others.`,
      ).toEqual(
        threeTenants.flatMap((one) =>
          notesOf(one)
            .filter(({ id }) => (id !== 9 || one !== tenant) && (id !== 10 || one === 'acme_labs'))
            .map(({ id }) => `${one} ${id}`),
        ),
      )
    })
  })
})

/** The handlers behind their routes, at the addresses of all tenants. */
function openDeskly() {
  const handlers = noteHandlers(poolNotes(line))
  const errors: unknown[] = []
  const app = express()
  app.use(express.json())
  app.use((req, _res, next) => {
    const schemaName = req.host.replace('.localhost', '')
    const tenant: Tenant = { id: 1, schemaName, name: nameOf(schemaName), createdAt: new Date(0) }
    req.tenant = Object.freeze(tenant)
    next()
  })
  app.get('/notes/:id', handlers.show)
  app.patch('/notes/:id', handlers.change)
  app.delete('/notes/:id', handlers.remove)
  app.use(((error, _req, res, _next) => {
    errors.push(error)
    if (!res.headersSent) res.status(500).send('Something broke on our side.')
  }) satisfies express.ErrorRequestHandler)

  return async function ask(
    tenant: string,
    method: string,
    path: number | string,
    { body, headers }: { body?: unknown; headers?: Readonly<Record<string, string>> } = {},
  ) {
    const reply = await inTime(
      request(app, `/notes/${path}`, {
        host: `${tenant}.localhost`,
        method,
        ...(body !== undefined && { body }),
        ...(headers && { headers }),
      }),
    )
    const broke = errors.length > 0 ? ` and the error ${show(errors[0])}` : ''
    errors.length = 0
    const [status, text] = [reply?.status ?? 0, reply?.text ?? '']
    const { date: _date, etag: _etag, ...rest } = reply?.headers ?? {}
    const says = reply ? `${status} ${text || 'without a body'}${broke}` : 'no answer at all'
    const json = attempt(() => JSON.parse(text) as unknown).value
    return { status, text, says, json, headers: JSON.stringify(rest) }
  }
}

const verbs = ['GET', 'PATCH', 'DELETE'] as const
const sentWith = (verb: string) => (verb === 'PATCH' ? { body: { title: 'changed' } } : {})

describe('the handlers', () => {
  eachOrder(tenants, (tenant, other) => {
    const [us, them] = [nameOf(tenant), nameOf(other)]

    const inShow = row('200 and the note as JSON, or 404')
    it(`show ${tenant} nothing of ${other}`, inShow, async () => {
      await fill(tenant)
      const ask = openDeskly()
      for (const [who, id] of [
        ...shared.flatMap((one) => threeTenants.map((who) => [who, one] as const)),
        ...shared.map((one) => [tenant, one] as const),
      ]) {
        const seen = await ask(who, 'GET', id)
        expect(
          seen.json,
          `All customers have a note ${id}, and asked for it in turn. GET /notes/${id} as ${nameOf(who)} answered ${seen.says}. Each request gets the note of its own tenant.`,
        ).toEqual(noteOf(who, id))
      }
      for (const { place, query, options } of elsewhere(other, `${other}.localhost`)) {
        const seen = await ask(tenant, options.method ? 'PATCH' : 'GET', `9${query}`, options)
        expect(
          seen.json,
          `As ${us} we asked for note 9, and named ${them} in ${place}. The answer was ${seen.says}. Whose note it is says req.tenant, and nothing that the client sends.`,
        ).toEqual(noteOf(tenant, 9))
      }
      const headers = Object.assign(
        {},
        ...elsewhere(other, `${other}.localhost`).map(({ options }) => options.headers ?? {}),
      ) as Record<string, string>
      for (const verb of verbs) {
        const seen = await ask(tenant, verb, onlyOf(other), { ...sentWith(verb), headers })
        expect(
          canariesIn(seen.text),
          `${verb} /notes/${onlyOf(other)} as ${us}, with ${other} in the headers, answered ${seen.says}. That is a note of ${them}.`,
        ).toEqual([])
        const theirs = await ofOthers(tenant)
        expect(
          theirs,
          `${verb} /notes/${onlyOf(other)} as ${us}, with ${other} in the headers, answered ${seen.says}, and ${change(theirs, tenant)}.`,
        ).toEqual(untouched(tenant))
      }
    })

    const same = row(
      '200 and the note as JSON, or 404',
      '200 and the changed note, or 404',
      '204, or 404',
    )
    it(`tell ${tenant} nothing about which notes ${other} has`, same, async () => {
      await fill(other)
      const ask = openDeskly()
      for (const verb of verbs) {
        const [foreign, missing] = [
          await ask(tenant, verb, onlyOf(other), sentWith(verb)),
          await ask(tenant, verb, nobodys, sentWith(verb)),
        ]
        const blank = ({ status, text, headers }: typeof foreign) =>
          `${status} ${text} ${headers}`
            .replaceAll(String(onlyOf(other)), 'N')
            .replaceAll(String(nobodys), 'N')
        const went = `As ${us} we sent ${verb} for note ${onlyOf(other)}, which ${them} has: ${foreign.says}. And for note ${nobodys}, which nobody has: ${missing.says}. `
        expect(
          [foreign, missing].filter(({ status }) => status < 400).length,
          `${went}Both should be 404: ${us} has neither of them.`,
        ).toBe(0)
        mistake(
          'existence-oracle',
          `${went}Whoever counts through the numbers learns which of them exist, so how many notes ${them} has and how fast they grow. Not yours and not there have to look the same.`,
          () => expect(blank(foreign)).toBe(blank(missing)),
        )
        expect(foreign.status, `${went}Both should be 404.`).toBe(404)
      }
      const theirs = await ofOthers(tenant)
      expect(
        theirs,
        `As ${us} we sent PATCH and DELETE for a note of ${them}. The answer was 404, but ${change(theirs, tenant)}.`,
      ).toEqual(untouched(tenant))
    })

    const inServe = row('200 and the note as JSON', '200 and the changed note', '204, or 404')
    it(`serve ${tenant} with its own notes`, inServe, async () => {
      await fill(tenant)
      const ask = openDeskly()
      const own = noteOf(tenant, onlyOf(tenant))
      const shown = await ask(tenant, 'GET', own.id)
      expect(
        { status: shown.status, note: shown.json },
        `GET of a note of ${us} as ${us} answered ${shown.says}. It should be 200 and the note.`,
      ).toEqual({ status: 200, note: own })
      for (const body of [
        { title: 'new', tenantId: other, tenant_id: other },
        { title: 'new', id: 9 },
        { title: 'new', id: '10' },
        { tenantId: other },
        {},
      ]) {
        const changed = await ask(tenant, 'PATCH', own.id, { body })
        expect(
          { status: changed.status, note: changed.json },
          `PATCH /notes/${own.id} as ${us} with ${show(body)} answered ${changed.says}. It should be 200 and the note of the address, with the new title and nothing else changed.`,
        ).toEqual({ status: 200, note: { ...own, title: 'new' } })
      }
      const again = await ask(tenant, 'GET', own.id)
      expect(
        again.json,
        `GET of the note after the PATCH answered ${again.says}. It should be the note as it is now.`,
      ).toEqual({ ...own, title: 'new' })
      for (const [what, status] of [
        ['a note of its own', 204],
        ['the same note once more', 404],
      ] as const) {
        const removed = await ask(tenant, 'DELETE', own.id)
        expect(
          removed.status,
          `DELETE of ${what} as ${us} answered ${removed.says}. It should be ${status}.`,
        ).toBe(status)
      }
      const gone = await ask(tenant, 'GET', own.id)
      expect(gone.status, `GET of the removed note answered ${gone.says}. It should be 404.`).toBe(
        404,
      )
      expect(
        (await table()).filter(({ id }) => id !== own.id),
        `${us} read, changed and removed its note ${own.id}, and other notes are not what they were.`,
      ).toEqual(threeTenants.flatMap(notesOf).filter(({ id }) => id !== own.id))
    })
  })
})
