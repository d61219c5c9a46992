import { describe, expect, it } from 'vitest'
import { attempt, canaryOf, draw, eachOrder, mistake, show, tenants } from '#kit'
import { NoTenantError, runWithTenant } from '#deskly/tenancy/context.ts'
import type { Tenant } from '#deskly/tenancy/tenants.ts'
import { activityFeed, exportTitles, rowBatcher } from './later.ts'

const tenantCalled = (schemaName: string): Tenant => ({
  id: tenants.findIndex((tenant) => tenant === schemaName) + 1,
  schemaName,
  name: schemaName,
  createdAt: new Date(0),
})

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** As a request comes in: in a task of its own, and over when its work is done. */
const asRequest = <T>(tenant: string | null, work: () => T | Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    setTimeout(() => {
      const begun = tenant === null ? work : () => runWithTenant(tenantCalled(tenant), work)
      Promise.resolve().then(begun).then(resolve, reject)
    }, 0)
  })

const perPage = 2 + Math.floor(draw() * 2)
const titlesOf = (tenant: string) =>
  Array.from({ length: perPage * 3 }, (_none, at) => `${canaryOf(tenant)} title ${at}`)

function pages() {
  const asked: string[] = []
  const readPage = async (schemaName: string, page: number) => {
    asked.push(schemaName)
    await pause(1)
    return titlesOf(schemaName).slice(page * perPage, (page + 1) * perPage)
  }
  return { asked, readPage }
}

async function readAll(titles: AsyncIterable<string>, all: string[] = []): Promise<string[]> {
  for await (const title of titles) all.push(title)
  return all
}

const ownerOf = (text: string) => tenants.find((tenant) => text.includes(canaryOf(tenant)))

describe('exportTitles', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`exports the titles of ${tenant} after its request is over`, async () => {
      const { readPage } = pages()
      const titles = await asRequest(tenant, () => ({ given: exportTitles(readPage) }))
      const got: string[] = []
      const read = await asRequest(null, () => attempt(() => readAll(titles.given, got)))
      mistake(
        'lazy-outside',
        `${tenant} asked for an export, its request ended, and then the export was read, as a browser reads a download. We got ${show(read.error)}. ` +
          'The body of a generator runs when somebody asks for a value, and by then nobody is the tenant. Ask whose it is when you are called.',
        () => {
          if (read.error instanceof NoTenantError) expect(got.length).toBeGreaterThan(0)
        },
      )
      mistake(
        'reads-at-the-end',
        `${tenant} asked for an export, its request ended, and then the export was read. The first page came, then ${show(read.error)}. The tenant was asked for again, for the next page, and nobody was it any more. Ask once, and keep the answer.`,
        () => expect(read.error instanceof NoTenantError).toBe(false),
      )
      expect(read.error, `reading the export of ${tenant}`).toBeUndefined()
      expect(read.value, `the titles of ${tenant}, in order`).toEqual(titlesOf(tenant))
    })

    it(`exports the titles of ${tenant}, whoever reads them`, async () => {
      const { readPage } = pages()
      const titles = await asRequest(tenant, () => ({ given: exportTitles(readPage) }))
      const read = await asRequest(other, () => attempt(() => readAll(titles.given)))
      const owners = [...new Set((read.value ?? []).map(ownerOf))]
      const story = `${tenant} asked for an export, and it was read in the middle of work for ${other}.`
      mistake(
        'lazy-outside',
        `${story} It held the titles of ${show(owners)}: the body of the generator asked whose it is when it was read.`,
        () => expect(owners).not.toEqual([other]),
      )
      mistake(
        'reads-at-the-end',
        `${story} It held the titles of ${show(owners)}: the tenant was asked for again with each page.`,
        () => expect(owners).toEqual([tenant]),
      )
    })
  })

  it('keeps two exports apart that are read in turns', async () => {
    const { readPage } = pages()
    const both = await Promise.all(
      tenants.map((tenant) => asRequest(tenant, () => ({ given: exportTitles(readPage) }))),
    )
    const read = await Promise.all(both.map(({ given }) => readAll(given)))
    expect(read, 'the exports of acme and globex, read at the same time').toEqual(
      tenants.map(titlesOf),
    )
  })
})

describe('activityFeed', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`records what ${tenant} and ${other} announce, each for itself`, async () => {
      const recorded: string[] = []
      const feed = activityFeed((schemaName, title) => recorded.push(`${schemaName}: ${title}`))
      const announce = (who: string, title: string) =>
        asRequest(who, () => feed.announce(`${canaryOf(who)} ${title}`))
      await Promise.all([
        announce(tenant, 'one'),
        announce(other, 'two'),
        announce(tenant, 'three'),
      ])
      await pause(15)
      const expected = [
        `${tenant}: ${canaryOf(tenant)} one`,
        `${other}: ${canaryOf(other)} two`,
        `${tenant}: ${canaryOf(tenant)} three`,
      ]
      const wrong = recorded.find((line) => !expected.includes(line))
      mistake(
        'emitter-context',
        `${tenant} and ${other} announced something at nearly the same time, and recorded was ${show(wrong ?? recorded)}. ` +
          `A listener runs where the event is emitted, and that was in the timer that ${tenant}’s announcement had set, for the titles of both. Carry the tenant in the event.`,
        () => expect(recorded.toSorted()).toEqual(expected.toSorted()),
      )
    })
  })

  it('records what is announced later, too', async () => {
    const recorded: string[] = []
    const feed = activityFeed((schemaName, title) => recorded.push(`${schemaName}: ${title}`))
    for (const tenant of [...tenants, ...tenants]) {
      await asRequest(tenant, () => feed.announce('again'))
      await pause(8)
    }
    expect(recorded, 'four announcements, one after the other').toEqual(
      [...tenants, ...tenants].map((tenant) => `${tenant}: again`),
    )
  })
})

describe('rowBatcher', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`saves the rows of ${tenant} and ${other}, each with its own`, async () => {
      const saves: { schemaName: string; rows: string[] }[] = []
      const batcher = rowBatcher(async (schemaName, rows) => {
        saves.push({ schemaName, rows: [...rows] })
      })
      const add = (who: string, row: string) =>
        asRequest(who, () => batcher.add(`${canaryOf(who)} ${row}`))
      const ended = await attempt(() =>
        Promise.all([add(tenant, 'one'), add(tenant, 'two'), add(other, 'three')]),
      )
      await pause(15)
      const strange = saves.find(({ schemaName, rows }) =>
        rows.some((row) => ownerOf(row) !== schemaName),
      )
      const story = `${tenant} added two rows and ${other} one, at nearly the same time. Saved was ${show(strange ?? saves)}.`
      mistake(
        'batch-first-tenant',
        `${story} The timer was set by ${tenant}’s request, so it runs as ${tenant}, and saves everybody’s rows there. Keep the rows of each tenant apart from the moment that they come.`,
        () => expect(strange?.schemaName).not.toBe(tenant),
      )
      mistake(
        'batch-last-tenant',
        `${story} The one who came last gave its name to all of them. Keep the rows of each tenant apart from the moment that they come.`,
        () => expect(strange).toBeUndefined(),
      )
      expect(ended.error, 'adding rows, when nothing goes wrong').toBeUndefined()
      const byTenant = saves.toSorted((one, two) => one.schemaName.localeCompare(two.schemaName))
      const expected = [
        { schemaName: tenant, rows: [`${canaryOf(tenant)} one`, `${canaryOf(tenant)} two`] },
        { schemaName: other, rows: [`${canaryOf(other)} three`] },
      ].toSorted((one, two) => one.schemaName.localeCompare(two.schemaName))
      expect(byTenant, 'one save for each tenant, with its rows in order').toEqual(expected)
    })
  })

  it('tells those whose rows could not be saved, and only those', async () => {
    const error = new Error('the disk of globex is full')
    const batcher = rowBatcher(async (schemaName) => {
      await pause(2)
      if (schemaName === 'globex') throw error
    })
    const add = (who: string) => attempt(() => asRequest(who, () => batcher.add('a row')))
    const [acme, globex] = await Promise.all([add('acme'), add('globex')])
    mistake(
      'detached-promise',
      `Saving the rows of globex failed, and add() said ${globex?.threw ? show(globex.error) : 'that all was well'}. Nobody waited for the promise of save: the customer believes that the row is kept. Return it, or await it.`,
      () => expect(globex?.error).toBe(error),
    )
    expect(acme?.threw, 'acme’s rows were saved, and its add() should not fail').toBe(false)
  })

  it('goes on after a save', async () => {
    const saves: string[] = []
    const batcher = rowBatcher(async (schemaName, rows) => {
      saves.push(`${schemaName} ${rows.join(' ')}`)
    })
    for (const row of ['one', 'two']) {
      await asRequest('acme', () => batcher.add(row))
      await pause(8)
    }
    expect(saves, 'two rows of acme, one after the other was saved').toEqual([
      'acme one',
      'acme two',
    ])
  })
})

it('fails at once where there is no tenant', async () => {
  const { readPage } = pages()
  const feed = activityFeed(() => {})
  const batcher = rowBatcher(async () => {})
  const calls = {
    exportTitles: () => readAll(exportTitles(readPage)),
    announce: async () => feed.announce('x'),
    add: () => batcher.add('x'),
  }
  for (const [name, call] of Object.entries(calls)) {
    const outcome = await asRequest(null, () => attempt(async () => call()))
    expect(
      outcome.error,
      `${name} was called outside any tenant’s work. It has to fail with a NoTenantError, and not guess.`,
    ).toBeInstanceOf(NoTenantError)
  }
})
