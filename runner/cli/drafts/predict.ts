// The name of a new exercise → the draft of snippets whose results the learner foretells.
import type { Files } from '#runner/grade/request.ts'
import type { Draft } from './draft.ts'

export function draftPredict({ folder, title }: Draft): Files {
  const right = { 'after-insert': '4', 'after-delete': '3', 'whose-note': 'both' }
  const mistake = (code: string, wrong: Partial<typeof right>) => [
    `solutions/${folder}/mistakes/${code}/answers.ts`,
    answers({ ...right, ...wrong }),
  ]
  return {
    [`exercises/${folder}/exercise.md`]: task(title),
    [`exercises/${folder}/grader.test.ts`]: grader,
    [`exercises/${folder}/starter/answers.ts`]: `// One answer a card, between the quotes: what you think the snippet gives.
// The snippets are in exercise.md. In the page they are a form, and the form writes this file.
${answers({ 'after-insert': '', 'after-delete': '', 'whose-note': '' })}`,
    [`solutions/${folder}/answers.ts`]: answers(right),
    ...Object.fromEntries([
      mistake('condition-forgotten', { 'after-insert': '7' }),
      mistake('delete-is-local', { 'after-delete': '6' }),
      mistake('ids-are-unique', { 'whose-note': 'acme' }),
    ]),
  }
}

const answers = (typed: Readonly<Record<string, string>>): string =>
  `export const answers = {\n${Object.entries(typed)
    .map(([card, answer]) => `  '${card}': '${answer}',\n`)
    .join('')}}\n`

const task = (title: string): string => `---
title: ${JSON.stringify(title)}
kind: predict
stars: 1
minutes: 5
engines: [pg-mem]
edit: [answers.ts]
mistakes:
  condition-forgotten: Everybody's notes were counted
  delete-is-local: A delete was thought to pass others by
  ids-are-unique: One id was taken for one note
---
Each snippet begins anew with one table: three notes of acme and three of globex, with the ids 1, 2 and 3 for each. What does it give? Answer first, then run it: after two tries the snippet is explained.

## Card after-insert
How many?

\`\`\`sql
insert into notes (tenant_id, id, body) values ('acme', 4, 'one more');
select count(*) from notes where tenant_id = 'acme';
\`\`\`

### Why
Three were there and one came. The condition leaves out what globex has.

## Card after-delete
How many?

\`\`\`sql
delete from notes where tenant_id = 'globex';
select count(*) from notes;
\`\`\`

### Why
The table is shared, and a delete is for all who share it: acme's three are left.

## Card whose-note
Whose notes does this give?

\`\`\`sql
select tenant_id from notes where id = 1;
\`\`\`

- \`acme\` Acme's.
- \`globex\` Globex's.
- \`both\` One of each.

### Why
Ids begin at 1 for each tenant. Without \`tenant_id\` in the condition the id finds both.

## Hint
The idea, without the answers.
`

const grader = `import { beforeEach, describe, expect, it } from 'vitest'
import type { Pool } from 'pg'
import { database, mistake, sameAnswer, seeded, tenants } from '#kit'
import { answers } from './answers.ts'

let db: Pool
const given = answers as Readonly<Record<string, string>>

beforeEach(async () => {
  db = await database()
  await db.query('create table notes (tenant_id text, id int, body text, primary key (tenant_id, id))')
  for (const tenant of tenants) {
    for (const id of [1, 2, 3]) {
      await db.query('insert into notes values ($1, $2, $3)', [tenant, id, 'a note'])
    }
  }
  await seeded(db)
})

/** A wrong answer that can be foreseen is told what is behind it; any other, only that it is wrong. */
function foresee(card: string, real: string, wrong: string, code: string, message: string): void {
  const typed = given[card] ?? ''
  expect(typed, 'No answer yet.').not.toBe('')
  if (sameAnswer(typed, wrong)) mistake(code, message, () => expect(typed).toBe(real))
  expect(sameAnswer(typed, real), \`It gave something else than \${typed}.\`).toBe(true)
}

describe('three snippets', () => {
  it('card after-insert: how many acme has', async () => {
    await db.query(\`insert into notes (tenant_id, id, body) values ('acme', 4, 'one more')\`)
    const { rows } = await db.query(\`select count(*) from notes where tenant_id = 'acme'\`)
    const message = 'You counted globex’s notes, too. What does the condition say?'
    foresee('after-insert', rows[0].count, '7', 'condition-forgotten', message)
  })

  it('card after-delete: how many are left', async () => {
    await db.query(\`delete from notes where tenant_id = 'globex'\`)
    const { rows } = await db.query('select count(*) from notes')
    const message = 'You left globex its notes. Is there a second table that they could lie in?'
    foresee('after-delete', rows[0].count, '6', 'delete-is-local', message)
  })

  it('card whose-note: who has a note 1', async () => {
    const { rows } = await db.query('select tenant_id from notes where id = 1')
    const real = rows.length > 1 ? 'both' : rows[0].tenant_id
    const message = 'Acme has a note 1. Has nobody else one?'
    foresee('whose-note', real, 'acme', 'ids-are-unique', message)
  })
})
`
