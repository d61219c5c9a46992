import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { preparePartFiles } from '#runner/database/pglite/node-parts.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { createChildSandbox } from './child-process.ts'

const grader = `import { expect, it } from 'vitest'
import { database } from '#kit'
import { titles } from './answer.ts'
for (const tenant of ['acme', 'globex']) {
  it('reads the notes of ' + tenant, async () => {
    const pool = await database({ max: 1 })
    await pool.query('create schema acme; create table acme.notes (title text)')
    await pool.query('create schema globex; create table globex.notes (title text)')
    await pool.query("insert into acme.notes values ('acme'); insert into globex.notes values ('globex')")
    expect(await titles(pool, tenant)).toEqual([tenant])
  })
}
`

const requestFor = (answer: string): GradeRequest => ({
  exercise: 'probe',
  engine: 'pglite',
  seed: 1,
  files: { 'answer.ts': answer, 'grader.test.ts': grader },
  grader: 'grader.test.ts',
  edit: ['answer.ts'],
})

const answer = (scope: string): string => `
import type { Pool } from 'pg'
export async function titles(pool: Pool, tenant: string) {
  const client = await pool.connect()
  await client.query('begin')
  await client.query("select set_config('search_path', $1, ${scope})", [tenant])
  const { rows } = await client.query('select title from notes')
  await client.query('commit')
  client.release()
  return rows.map(({ title }) => title)
}`

describe('a child process on PGlite', () => {
  const sandbox = createChildSandbox()
  beforeAll(preparePartFiles)
  afterAll(() => sandbox.close())

  it('grades one answer after the other, each in databases of its own', async () => {
    for (let run = 0; run < 2; run += 1) {
      const report = await sandbox.run(requestFor(answer('true')))
      expect(report).toMatchObject({ status: 'passed', engine: 'pglite' })
      const read = report.queries.list.filter(({ sql }) => sql.startsWith('select title'))
      expect(read.map(({ tenant }) => tenant)).toEqual(['acme', 'globex'])
    }
  })

  it('sees the client that went back with a tenant’s path', async () => {
    const report = await sandbox.run(requestFor(answer('false')))
    expect(report.status).toBe('failed')
    expect(report.tests.map(({ mistake }) => mistake)).toEqual([
      'path-left-behind',
      'path-left-behind',
    ])
    expect(report.database.map(({ schema }) => schema)).toEqual(['acme', 'globex'])
  })

  it('stops a query that never ends, and is there for the next run', async () => {
    const endless = `export const titles = (pool) =>
      pool.query('with recursive r as (select 1 as n union all select 1 from r) select count(*) from r')`
    expect((await sandbox.run(requestFor(endless))).status).toBe('stopped')
    expect((await sandbox.run(requestFor(answer('true')))).status).toBe('passed')
  })
})
