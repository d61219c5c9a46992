import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLender, type Lender } from '#runner/database/postgres/lender.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import type { Sandbox } from '#runner/sandbox/sandbox.ts'
import { createChildSandbox } from './child-process.ts'

const { DATABASE_URL: url, PARTY_WALL_ALLOW: allow } = process.env

const grader = `import { expect, it } from 'vitest'
import { database } from '#kit'
import { answer } from './answer.ts'
it('is 42', async () => {
  const pool = await database()
  await pool.query('create table t (id int primary key)')
  expect(await answer(pool)).toBe(42)
})
`

const requestFor = (answer: string): GradeRequest => ({
  exercise: 'probe',
  engine: 'postgres',
  seed: 1,
  files: { 'answer.ts': answer, 'grader.test.ts': grader },
  grader: 'grader.test.ts',
  edit: ['answer.ts'],
})

const where = `select current_database() as name, current_user as role, count(*)::int as tables
  from pg_tables where schemaname = 'public'`

describe('a child process without a lender', () => {
  it('runs nothing on PostgreSQL', async () => {
    const sandbox = createChildSandbox()
    const report = await sandbox.run(requestFor(''))
    expect(report.status).toBe('our-fault')
    expect(report.problem?.message).toContain('without a lender')
    sandbox.close()
  })

  it('says that the server has gone, and blames nobody', async () => {
    const gone: Lender = {
      lease: () => Promise.reject(new Error('Connection terminated')),
      close: async () => {},
    }
    const sandbox = createChildSandbox({ lender: gone })
    const report = await sandbox.run(requestFor(''))
    expect(report.status).toBe('our-fault')
    expect(report.problem?.message).toContain('Connection terminated')
    sandbox.close()
  })
})

describe.skipIf(!url)('a child process on PostgreSQL (needs DATABASE_URL)', () => {
  let lender: Lender | undefined
  let sandbox: Sandbox
  const ended: Promise<void>[] = []
  beforeAll(async () => {
    const opening = await openLender({ url, allow: allow === '1' })
    if (!opening.ok) throw new Error(opening.message)
    lender = {
      ...opening.lender,
      async lease() {
        const lease = await opening.lender.lease()
        return { ...lease, end: () => ended[ended.push(lease.end()) - 1] ?? Promise.resolve() }
      },
    }
    sandbox = createChildSandbox({ lender })
  })
  afterAll(async () => {
    if (!lender) return
    sandbox.close()
    await lender.close()
  })

  it('gives each run a database of its own', async () => {
    const answer = `export async function answer(pool) {
        const { rows } = await pool.query(${JSON.stringify(where)})
        console.log(JSON.stringify(rows[0]))
        return 42
      }`
    const reports = [await sandbox.run(requestFor(answer)), await sandbox.run(requestFor(answer))]
    const seen = reports.map(
      ({ console }) => JSON.parse(console.lines[0]?.text ?? '{}') as Record<string, unknown>,
    )
    expect(reports.map(({ status }) => status)).toEqual(['passed', 'passed'])
    expect(seen).toEqual([
      { name: seen[0]?.['role'], role: seen[0]?.['name'], tables: 1 },
      { name: seen[1]?.['role'], role: seen[1]?.['name'], tables: 1 },
    ])
    expect(seen[0]?.['name']).not.toBe(seen[1]?.['name'])
    expect(ended).toHaveLength(2)
  })

  it('gives the database back when it had to be killed in a transaction', async () => {
    const endless = `export async function answer(pool) {
        const client = await pool.connect()
        await client.query('begin; lock table t')
        for (;;);
      }`
    const before = ended.length
    expect((await sandbox.run(requestFor(endless))).status).toBe('stopped')
    expect(ended).toHaveLength(before + 1)
    await Promise.all(ended)
    const right = 'export const answer = async () => 42'
    expect((await sandbox.run(requestFor(right))).status).toBe('passed')
  })

  it('reports what the clients left behind', async () => {
    const leaving = `export async function answer(pool) {
        const client = await pool.connect()
        await client.query('create schema acme; set search_path to acme')
        client.release()
        return 42
      }`
    const report = await sandbox.run(requestFor(leaving))
    expect(report.tests[0]).toMatchObject({ state: 'failed', mistake: 'path-left-behind' })
    expect(report.queries.list.map(({ sql, client }) => [sql, client])).toEqual([
      ['create table t (id int primary key)', 1],
      ['create schema acme', 1],
      ['set search_path to acme', 1],
    ])
  })
})
