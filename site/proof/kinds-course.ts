// A small course with one exercise of each kind that has a way of its own → a folder to build a site from.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { draftExercise } from '#runner/cli/draft-exercise.ts'
import type { Files } from '#runner/grade/request.ts'

export interface KindsCourse {
  readonly root: string
  remove(): void
}

const lesson = `---
title: Kinds
summary: One exercise of each.
minutes: 5
carries: []
---
## The kinds

::: exercise on-two-engines
:::

::: exercise foretold
:::

::: exercise the-hole
:::
`

const onTwoEngines = 'exercises/01-kinds/1-on-two-engines'
const solution = onTwoEngines.replace('exercises', 'solutions')

const total = (sql: string): string => `import type { Pool } from 'pg'

export async function total(db: Pool): Promise<number> {
  const { rows } = await db.query(\`${sql}\`) // TODO
  return Number(rows[0].total)
}
`

/** pg-mem refuses it, PostgreSQL does not: right all the same. */
export const refusedAnswer = total('select sum(amount) over () as total from invoices limit 1')

const engineExercise: Files = {
  [`${onTwoEngines}/exercise.md`]: `---
title: On two engines
kind: code
stars: 1
minutes: 5
engines: [pg-mem, pglite]
edit: [total.ts]
mistakes:
  counted: The rows were counted
  largest: The largest was taken
  smallest: The smallest was taken
---
What do the invoices come to?

## Hint
Add them.
`,
  [`${onTwoEngines}/grader.test.ts`]: `import { expect, it } from 'vitest'
import { database, mistake } from '#kit'
import { total } from './total.ts'

it('adds the invoices', async () => {
  const db = await database()
  await db.query('create table invoices (amount int)')
  await db.query('insert into invoices values (30), (12)')
  const found = await total(db)
  mistake('counted', 'There are 2, and they come to more.', () => expect(found).not.toBe(2))
  mistake('largest', 'That is one of them.', () => expect(found).not.toBe(30))
  mistake('smallest', 'That is one of them.', () => expect(found).not.toBe(12))
  expect(found, 'We stored 30 and 12, and asked what they come to.').toBe(42)
})
`,
  [`${onTwoEngines}/starter/total.ts`]: total('select 0 as total'),
  [`${solution}/total.ts`]: total('select sum(amount) as total from invoices'),
  [`${solution}/mistakes/counted/total.ts`]: total('select count(*) as total from invoices'),
  [`${solution}/mistakes/largest/total.ts`]: total('select max(amount) as total from invoices'),
  [`${solution}/mistakes/smallest/total.ts`]: total('select min(amount) as total from invoices'),
}

export function layOutKinds(): KindsCourse {
  const root = mkdtempSync(join(tmpdir(), 'party-wall-kinds-'))
  const files: Files = {
    'lessons/01-kinds/lesson.md': lesson,
    'solutions/deskly/note.ts':
      'export interface Note {\n  tenantId: string\n  id: number\n  body: string\n}\n',
    ...engineExercise,
    ...draftExercise('01-kinds/2-foretold', 'foretold', 'Foretold', 'predict'),
    ...draftExercise('01-kinds/3-the-hole', 'the-hole', 'The hole', 'attack'),
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return { root, remove: () => rmSync(root, { recursive: true }) }
}
