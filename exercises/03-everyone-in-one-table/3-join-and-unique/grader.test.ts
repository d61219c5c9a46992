import { beforeEach, describe, expect, it } from 'vitest'
import {
  aside,
  attempt,
  canariesIn,
  canaryOf,
  database,
  eachOrder,
  inStep,
  layOut,
  mistake,
  neighboursOfName,
  type Outcome,
  row,
  seeded,
  show,
  tenants,
  threeTenants,
} from '#kit'
import type { Db } from '#deskly/db/types.ts'
import { createTenantTable } from '#deskly/tenancy/tenants.ts'
import { POOL_DDL, tasksPerProject, tasksWithProject, upsertPage } from './pool-tables.ts'

const names = { acme: 'Acme', acme_labs: 'Acme Labs', globex: 'Globex' }
const nameOf = (tenant: string) => names[tenant as keyof typeof names] ?? show(tenant)

let db: Awaited<ReturnType<typeof database>>

beforeEach(async () => {
  db = await database()
  await createTenantTable(db)
  const rows = threeTenants.map((tenant) => ({ schema_name: tenant, name: nameOf(tenant) }))
  await layOut(db, 'tenants', rows)
  await seeded(db)
  const made = await attempt(() => db.query(POOL_DDL))
  expect(
    made.error,
    `We ran POOL_DDL to make the three tables, and PostgreSQL answered ${show(made.error)}.`,
  ).toBeUndefined()
})

const insert = (table: string, columns: readonly string[]) =>
  async function one(...values: readonly unknown[]): Promise<Outcome<unknown>> {
    const entries = columns.map((column, at) => [column, values[at]] as const)
    return await attempt(() => layOut(db, table, [Object.fromEntries(entries)]))
  }
const project = insert('projects', ['tenant_id', 'id', 'name'])
const task = insert('tasks', ['tenant_id', 'id', 'project_id', 'title'])
const page = insert('pages', ['tenant_id', 'slug', 'body'])

const codeOf = ({ error }: Outcome<unknown>) => (error as { code?: string } | undefined)?.code
const gave = ({ threw, error, value }: Outcome<unknown>) =>
  threw ? `the error ${show(error)}` : show(value)
const taken = ({ threw }: Outcome<unknown>) => (threw ? 'refused' : 'taken')

/** The row gets in; what the tables of the learner should let through. */
async function enters(inserting: Promise<Outcome<unknown>>, what: string): Promise<void> {
  const { error } = await inserting
  expect(
    error,
    `We stored ${what}, and the tables of POOL_DDL answered ${show(error)}. They should take it.`,
  ).toBeUndefined()
}

describe('the table of tasks', () => {
  eachOrder(tenants, (tenant, other) => {
    const [us, them] = [nameOf(tenant), nameOf(other)]
    const arrow = row('`project_id`, `title`')
    it(`keeps the tasks of ${tenant} off the projects of ${other}`, arrow, async () => {
      // No number comes twice yet, so that this is about the arrow alone.
      await enters(project(tenant, 9, 'ours'), `project 9 of ${us}`)
      await enters(project(other, 10, 'theirs'), `project 10 of ${them}`)
      await enters(task(tenant, 9, 9, 'first'), `a task of ${us} in its project 9`)
      const nowhere = await task(tenant, 11, 77, 'nowhere')
      expect(
        taken(nowhere),
        'We stored a task in project 77, which nobody has, and the table took it. A foreign key makes the database refuse a project that is not there.',
      ).toBe('refused')
      const strange = await task(tenant, 10, 10, 'strange')
      mistake(
        'single-fk',
        `${them} has a project 10, and ${us} does not. We stored a task of ${us} with project_id 10, and the table took it. ` +
          `The id of a project comes in with a request, so anyone can hang a task on another customer’s project, and read its name by a join. An arrow that knows only the number finds the project of anybody: let it have both columns, (tenant_id, project_id).`,
        () => expect(strange.threw, 'the table refuses the task').toBe(true),
      )
      for (const [what, sql] of [
        [`project 10, which only ${them} has`, 'update tasks set project_id = 10'],
        [
          `${them}, with its project 9, which ${them} does not have`,
          `update tasks set tenant_id = '${other}'`,
        ],
      ] as const) {
        const moved = await attempt(() => aside(db, sql))
        expect(
          taken(moved),
          `We moved the task of ${us} to ${what}, and the table took it. A task belongs to a project of its own tenant.`,
        ).toBe('refused')
      }
    })
  })
})

interface Page {
  readonly tenantId: string
  readonly slug: string
  readonly body: string
}

async function pages(): Promise<readonly Page[]> {
  const text = 'select tenant_id as "tenantId", slug, body from pages'
  return sorted((await aside<Page>(db, text)).rows)
}
const keyOf = ({ tenantId, slug }: Page) => `${tenantId} ${slug}`
const sorted = (rows: readonly Page[]) =>
  rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0))

/** The save ends well, and the table is as before but for this page. */
async function saves(tenantId: string, slug: string, body: string): Promise<void> {
  const before = await pages()
  const saved = await attempt(() => upsertPage(db, tenantId, slug, body))
  const after = await pages()
  const went = `${nameOf(tenantId)} saved its page ${show(slug)} with the text ${show(body)}, and got ${gave(saved)}.`
  expect(saved.error, `${went} It should end without an error.`).toBeUndefined()
  const mine = { tenantId, slug, body }
  expect(
    after,
    `${went} The table of pages is not what it should be: this page is there once, with this text, and all others are as they were.`,
  ).toEqual(sorted([...before.filter((one) => keyOf(one) !== keyOf(mine)), mine]))
}

/** An untouched starter is told one thing, once. */
async function saveIsWritten(): Promise<void> {
  const saved = await attempt(() => upsertPage(db, 'acme', 'first', 'of all'))
  expect(
    saved.error,
    `Acme saved a page, the first of all, and upsertPage gave ${gave(saved)}. It should end without an error.`,
  ).toBeUndefined()
  await aside(db, 'delete from pages')
}

describe('upsertPage', () => {
  eachOrder(tenants, (tenant, other) => {
    const [us, them] = [nameOf(tenant), nameOf(other)]
    const inSave = row('a new one, or over the tenant’s own old one')
    it(`saves the pages of ${tenant} and leaves those of ${other}`, inSave, async () => {
      await saveIsWritten()
      for (const slug of ['home', 'news']) await saves(other, slug, `${slug} of ${canaryOf(other)}`)
      const before = await pages()

      const second = await attempt(() => upsertPage(db, tenant, 'home', canaryOf(tenant)))
      mistake(
        'global-unique',
        `${them} has a page home. ${us} saved a page home of its own, and got ${gave(second)}. ` +
          'A slug is unique within a tenant. Where it is unique over all, whoever comes second is turned away, and has learned what another customer has. Put tenant_id into the key.',
        () => expect(codeOf(second)).not.toBe('23505'),
      )
      const now = await pages()
      expect(
        now.find(({ slug }) => slug === 'news'),
        `${us} saved its page home, and got ${gave(second)}. The page news of ${them} should be as it was, and the table now holds ${show(now)}.`,
      ).toEqual(before.find(({ slug }) => slug === 'news'))
      mistake(
        'upsert-steals',
        `${them} has a page home. ${us} saved a page home of its own, and the table now holds ${show(now)}. ` +
          `What ${them} wrote in home is not there any more. A save that finds its row by the slug alone finds anybody’s: on conflict (tenant_id, slug), and in an update or a delete the tenant in the where.`,
        () => expect(now).toContainEqual(before.find(({ slug }) => slug === 'home')),
      )
      for (const [of, slug, body] of [
        [tenant, 'home', `two ${canaryOf(tenant)}`],
        [tenant, 'home', ''],
        [tenant, 'about', 'one'],
        [other, 'home', 'three'],
        ['acme_labs', 'home', 'labs'],
        [tenant, 'Home', 'another page'],
        [tenant, 'home ', 'and another'],
        [tenant, "it's", `it's $1 ${canaryOf(tenant)}`],
        [other, 'home', 'four'],
      ] as const) {
        await saves(of, slug, body)
      }
    })
  })

  const atOnce = row('two requests save the same new page at the same moment')
  it('writes a page that two requests save at the same moment', atOnce, async () => {
    await saveIsWritten()
    const inStepped = inStep(db)
    const both = await Promise.all(
      ['one', 'two'].map((body) => attempt(() => upsertPage(inStepped, 'acme', 'home', body))),
    )
    const failed = both.find(({ threw }) => threw)
    expect(
      failed?.error,
      `Two requests of Acme saved the page home at the same moment, when there was none, and one got ${show(failed?.error)}. Both looked, both saw nothing, both inserted. Let one statement do it: insert … on conflict … do update.`,
    ).toBeUndefined()
    const now = await pages()
    expect(
      now.map(({ tenantId, slug }) => ({ tenantId, slug })),
      `Two requests of Acme saved the page home at the same moment, and the table holds ${show(now)}. It should be there once.`,
    ).toEqual([{ tenantId: 'acme', slug: 'home' }])
  })
})

describe('the keys', () => {
  eachOrder(tenants, (tenant, other) => {
    const [us, them] = [nameOf(tenant), nameOf(other)]
    const inKeys = row('`id`, `name`', '`project_id`, `title`', '`slug`, `body`')
    it(`let ${tenant} use a number or a slug that ${other} has`, inKeys, async () => {
      // No name, title or text comes twice: this is about the keys alone.
      const inserts = [
        ['projects', 'id 9', (of: string, at: number) => project(of, 9, `${of} ${at}`)],
        ['tasks', 'id 9', (of: string, at: number) => task(of, 9, 8 + at, `${of} ${at}`)],
        ['pages', 'slug home', (of: string, at: number) => page(of, 'home', `${of} ${at}`)],
      ] as const
      for (const [table, key, store] of inserts) {
        await enters(store(other, 1), `a row with ${key} in ${table}`)
        const second = await store(tenant, 1)
        mistake(
          'global-unique',
          `${them} has a row with ${key} in ${table}. ${us} came with the same ${key}, and got ${gave(second)}. ` +
            'Where a key is unique over all tenants, whoever comes second is turned away, and has learned what another customer has. Put tenant_id into the key.',
          () => expect(codeOf(second)).not.toBe('23505'),
        )
        expect(
          second.error,
          `${them} has a row with ${key} in ${table}, and so may ${us}; the table answered ${show(second.error)}.`,
        ).toBeUndefined()
        if (table === 'projects') await enters(project(tenant, 10, 'ten'), 'a second project, 10')
        const twice = await store(tenant, 2)
        expect(
          codeOf(twice) ?? gave(twice),
          `A customer has a row with ${key} in ${table}. We stored one more with the same ${key} for the same customer, and ${twice.threw ? `got ${gave(twice)}` : 'the table took it'}. It has to be refused as a unique violation, 23505.`,
        ).toBe('23505')
      }
      for (const of of [tenant, other]) {
        await enters(project(of, 20, 'Website'), `a project Website of ${nameOf(of)}`)
        await enters(project(of, 21, 'Website'), 'a second project Website, with another id')
        await enters(task(of, 20, 20, 'Call'), `a task Call of ${nameOf(of)}`)
        await enters(task(of, 21, 20, 'Call'), 'a second task Call, with another id')
        await enters(page(of, 'about', 'Hello'), `a page about of ${nameOf(of)}`)
        await enters(page(of, 'team', 'Hello'), 'a second page with the same text')
      }
    })
  })

  const full = row('`id`, `name`', '`project_id`, `title`', '`slug`, `body`')
  it('let nobody store a row that belongs to nobody', full, async () => {
    await enters(project('acme', 9, 'Website'), 'a project of Acme')
    const orphans = [
      [
        'projects',
        () => project(null, 9, 'orphan'),
        "insert into projects (id, name) values (5, '')",
      ],
      [
        'tasks',
        () => task(null, 9, 9, 'orphan'),
        "insert into tasks (id, project_id, title) values (5, 9, '')",
      ],
      [
        'pages',
        () => page(null, 'home', 'orphan'),
        "insert into pages (slug, body) values ('x', '')",
      ],
    ] as const
    for (const [table, store, silent] of orphans) {
      const [once, twice] = [await store(), await store()]
      mistake(
        'nullable-tenant',
        `We stored the same row without a tenant in ${table}, twice: ${taken(once)}, ${taken(twice)}. ` +
          'In a key NULLs never clash, and an arrow with a NULL in it is not followed: such a row belongs to nobody and is bound by nothing. tenant_id has to be not null.',
        () => expect(once.threw && twice.threw, 'the table refuses both').toBe(true),
      )
      const unsaid = await attempt(() => aside(db, silent))
      const { rows } = await aside(db, `select * from ${table}`)
      expect(
        taken(unsaid),
        `We stored a row in ${table} that does not say whose it is, and it was taken. The table now holds ${show(rows)}: a forgotten tenant has become somebody. It should be refused.`,
      ).toBe('refused')
    }
    for (const [what, store] of [
      ['a project without an id', () => project('acme', null, 'x')],
      ['a project without a name', () => project('acme', 10, null)],
      ['a task without an id', () => task('acme', null, 9, 'x')],
      ['a task without a project', () => task('acme', 9, null, 'x')],
      ['a task without a title', () => task('acme', 9, 9, null)],
      ['a page without a slug', () => page('acme', null, 'x')],
      ['a page without a body', () => page('acme', 'x', null)],
    ] as const) {
      const outcome = await store()
      expect(
        taken(outcome),
        `We stored ${what}, and the table took it. No column may be empty: not null.`,
      ).toBe('refused')
    }
    await enters(page('acme', '', ''), "a page whose slug and body are ''")
  })
})

/** By id. As text the ids would have another order, and so would the names; two have the same. */
const projectsOf = (of: string) => [
  { id: 9, name: `Website ${canaryOf(of)}` },
  { id: 10, name: `Rent ${canaryOf(of)}` },
  { id: 11, name: `Website ${canaryOf(of)}` },
  { id: 100, name: `Accounts ${canaryOf(of)}` },
]
/** By id. The tenant in question has no task in project 11, the others have three. */
function tasksOf(of: string, tenant: string) {
  const places =
    of === tenant
      ? [10, 9, 10, ...Array.from({ length: 60 }, () => 100)]
      : [9, 10, 11, 9, 11, 11, 100]
  return places.map((project_id, at) => ({
    id: 9 + at,
    project_id,
    title: `${at % 3 === 0 ? 'Write' : 'Call'} ${canaryOf(of)}`,
  }))
}
const joined = (of: string, tenant: string) =>
  tasksOf(of, tenant).map(({ title, project_id }) => ({
    title,
    project: projectsOf(of).find(({ id }) => id === project_id)?.name,
  }))
const counted = (of: string, tenant: string) =>
  projectsOf(of).map(({ id, name }) => ({
    project: name,
    tasks: tasksOf(of, tenant).filter(({ project_id }) => project_id === id).length,
  }))

/** All have the same ids; the rows lie mixed, and not by id. */
async function fill(tenant: string): Promise<void> {
  const of = <Row extends { id: number }>(rows: (one: string) => Row[]) =>
    threeTenants
      .flatMap((one) => rows(one).map((each) => ({ tenant_id: one, ...each })))
      .toSorted((a, b) => ((a.id * 7) % 13) - ((b.id * 7) % 13))
  for (const [table, rows] of [
    ['projects', of(projectsOf)],
    ['tasks', of((one) => tasksOf(one, tenant))],
  ] as const) {
    const filling = attempt(() => layOut(db, table, rows))
    await enters(filling, `rows of all customers in ${table}, with the same ids`)
  }
  await seeded(db)
}

/** Looked at for its shape; an untouched starter is told one thing, once. */
async function listed(
  ask: (db: Db, tenantId: string) => Promise<unknown>,
  tenant: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const outcome = await attempt(() => ask(db, tenant))
  const found = outcome.value
  expect(
    Array.isArray(found) ? 'a list' : gave(outcome),
    `The call ${ask.name}(db, ${show(tenant)}) gave ${gave(outcome)}. It should be a list, also when it is empty.`,
  ).toBe('a list')
  return (found as unknown[]).map((one) => Object(one) as Record<string, unknown>)
}
async function isWritten(ask: (db: Db, tenantId: string) => Promise<unknown>): Promise<void> {
  expect(
    (await listed(ask, 'acme')).length > 0 ? 'something' : 'nothing',
    `Acme has projects with tasks, and ${ask.name}(db, 'acme') gave []. Nothing is written yet, or nothing is found: begin with a select.`,
  ).toBe('something')
}

/** Each tenant in turn, those who have nothing, and again after a task has gone. */
async function answersAll(
  ask: (db: Db, tenantId: string) => Promise<unknown>,
  right: (of: string, tenant: string) => readonly object[],
  tenant: string,
): Promise<void> {
  for (const of of [tenant, ...threeTenants, tenant]) {
    const found = await listed(ask, of)
    expect(
      found,
      `The call ${ask.name}(db, ${show(of)}) gave ${found.length} rows, the first of them ${show(found[0])}. ${nameOf(of)} should get ${right(of, tenant).length}, by id, and names or titles may be alike.`,
    ).toEqual(right(of, tenant))
  }
  for (const nobody of ['initech', "o'brien", '%', ...neighboursOfName(tenant)]) {
    if (Object.hasOwn(names, nobody)) continue
    expect(
      await listed(ask, nobody),
      `We called ${ask.name} for ${show(nobody)}, who has nothing, and something came back. It should be [].`,
    ).toEqual([])
  }
  await db.query('delete from tasks where tenant_id <> $1', [tenant])
  const found = await listed(ask, tenant)
  expect(
    found,
    `The tasks of all others were deleted, and ${nameOf(tenant)} asked again. ${ask.name} should give the same as before: the tasks and projects of ${nameOf(tenant)}.`,
  ).toEqual(right(tenant, tenant))
  await db.query('delete from tasks where tenant_id = $1', [tenant])
  expect(
    (await listed(ask, tenant)).filter((one) => one['tasks'] !== 0),
    `All tasks were deleted, and ${ask.name}(db, ${show(tenant)}) still gives some. It should be what the tables hold now.`,
  ).toEqual([])
}

describe('tasksWithProject', () => {
  eachOrder(tenants, (tenant, other) => {
    const [us, them] = [nameOf(tenant), nameOf(other)]
    const inJoin = row('the tenant’s tasks by `id`, each as `{ title, project }`')
    it(`gives each task of ${tenant} once, with its own project`, inJoin, async () => {
      await fill(tenant)
      await isWritten(tasksWithProject)
      const found = await listed(tasksWithProject, tenant)
      const whole = found.find((one) => !canariesIn(one).includes(tenant))
      expect(
        whole,
        `${us} asked for its tasks, and among them was ${show(whole)}, which has nothing of ${us} in it. Whose tasks? Say it in the where.`,
      ).toBeUndefined()
      const mixed = found.find((one) => canariesIn(one).length > 1)
      mistake(
        'join-no-tenant',
        `${us} has 63 tasks. It got ${found.length}, and among them ${show(mixed)}, with something of ${nameOf(canariesIn(mixed).find((one) => one !== tenant) ?? other)} in it. ` +
          'Both tables of a join hold everybody’s rows. Whose tasks? Say it in the where. Whose projects? The same tenant’s: both columns in the on.',
        () => expect(mixed).toBeUndefined(),
      )
      expect(
        canariesIn(found),
        `${us} asked for its tasks, and got something of ${them} or of Acme Labs.`,
      ).toEqual([tenant])
      await answersAll(tasksWithProject, joined, tenant)
    })
  })
})

describe('tasksPerProject', () => {
  eachOrder(tenants, (tenant, other) => {
    const us = nameOf(tenant)
    const inCount = row('all projects of the tenant by `id`, each as `{ project, tasks }`')
    it(`counts the tasks of ${tenant}, and not those of ${other}`, inCount, async () => {
      await fill(tenant)
      await isWritten(tasksPerProject)
      const found = await listed(tasksPerProject, tenant)
      const [right, came] = [counted(tenant, tenant), found.map(({ tasks }) => tasks)]
      const strange = found.find((one) => canariesIn(one).join('') !== tenant)
      expect(
        strange,
        `${us} asked for its projects, and among them was ${show(strange)}, which is not one of its own. Whose projects? Say it in the where.`,
      ).toBeUndefined()
      const together = right.map((_, at) =>
        threeTenants.reduce((sum, one) => sum + (counted(one, tenant)[at]?.tasks ?? 0), 0),
      )
      mistake(
        'agg-no-tenant',
        `${us} has four projects, with 1, 2, 0 and 60 tasks, and all customers together have ${show(together)} tasks in projects of these numbers. We got ${show(came)}. ` +
          'A count shows no row, so nobody sees whose rows it counted, and it still tells one customer how busy another is. Both sides of the join need the tenant, also where it only counts.',
        () => expect(came.map(Number)).not.toEqual(together),
      )
      expect(
        came.map((one) => typeof one),
        `The counts came as ${show(came)}, and one of them is text. A count comes as text unless you say ::int, or Number(…).`,
      ).not.toContain('string')
      expect(
        came,
        `${us} has four projects, by id, with 1, 2, 0 and 60 tasks; the first and the third have the same name. The counts that came are ${show(came)}.`,
      ).toEqual(right.map(({ tasks }) => tasks))
      await answersAll(tasksPerProject, counted, tenant)
    })
  })
})
