import { describe, expect, it } from 'vitest'
import {
  atRest,
  attempt,
  canariesIn,
  canaryOf,
  eachOrder,
  gate,
  inTime,
  mistake,
  row,
  show,
  tenants,
  threeTenants,
} from '#kit'
import { NoTenantError, runWithTenant } from '#deskly/tenancy/context.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'
import { activityFeed, exportTitles, rowBatcher } from './later.ts'

/** Acme and Acme Labs have the same name here: only the schema name tells them apart. */
const tenantCalled = (schemaName: string): Tenant => ({
  id: 9 + threeTenants.findIndex((tenant) => tenant === schemaName),
  schemaName,
  name: schemaName === 'globex' ? 'Globex' : 'Acme',
  createdAt: new Date(0),
})

const called = (schemaName: string): string =>
  ({ acme: 'Acme', acme_labs: 'Acme Labs' })[schemaName] ?? 'Globex'

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** As a request comes in: in a task of its own, and over when its work is done. */
const asRequest = <T>(tenant: string | null, work: () => T | Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    setTimeout(() => {
      const begun = tenant === null ? work : () => runWithTenant(tenantCalled(tenant), work)
      Promise.resolve().then(begun).then(resolve, reject)
    }, 0)
  })

/** What became of a promise: it may still be waiting. */
const endOf = async (promise: Promise<unknown>): Promise<string> => {
  const end = promise.then(
    () => 'resolved',
    (error: unknown) => `rejected with ${show(error)}`,
  )
  return (await inTime(end)) ?? 'was still waiting'
}

/** Waits for so many entries, a little at least, and not for ever. */
async function untilFull(list: readonly unknown[], length: number) {
  for (let turn = 0; turn < 100 && list.length < length; turn += 1) await pause(4)
  await pause(4)
}

/** An empty title is a title, a short page is a page; behind the empty page nothing is read. */
const pagesOf = (tenant: string, mark = 'title'): string[][] => [
  ['', `${canaryOf(tenant)} ${mark} 1`, 'Order anvils'],
  [`${canaryOf(tenant)} ${mark} 2`],
  ['Order anvils', `${canaryOf(tenant)} ${mark} 3`],
  [],
  [`${canaryOf(tenant)} behind the end`],
]
const titlesOf = (tenant: string, mark?: string) => pagesOf(tenant, mark).slice(0, 3).flat()

const readerOf = (mark?: string) => async (schemaName: string, page: number) => {
  await pause(1)
  return pagesOf(schemaName, mark)[page] ?? []
}

async function readAll(titles: AsyncIterable<string>, all: string[] = []): Promise<string[]> {
  for await (const title of titles) all.push(title)
  return all
}

/** Asks for an export as a request of that tenant, which is over when this is done. */
const askedBy = (tenant: string, readPage = readerOf()) =>
  asRequest(tenant, () => ({ titles: exportTitles(readPage) }))

describe('exportTitles', () => {
  eachOrder(tenants, (tenant, other) => {
    it(
      `exports the titles of ${tenant} after its request is over`,
      row('the pages of the tenant **that asked for the export**'),
      async () => {
        const { titles } = await askedBy(tenant)
        const got: string[] = []
        const read = await asRequest(null, () => attempt(() => readAll(titles, got)))
        const story = `${called(tenant)} asked for an export, its request ended, and then the export was read, as a browser reads a download.`
        mistake(
          'lazy-outside',
          `${story} We got ${show(read.error)}. The body of a generator runs when somebody asks for a value, and by then nobody is the tenant. Ask whose it is when you are called.`,
          () => {
            if (read.error instanceof NoTenantError) expect(got.length).toBeGreaterThan(0)
          },
        )
        mistake(
          'reads-at-the-end',
          `${story} The first page came, then ${show(read.error)}. The tenant was asked for again, for a later page, and nobody was it any more. Ask once, and keep the answer.`,
          () => expect(read.error).not.toBeInstanceOf(NoTenantError),
        )
        expect(read.error, `${story} Reading it failed with ${show(read.error)}.`).toBeUndefined()
        expect(
          read.value,
          `${story} It has to hold the titles of ${called(tenant)} up to the first empty page, and it held ${show(read.value)}.`,
        ).toEqual(titlesOf(tenant))
      },
    )

    it(`exports the titles of ${tenant}, whoever reads them`, async () => {
      const { titles } = await askedBy(tenant)
      const read = await asRequest(other, () => attempt(() => readAll(titles)))
      const owners = canariesIn(read.value ?? [])
      const story = `${called(tenant)} asked for an export, and it was read in the middle of work for ${called(other)}.`
      expect(read.error, `${story} Reading it failed with ${show(read.error)}.`).toBeUndefined()
      mistake(
        'lazy-outside',
        `${story} All its titles were those of ${show(owners)}: whose it is was asked when it was read.`,
        () => expect(owners).not.toEqual([other]),
      )
      mistake(
        'reads-at-the-end',
        `${story} It held titles of ${show(owners)}: the tenant was asked for again with a later page.`,
        () => expect(owners).not.toContain(other),
      )
      expect(
        read.value,
        `${story} It has to hold the titles of ${called(tenant)}, and it held ${show(read.value)}.`,
      ).toEqual(titlesOf(tenant))
    })
  })

  it('keeps exports apart that are read in turns', async () => {
    const exports = await Promise.all([
      ...threeTenants.map((tenant) => askedBy(tenant)),
      askedBy('acme', readerOf('newer')),
    ])
    const read = await asRequest(null, () =>
      Promise.all(exports.map(({ titles }) => attempt(() => readAll(titles)))),
    )
    const wanted = [...threeTenants.map((tenant) => titlesOf(tenant)), titlesOf('acme', 'newer')]
    for (const [at, { value, error }] of read.entries()) {
      const whose = ['Acme', 'Acme Labs', 'Globex', 'Acme with the newer notes'][at]
      expect(
        value,
        `Four exports were read at the same time: one each of Acme, Acme Labs and Globex, and a second of Acme with newer notes. That of ${whose} gave ${error ? show(error) : show(value)}.`,
      ).toEqual(wanted[at])
    }
  })
})

describe('activityFeed', () => {
  /** A feed that keeps what it records, and a way to announce to it. */
  const feedOf = () => {
    const recorded: string[] = []
    const feed = activityFeed((schemaName, title) => recorded.push(`${schemaName}: ${title}`))
    const announce = (who: string | null, title: string) =>
      asRequest(who, () => feed.announce(title))
    return { recorded, announce }
  }

  eachOrder(tenants, (tenant, other) => {
    it(
      `records what ${tenant} and ${other} announce, each for itself`,
      row('each title is recorded for the tenant **that announced it**'),
      async () => {
        const { recorded, announce } = feedOf()
        const announced = [
          [tenant, `${canaryOf(tenant)} one`],
          [other, `${canaryOf(other)} two`],
          [tenant, 'Anvils'],
          [other, 'Anvils'],
          ['acme_labs', 'Anvils'],
          [tenant, 'Anvils'],
          [other, ''],
        ] as const
        await Promise.all(announced.map(([who, title]) => announce(who, title)))
        await untilFull(recorded, announced.length)
        const foreign = `${tenant}: ${canaryOf(other)} two`
        mistake(
          'emitter-context',
          `${called(tenant)} and ${called(other)} announced something at nearly the same time, and ${show(foreign)} was recorded. ` +
            `A listener runs where the event is emitted, and that is in the timer that ${called(tenant)}’s announcement had set, for the titles of both. Carry the tenant in the event.`,
          () => expect(recorded).not.toContain(foreign),
        )
        const wanted = announced.map(([who, title]) => `${who}: ${title}`)
        expect(
          recorded.toSorted(),
          `${called(tenant)}, ${called(other)} and Acme Labs announced seven titles at nearly the same time, some of them the same, and one of ${called(other)} empty. Each has to be recorded once, for the tenant that announced it. Recorded was ${show(recorded)}.`,
        ).toEqual(wanted.toSorted())
      },
    )
  })

  it('records what is announced later, too', async () => {
    const { recorded, announce } = feedOf()
    for (const [at, tenant] of [...threeTenants, 'acme'].entries()) {
      await announce(tenant, 'again')
      await untilFull(recorded, at + 1)
    }
    expect(
      recorded,
      `Acme, Acme Labs, Globex and Acme again announced the same title, one after the other, each when the one before was recorded. Recorded was ${show(recorded)}.`,
    ).toEqual([...threeTenants, 'acme'].map((tenant) => `${tenant}: again`))
  })

  it('keeps two feeds apart', async () => {
    const [first, second] = [feedOf(), feedOf()]
    await Promise.all([first.announce('acme', 'first'), second.announce('globex', 'second')])
    await untilFull(second.recorded, 1)
    for (const [name, { recorded }, wanted] of [
      ['first', first, ['acme: first']],
      ['second', second, ['globex: second']],
    ] as const) {
      expect(
        recorded,
        `We made two feeds. Acme announced “first” on the first, and Globex “second” on the second, and the ${name} feed recorded ${show(recorded)}.`,
      ).toEqual(wanted)
    }
  })
})

describe('rowBatcher', () => {
  /** A batcher that keeps what it saves, and a way to add to it. `saving` is what a save waits for. */
  const batcherOf = (saving: (schemaName: string, at: number) => unknown = () => null) => {
    const saves: string[] = []
    const batcher = rowBatcher(async (schemaName, rows) => {
      saves.push(`${schemaName}: ${rows.join(', ')}`)
      await saving(schemaName, saves.length)
    })
    const add = (who: string | null, one: string) => asRequest(who, () => batcher.add(one))
    return { saves, add }
  }

  eachOrder(tenants, (tenant, other) => {
    it(
      `saves the rows of ${tenant} and ${other}, each with its own`,
      row('each tenant’s rows in one `save` **of that tenant**'),
      async () => {
        const { saves, add } = batcherOf()
        const own = `${canaryOf(tenant)} one`
        const foreign = `${canaryOf(other)} two`
        const ends = await Promise.all(
          [add(tenant, own), add(tenant, 'same'), add(other, foreign), add(other, 'same')].map(
            (end) => endOf(end),
          ),
        )
        await untilFull(saves, 2)
        const story = `${called(tenant)} added two rows and ${called(other)} two, at nearly the same time. Saved was ${show(saves)}.`
        mistake(
          'batch-first-tenant',
          `${story} The rows of ${called(other)} went to ${called(tenant)}, who came first and whose request had set the timer. Keep the rows of each tenant apart from the moment that they come.`,
          () =>
            expect(
              saves.filter((save) => save.startsWith(`${tenant}:`) && save.includes(foreign)),
            ).toEqual([]),
        )
        mistake(
          'batch-last-tenant',
          `${story} ${called(other)}, who came last, gave its name to all of them. Keep the rows of each tenant apart from the moment that they come.`,
          () =>
            expect(
              saves.filter((save) => save.startsWith(`${other}:`) && save.includes(own)),
            ).toEqual([]),
        )
        expect(
          saves.toSorted(),
          `${story} There has to be one save for each tenant, with its rows in order.`,
        ).toEqual([`${tenant}: ${own}, same`, `${other}: ${foreign}, same`].toSorted())
        expect(
          ends,
          `${story} Both saves went well, and the four calls of add ended like this: ${ends.join(', ')}.`,
        ).toEqual(ends.map(() => 'resolved'))
      },
    )
  })

  it('knows tenants that are called the same', async () => {
    const { saves, add } = batcherOf()
    await Promise.all(
      [add('acme', 'one'), add('acme_labs', 'two'), add('acme', 'three')].map((end) => endOf(end)),
    )
    await untilFull(saves, 2)
    expect(
      saves.toSorted(),
      `Acme and Acme Labs have the same name, and schemas of their own. The first added one and three, the second two, and saved was ${show(saves)}.`,
    ).toEqual(['acme: one, three', 'acme_labs: two'])
  })

  it(
    'tells those whose rows could not be saved, and only those',
    row('`add` waits for the save, and rejects with its error'),
    async () => {
      const error = new Error('the disk of globex is full')
      let full = true
      const { saves, add } = batcherOf(async (schemaName) => {
        await pause(2)
        if (schemaName === 'globex' && full) throw error
      })
      const [acme, ...globex] = await Promise.all(
        [add('acme', 'a row'), add('globex', 'one'), add('globex', 'two')].map((end) => endOf(end)),
      )
      await untilFull(saves, 2)
      expect(
        saves.toSorted(),
        `Acme added a row and Globex two, at nearly the same time, and saved was ${show(saves)}.`,
      ).toEqual(['acme: a row', 'globex: one, two'])
      mistake(
        'detached-promise',
        `Saving the rows of Globex failed, and add() said that all was well. Nobody waited for the promise of save: the customer believes that the row is kept. Return it, or await it.`,
        () => expect(globex).not.toContain('resolved'),
      )
      expect(
        globex,
        `Saving the two rows of Globex failed with ${show(error)}. Its two calls of add ended like this: ${globex.join(', ')}.`,
      ).toEqual([`rejected with ${show(error)}`, `rejected with ${show(error)}`])
      expect(
        acme,
        `The row of Acme was saved, those of Globex were not, and the add of Acme ${acme}.`,
      ).toBe('resolved')
      full = false
      const next = await endOf(add('globex', 'three'))
      expect(
        saves.at(-1),
        `A save of Globex had failed. Then Globex added three, and the last save was ${show(saves.at(-1))}: the new row is not in it.`,
      ).toMatch(/^globex: .*three$/)
      expect(
        next,
        `A save of Globex had failed. Then Globex added another row, its save went well, and add ${next}.`,
      ).toBe('resolved')
    },
  )

  it('goes on after a save, and during one', async () => {
    const door = gate()
    const { saves, add } = batcherOf((schemaName, at) =>
      schemaName === 'acme' && at === 1 ? door.passed : null,
    )
    const first = add('acme', 'one')
    await untilFull(saves, 1)
    const second = add('acme', 'two')
    const globex = await endOf(add('globex', 'three'))
    expect(
      globex,
      `A slow save of Acme was under way. Globex added a row, its own save was done, and its add ${globex}.`,
    ).toBe('resolved')
    let early = 'was still waiting'
    void endOf(first).then((end) => (early = end))
    await atRest()
    expect(
      early,
      `We called add for Acme, and while the save of that row was under way, it ${early}. It has to wait for the save.`,
    ).toBe('was still waiting')
    door.open()
    const ends = [await endOf(first), await endOf(second), await endOf(add('acme', 'four'))]
    expect(
      saves.toSorted(),
      `Acme added one; while that was being saved, two; and later four. Globex added three meanwhile. Each row has to be in one save, and saved was ${show(saves)}.`,
    ).toEqual(['acme: four', 'acme: one', 'acme: two', 'globex: three'])
    expect(
      ends,
      `The rows one, two and four of Acme were saved, and add ${ends.join(', ')}.`,
    ).toEqual(ends.map(() => 'resolved'))
  })

  it('keeps two batchers apart', async () => {
    const [first, second] = [batcherOf(), batcherOf()]
    await Promise.all(
      [first.add('acme', 'one'), second.add('acme', 'two')].map((end) => endOf(end)),
    )
    await untilFull(second.saves, 1)
    expect(
      [first.saves, second.saves],
      `We made two batchers, and Acme added one to the first and two to the second. The first saved ${show(first.saves)}, the second ${show(second.saves)}.`,
    ).toEqual([['acme: one'], ['acme: two']])
  })
})

it('fails at once where there is no tenant', async () => {
  const recorded: string[] = []
  const feed = activityFeed((schemaName, title) => recorded.push(`${schemaName}: ${title}`))
  const batcher = rowBatcher(
    async (schemaName, rows) => void recorded.push(`${schemaName}: ${rows.join(', ')}`),
  )
  const calls = {
    exportTitles: () => readAll(exportTitles(readerOf())),
    announce: async () => feed.announce('nobody’s'),
    add: () => batcher.add('nobody’s'),
  }
  for (const when of ['before anybody else', 'while something of Acme was waiting']) {
    const waiting = when.startsWith('while')
    for (const [name, call] of Object.entries(calls)) {
      if (waiting)
        void asRequest('acme', () =>
          name === 'add' ? void batcher.add('acme’s').catch(() => {}) : feed.announce('acme’s'),
        )
      const outcome = await asRequest(null, () =>
        attempt(() => Promise.race<unknown>([call(), atRest()])),
      )
      expect(
        outcome.error,
        `We called ${name} outside any tenant’s work, ${when}, and it ${outcome.threw ? `threw ${show(outcome.error)}` : 'did not fail'}. It has to fail with a NoTenantError, and not guess.`,
      ).toBeInstanceOf(NoTenantError)
      await pause(5)
    }
  }
  expect(
    recorded.filter((line) => line.includes('nobody')),
    `Announced and added outside any tenant’s work, a title and a row were refused, and yet ${show(recorded)} came out in the end.`,
  ).toEqual([])
})
