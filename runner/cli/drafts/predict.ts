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
import { database, foretold, seeded, tenants } from '#kit'
import { answers } from './answers.ts'

let db: Pool

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

describe('three snippets', () => {
  it('card after-insert: how many acme has', async () => {
    await db.query(\`insert into notes (tenant_id, id, body) values ('acme', 4, 'one more')\`)
    const { rows } = await db.query(\`select count(*) from notes where tenant_id = 'acme'\`)
    foretold(answers['after-insert'], rows[0].count, [
      {
        typed: '7',
        mistake: 'condition-forgotten',
        says: 'You counted globex’s notes, too. What does the condition say?',
      },
      { typed: '3', says: 'Those were there before. What has the first line done?' },
    ])
  })

  it('card after-delete: how many are left', async () => {
    await db.query(\`delete from notes where tenant_id = 'globex'\`)
    const { rows } = await db.query('select count(*) from notes')
    foretold(answers['after-delete'], rows[0].count, [
      {
        typed: '6',
        mistake: 'delete-is-local',
        says: 'You left globex its notes. Is there a second table that they could lie in?',
      },
    ])
  })

  it('card whose-note: who has a note 1', async () => {
    const { rows } = await db.query('select tenant_id from notes where id = 1')
    foretold(answers['whose-note'], rows.length > 1 ? 'both' : rows[0].tenant_id, [
      {
        typed: ['acme', 'globex'],
        mistake: 'ids-are-unique',
        says: 'That one has a note 1. Has nobody else one?',
      },
    ])
  })
})
`
