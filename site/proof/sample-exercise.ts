// For the sandbox's tests: the smallest exercise, whose right answer is `{ rooms: 2 }`.
import type { GradeRequest } from '#runner/grade/request.ts'

export const grader = `import { expect, test } from 'vitest'
import { answer } from './answer.ts'

test('the answer is right', async () => {
  expect(await answer()).toEqual({ rooms: 2 })
})
`

/** `before` stands above the answer, as text of the same file. */
export function exercise(before: string, answer = '{ rooms: 1 }', checks = grader): GradeRequest {
  return {
    exercise: 'sample',
    engine: 'pg-mem',
    seed: 7,
    files: {
      'answer.ts': `${before}\nexport async function answer() {\n  return ${answer}\n}\n`,
      'grader.test.ts': checks,
    },
    grader: 'grader.test.ts',
    edit: ['answer.ts'],
  }
}

/**
 * Two customers in a schema each, a transaction for each reading, six times over. Each test first
 * prints how long it waited for its empty database.
 */
export const twoSchemas: GradeRequest = {
  ...exercise('', '1'),
  engine: 'pglite',
  files: {
    'answer.ts': `export async function withTenant(pool, tenant, work) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('search_path', quote_ident($1), true)", [tenant])
    const found = await work(client)
    await client.query('commit')
    return found
  } finally {
    client.release()
  }
}
`,
    'grader.test.ts': `import { expect, it } from 'vitest'
import { database } from '#kit'
import { withTenant } from './answer.ts'

it.each([1, 2, 3, 4, 5, 6])('finds the notes of each, time %i', async () => {
  const start = performance.now()
  const pool = await database()
  console.log(performance.now() - start)
  for (const tenant of ['acme', 'globex']) {
    await pool.query('create schema ' + tenant)
    await pool.query('create table ' + tenant + '.notes (id serial primary key, title text)')
    await pool.query('insert into ' + tenant + '.notes (title) values ($1)', [tenant])
  }
  for (const title of ['acme', 'globex']) {
    const { rows } = await withTenant(pool, title, (db) => db.query('select title from notes'))
    expect(rows).toEqual([{ title }])
  }
})
`,
  },
}

/** Two workers, and the same must hold in both. */
export const engines = ['pg-mem', 'pglite'] as const

export const right = exercise('', '{ rooms: 2 }')
