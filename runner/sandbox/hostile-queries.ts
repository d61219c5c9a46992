// Queries that no PostgreSQL should have to survive, each as the whole answer of a learner.
import type { Files } from '#runner/grade/request.ts'
import type { Status } from '#runner/grade/report.ts'

export interface HostileQuery {
  readonly sql: string
  readonly status: Status
  /** Part of what the learner reads: in the problem, or in the message of a failed test. */
  readonly says: RegExp
}

export const queryGrader: Files = {
  'grader.test.ts': `import { expect, it } from 'vitest'
import { database } from '#kit'
import { answer } from './answer.ts'

it('is 42', async () => {
  expect(await answer(await database())).toBe(42)
})

it('is 42 again', async () => {
  expect(await answer(await database())).toBe(42)
})
`,
}

export const answerBy = (sql: string): string => `import type { Pool } from 'pg'

export async function answer(pool: Pool) {
  const { rows } = await pool.query(${JSON.stringify(sql)})
  return rows[0]
}
`

const endless = /statement.* during "is 42", so it was stopped/

export const hostileQueries: readonly HostileQuery[] = [
  { sql: 'select pg_sleep(60)', status: 'stopped', says: endless },
  { sql: 'do $$ begin loop end loop; end $$', status: 'stopped', says: endless },
  {
    sql: 'with recursive n as (select 1 as i union all select i + 1 from n) select count(*) from n',
    status: 'stopped',
    says: endless,
  },
  {
    sql: 'select pg_terminate_backend(pg_backend_pid())',
    status: 'failed',
    says: /permission denied/,
  },
  { sql: "copy (select 1) to program 'ls'", status: 'failed', says: /permission denied/ },
  { sql: "select pg_read_file('/etc/passwd')", status: 'failed', says: /permission denied/ },
  { sql: "copy (select 1) to '/tmp/note'", status: 'failed', says: /permission denied/ },
  { sql: 'drop schema pg_catalog cascade', status: 'failed', says: /must be owner/ },
  { sql: 'create extension dblink', status: 'failed', says: /not available/ },
  { sql: 'set role postgres', status: 'failed', says: /permission denied/ },
  { sql: 'reset session authorization', status: 'failed', says: /expected undefined to be 42/ },
]
