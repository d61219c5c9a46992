// What the kit's `database` and `seeded` make of a grade: log, marks, guards, picture.
import { afterAll, describe, expect, it } from 'vitest'
import type { Report } from '#runner/grade/report.ts'
import { createChildSandbox } from './child-process.ts'

const sandbox = createChildSandbox({ next: 'same-child' })
afterAll(() => sandbox.close())

/** A grade of these tests; each begins with a table of notes and a row, and `seeded` if it says so. */
function grade(...tests: readonly string[]): Promise<Report> {
  const grader = `import { expect, it } from 'vitest'
import { aside, database, mistake, request, seeded } from '#kit'
import './answer.ts'

const open = async (options) => {
  const db = await database(options)
  await db.query('create table notes (tenant_id text, id integer)')
  await db.query("insert into notes values ('acme', 1), ('globex', 1)")
  return db
}
${tests.map((body, at) => `it('test ${at + 1}', async () => {\n${body}\n})`).join('\n')}
`
  return sandbox.run({
    exercise: 'probe',
    engine: 'pg-mem',
    seed: 1,
    files: { 'answer.ts': 'export {}\n', 'grader.test.ts': grader },
    grader: 'grader.test.ts',
    edit: ['answer.ts'],
  })
}

const verdicts = ({ tests }: Report) =>
  tests.map(({ state, mistake }) => (state === 'failed' ? (mistake ?? 'no code') : state))

const rowsOf = ({ database }: Report) => database.map(({ name, rows }) => [name, rows.length])

describe('seeded', () => {
  it('folds away what ran before it, in its own test only', async () => {
    const report = await grade(
      'const db = await open(); await seeded(db); await db.query("delete from notes")',
      'const db = await open(); await db.query("select 1")',
    )
    const log = report.queries.list.map(({ test, setup, unscoped }) => [test, setup, unscoped])
    expect(log).toEqual([
      ['test 1', true, undefined],
      ['test 1', true, undefined],
      ['test 1', undefined, ['notes']],
      ['test 2', undefined, undefined],
      ['test 2', undefined, undefined],
      ['test 2', undefined, undefined],
    ])
  })

  it('is not needed for what the grader asks aside', async () => {
    const report = await grade(
      `const db = await open()
      await Promise.all([aside(db, ' select * from notes ; '), db.query('delete from notes')])
      await db.query('select * from notes')
      await aside(db, 'select nothing').catch(() => {})`,
    )
    const log = report.queries.list
      .slice(2)
      .map(({ sql, setup, unscoped }) => [sql, setup, unscoped])
    expect(log).toEqual([
      ['select * from notes', true, undefined],
      ['delete from notes', undefined, ['notes']],
      ['select * from notes', undefined, ['notes']],
      ['select nothing', true, undefined],
    ])
  })

  it('marks what is new from then on', async () => {
    const report = await grade(
      `const db = await open(); await seeded(db)
      await db.query("delete from notes where tenant_id = 'globex'")
      await db.query("insert into notes values ('acme', 2)")
      await db.query('create table tasks (id integer)')`,
    )
    expect(report.database.map(({ name, since }) => [name, since])).toEqual([
      ['notes', { table: false, rows: ['same', 'added'], gone: [['globex', '1']] }],
      ['tasks', { table: true, rows: [], gone: [] }],
    ])
    const plain = await grade('await open()')
    expect(plain.database.map(({ since }) => since)).toEqual([undefined])
  })
})

describe('the guards', () => {
  it('fail a test that passed, and let the others be', async () => {
    const report = await grade(
      'await (await open()).connect()',
      'const db = await open(); (await db.connect()).release()',
      'await (await open({ unguarded: true })).connect()',
    )
    expect(verdicts(report)).toEqual(['client-not-released', 'passed', 'passed'])
    expect(report.status).toBe('failed')
  })

  it('watch public where the grader says so', async () => {
    const write = `await db.query("insert into notes values ('acme', 2)")`
    const report = await grade(
      `const db = await open(); await seeded(db, { publicStays: true }); ${write}`,
      `const db = await open(); await seeded(db, { publicStays: true })`,
      `const db = await open(); await seeded(db); ${write}`,
    )
    expect(verdicts(report)).toEqual(['wrote-to-public', 'passed', 'passed'])
  })

  it('leave a failed test its own error', async () => {
    const report = await grade(
      `const db = await open(); await seeded(db, { publicStays: true })
      await db.connect(); await db.query("insert into notes values ('acme', 2)")
      mistake('own', 'acme and globex', () => expect(1).toBe(2))`,
    )
    expect(verdicts(report)).toEqual(['own'])
    expect(report.tests[0]?.message).toBe('acme and globex')
  })
})

describe('the picture', () => {
  it('is of the first test that failed', async () => {
    const add = (rows: number) =>
      `const db = await open(); for (let id = 0; id < ${rows}; id += 1) await db.query('insert into notes values ($1, $2)', ['acme', id])`
    const report = await grade(
      add(1),
      `${add(2)}; expect(1).toBe(2)`,
      `${add(3)}; expect(1).toBe(2)`,
    )
    expect(rowsOf(report)).toEqual([['notes', 4]])
    expect(rowsOf(await grade(add(1), add(2)))).toEqual([['notes', 4]])
  })

  it('is of the test in which a guard found something, before later failures', async () => {
    const report = await grade(
      'await (await open()).connect()',
      `const db = await open(); await db.query('delete from notes where id = 1'); expect(1).toBe(2)`,
    )
    expect(rowsOf(report)).toEqual([['notes', 2]])
  })
})

it('says during which request a statement ran', async () => {
  const report = await grade(
    `const db = await open(); await seeded(db)
    const app = async (req, res) => { await db.query('select 1'); res.end() }
    await request(app, '/notes', { host: 'acme.localhost' })
    await Promise.all(['acme', 'globex'].map((host) => request(app, '/', { host })))
    await db.query('select 2')`,
  )
  const log = report.queries.list.filter(({ setup }) => !setup)
  expect(log.map(({ sql, request }) => [sql, request])).toEqual([
    ['select 1', 'GET acme.localhost/notes'],
    ['select 1', undefined],
    ['select 1', undefined],
    ['select 2', undefined],
  ])
})
