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
  seeded,
  show,
  tenants,
  type Outcome,
} from '#kit'
import { createTenantTable, insertTenant } from '#deskly/tenancy/tenants.ts'
import { POOL_DDL, tasksPerProject, tasksWithProject, upsertPage } from './pool-tables.ts'

let db: Awaited<ReturnType<typeof database>>

beforeEach(async () => {
  db = await database()
  await createTenantTable(db)
  for (const tenant of tenants) await insertTenant(db, { schemaName: tenant, name: tenant })
  await seeded(db)
  const made = await attempt(() => db.query(POOL_DDL))
  expect(made.error, 'making the tables of POOL_DDL ends with').toBeUndefined()
})

type Row = readonly unknown[]
const project = (...row: Row) =>
  attempt(() =>
    db.query('insert into projects (tenant_id, id, name) values ($1, $2, $3)', [...row]),
  )
const task = (...row: Row) =>
  attempt(() =>
    db.query('insert into tasks (tenant_id, id, project_id, title) values ($1, $2, $3, $4)', [
      ...row,
    ]),
  )
const page = (...row: Row) =>
  attempt(() => db.query('insert into pages (tenant_id, slug, body) values ($1, $2, $3)', [...row]))

const codeOf = ({ error }: Outcome<unknown>) => (error as { code?: string } | undefined)?.code
const gave = ({ threw, error, value }: Outcome<unknown>) =>
  threw ? `the error ${show(error)}` : show(value)

/** The row gets in; what the tables of the learner should let through. */
async function enters(inserting: Promise<Outcome<unknown>>, what: string): Promise<void> {
  const { error } = await inserting
  expect(error, `We stored ${what}, and the tables of POOL_DDL answered`).toBeUndefined()
}

/** A number that both tenants use, as both count from wherever they like. */
const base = 10 + Math.floor(draw() * 80)
const nameOf = (tenant: string, at: number) => `${tenant} P${at} ${canaryOf(tenant)}`
const titleOf = (tenant: string, at: number) => `${tenant} T${at} ${canaryOf(tenant)}`

describe('the table of tasks', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`keeps the tasks of ${tenant} off the projects of ${other}`, async () => {
      // No number comes twice yet, so that this is about the arrow alone.
      await enters(project(tenant, base, nameOf(tenant, 1)), `project ${base} of ${tenant}`)
      await enters(project(other, base + 1, nameOf(other, 1)), `project ${base + 1} of ${other}`)
      await enters(task(tenant, base, base, titleOf(tenant, 1)), `a task of ${tenant} in it`)
      const strange = await task(tenant, base + 1, base + 1, titleOf(tenant, 2))
      mistake(
        'single-fk',
        `${other} has a project ${base + 1}, and ${tenant} does not. We stored a task of ${tenant} with project_id ${base + 1}, and the table took it. ` +
          `The id of a project comes in with a request, so anyone can hang a task on another customer’s project, and read its name by a join. An arrow that knows only the number finds the project of anybody: let it have both columns, (tenant_id, project_id).`,
        () => expect(strange.threw, 'the table refuses the task').toBe(true),
      )
      const nowhere = await task(tenant, base + 2, base + 2, titleOf(tenant, 3))
      expect(nowhere.threw, 'a task of a project that nobody has is refused').toBe(true)
      const moved = await attempt(() =>
        db.query('update tasks set project_id = $2 where tenant_id = $1', [tenant, base + 1]),
      )
      expect(moved.threw, `moving a task of ${tenant} to a project of ${other} is refused`).toBe(
        true,
      )
    })
  })
})

describe('upsertPage', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`saves the pages of ${tenant} and leaves those of ${other}`, async () => {
      const home = (of: string, version: number) => `Home ${version} of ${canaryOf(of)}`
      const pages = async () => {
        const { rows } = await aside(
          db,
          'select tenant_id as "tenantId", slug, body from pages order by tenant_id, slug',
        )
        return rows as unknown[]
      }
      const row = (tenantId: string, version: number, slug = 'home') => ({
        tenantId,
        slug,
        body: home(tenantId, version),
      })
      const sorted = (...rows: ReturnType<typeof row>[]) =>
        rows.toSorted((a, b) => `${a.tenantId} ${a.slug}`.localeCompare(`${b.tenantId} ${b.slug}`))

      const first = await attempt(() => upsertPage(db, other, 'home', home(other, 1)))
      expect(
        first.error,
        `${other} saves its page home, the first of all, and gets`,
      ).toBeUndefined()
      expect(await pages(), 'the table of pages').toEqual([row(other, 1)])

      const second = await attempt(() => upsertPage(db, tenant, 'home', home(tenant, 1)))
      mistake(
        'global-unique',
        `${other} has a page home. ${tenant} saved a page home of its own, and got ${gave(second)}. ` +
          'A slug is unique within a tenant. Where it is unique over all, whoever comes second is turned away, and has learned what another customer has. Put tenant_id into the key.',
        () => expect(codeOf(second)).not.toBe('23505'),
      )
      const now = await pages()
      mistake(
        'upsert-steals',
        `${other} has a page home. ${tenant} saved a page home of its own, and the table now holds ${show(now)}. ` +
          `What ${other} wrote is not there any more. A save that finds its row by the slug alone finds anybody’s: on conflict (tenant_id, slug), and in an update or a delete the tenant in the where.`,
        () => expect(now).toContainEqual(row(other, 1)),
      )
      expect(second.error, `${tenant} saves its page home and gets`).toBeUndefined()
      expect(now, 'the table of pages after both have saved home').toEqual(
        sorted(row(tenant, 1), row(other, 1)),
      )
      for (const [of, slug, version] of [
        [tenant, 'home', 2],
        [tenant, 'about', 1],
        [other, 'home', 3],
      ] as const) {
        const again = await attempt(() => upsertPage(db, of, slug, home(of, version)))
        expect(
          again.error,
          `${of} saves its page ${slug} with another text, and gets`,
        ).toBeUndefined()
      }
      expect(
        await pages(),
        'the table after more saves: home of each tenant again, and about',
      ).toEqual(sorted(row(tenant, 2), row(tenant, 1, 'about'), row(other, 3)))
      await upsertPage(db, tenant, "it's", home(tenant, 1))
      expect(await pages(), "the table with a page it's").toContainEqual(row(tenant, 1, "it's"))
    })
  })
})

describe('the keys', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`let ${tenant} use a number or a slug that ${other} has`, async () => {
      const inserts = [
        ['projects', `id ${base}`, (of: string) => project(of, base, nameOf(of, 1))],
        ['tasks', `id ${base}`, (of: string) => task(of, base, base, titleOf(of, 1))],
        ['pages', 'slug home', (of: string) => page(of, 'home', canaryOf(of))],
      ] as const
      for (const [table, key, insert] of inserts) {
        await enters(insert(other), `a row of ${other} in ${table}`)
        const second = await insert(tenant)
        mistake(
          'global-unique',
          `${other} has a row with ${key} in ${table}. ${tenant} came with the same ${key}, and got ${gave(second)}. ` +
            'Where a key is unique over all tenants, whoever comes second is turned away, and has learned what another customer has. Put tenant_id into the key.',
          () => expect(codeOf(second)).not.toBe('23505'),
        )
        expect(
          second.error,
          `a row of ${tenant} in ${table} with ${key} is refused with`,
        ).toBeUndefined()
        const twice = await insert(tenant)
        expect(
          codeOf(twice) ?? gave(twice),
          `${tenant} has a row with ${key} in ${table}. The same once more has to be refused, as a unique violation; it ended with`,
        ).toBe('23505')
      }
    })
  })

  it('let nobody store a row that belongs to nobody', async () => {
    await enters(project('acme', base, nameOf('acme', 1)), 'a project of acme')
    const orphans = [
      ['projects', () => project(null, base, 'orphan')],
      ['tasks', () => task(null, base, base, 'orphan')],
      ['pages', () => page(null, 'home', 'orphan')],
    ] as const
    for (const [table, insert] of orphans) {
      const [once, twice] = [await insert(), await insert()]
      mistake(
        'nullable-tenant',
        `We stored the same row without a tenant in ${table}, twice: ${once.threw ? 'refused' : 'taken'}, ${twice.threw ? 'refused' : 'taken'}. ` +
          'In a key NULLs never clash, and an arrow with a NULL in it is not followed: such a row belongs to nobody and is bound by nothing. tenant_id has to be not null.',
        () => expect(once.threw && twice.threw, 'the table refuses both').toBe(true),
      )
    }
    const gaps = [
      ['projects without an id', () => project('acme', null, 'x')],
      ['projects without a name', () => project('acme', base + 1, null)],
      ['tasks without an id', () => task('acme', null, base, 'x')],
      ['tasks without a project', () => task('acme', base, null, 'x')],
      ['tasks without a title', () => task('acme', base, base, null)],
      ['pages without a slug', () => page('acme', null, 'x')],
      ['pages without a body', () => page('acme', 'x', null)],
    ] as const
    for (const [what, insert] of gaps) {
      const outcome = await insert()
      expect(outcome.threw, `${what} are refused; no column may be empty`).toBe(true)
    }
  })
})

/** Two projects and three tasks for each tenant under the same numbers; the third project is empty. */
async function fill(one: string, two: string): Promise<void> {
  for (const at of [1, 2, 3]) {
    for (const tenant of [one, two]) {
      const what = `project ${base + at} of ${tenant}, as ${tenant === one ? two : one} has one or will`
      await enters(project(tenant, base + at, nameOf(tenant, at)), what)
    }
  }
  for (const [at, of] of [
    [3, 2],
    [1, 1],
    [2, 2],
  ] as const) {
    for (const tenant of [two, one]) {
      const what = `task ${base + at} of ${tenant}, as ${tenant === two ? one : two} has one or will`
      await enters(task(tenant, base + at, base + of, titleOf(tenant, at)), what)
    }
  }
  await seeded(db)
}

describe('tasksWithProject', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`gives each task of ${tenant} once, with its own project`, async () => {
      await fill(tenant, other)
      await enters(task(other, base + 9, base + 3, titleOf(other, 9)), `a task of ${other} alone`)
      const found = await attempt<unknown>(() => tasksWithProject(db, tenant))
      const rows = Array.isArray(found.value) ? (found.value as unknown[]) : []
      const strange = rows.find((one) => canariesIn(one).includes(other))
      mistake(
        'join-no-tenant',
        `${tenant} has 3 tasks. It got ${rows.length}, and among them ${show(strange)}, with something of ${other} in it. ` +
          'Both tables of a join hold everybody’s rows. Whose tasks? Say it in the where. Whose projects? The same tenant’s: both columns in the on.',
        () => expect(canariesIn(found.value)).not.toContain(other),
      )
      expect(
        found,
        `the tasks of ${tenant} by id, each with its project; we got ${gave(found)}`,
      ).toEqual({
        threw: false,
        value: [
          { title: titleOf(tenant, 1), project: nameOf(tenant, 1) },
          { title: titleOf(tenant, 2), project: nameOf(tenant, 2) },
          { title: titleOf(tenant, 3), project: nameOf(tenant, 2) },
        ],
      })
      expect(await tasksWithProject(db, 'initech'), 'the tasks of a tenant that has none').toEqual(
        [],
      )
      expect(await tasksWithProject(db, "o'brien"), "the tasks of the tenant o'brien").toEqual([])
    })
  })
})

describe('tasksPerProject', () => {
  eachOrder(tenants, (tenant, other) => {
    it(`counts the tasks of ${tenant}, and not those of ${other}`, async () => {
      await fill(other, tenant)
      for (const at of [7, 8, 9]) {
        await enters(
          task(other, base + at, base + 3, titleOf(other, at)),
          `a task of ${other} alone`,
        )
      }
      const found = await attempt<unknown>(() => tasksPerProject(db, tenant))
      const counts = (Array.isArray(found.value) ? (found.value as unknown[]) : []).map((one) => {
        const { project: name, tasks } = Object(one) as { project?: unknown; tasks?: unknown }
        return { name, tasks: Number(tasks) }
      })
      const right = [1, 2, 0]
      const more = counts.find(({ name, tasks }) =>
        right.some((count, at) => name === nameOf(tenant, at + 1) && tasks > Math.max(count, 1)),
      )
      mistake(
        'agg-no-tenant',
        `${tenant} has three projects, with 1, 2 and 0 tasks, and ${other} has tasks in projects of the same numbers. We got ${gave(found)}. ` +
          'A count shows no row, so nobody sees whose rows it counted, and it still tells one customer how busy another is. Both sides of the join need the tenant, also where it only counts.',
        () => {
          expect(canariesIn(found.value)).not.toContain(other)
          expect(more, 'a project of which too many tasks were counted').toBeUndefined()
        },
      )
      expect(
        (Array.isArray(found.value) ? (found.value as unknown[]) : []).map(
          (one) => typeof (Object(one) as { tasks?: unknown }).tasks,
        ),
        'the types of tasks; a count comes as text unless you say ::int, or Number()',
      ).not.toContain('string')
      expect(
        found,
        `${tenant} has three projects, by id, with ${show(right)} tasks. Counted were ${show(counts.map(({ tasks }) => tasks))}; we got ${gave(found)}`,
      ).toEqual({
        threw: false,
        value: right.map((tasks, at) => ({ project: nameOf(tenant, at + 1), tasks })),
      })
      expect(
        await tasksPerProject(db, 'initech'),
        'the projects of a tenant that has none',
      ).toEqual([])
    })
  })
})
