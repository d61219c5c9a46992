import { describe, expect, it } from 'vitest'
import { courseOf, faultsOf, type Changes } from './course-fixture.ts'

const folder = 'exercises/01-one-building/2-words'
const file = `${folder}/exercise.md`
const starter = `${folder}/starter/answers.ts`

const predict = `---
title: Words
kind: predict
stars: 1
minutes: 3
edit: [answers.ts]
mistakes:
  user-is-tenant: A person became a tenant
  schema-is-table: A folder became a table
  login-is-isolation: Logging in became a wall
---
Foretell.

## Card after-set
What is the path?

\`\`\`sql
set search_path = acme;
### Why
\`\`\`

### Why
Because it was **set**.

\`\`\`sql
show search_path;
\`\`\`

## Card whose
Whose?

- \`acme\` Acme's.
- \`globex\` Globex's.

### Why
It is hers.

## Hint
Read.
`
const empty = `export const answers = { 'after-set': '', whose: "" }\n`

/** The quiz of the sound course as a predict, with something replaced. */
function changed(before = '', after = '', answers = empty): Changes {
  if (predict.split(before).length !== 2 && before !== '') throw new Error(before)
  return { [file]: predict.replace(before, after), [starter]: answers }
}

describe('the cards of a predict', () => {
  it('are typed or chosen, and explained', () => {
    const exercise = courseOf(changed()).lessons[0]?.exercises[1]
    expect(exercise?.cards).toEqual([
      {
        id: 'after-set',
        question: 'What is the path?\n\n```sql\nset search_path = acme;\n### Why\n```',
        options: {},
        explanation: 'Because it was **set**.\n\n```sql\nshow search_path;\n```',
      },
      {
        id: 'whose',
        question: 'Whose?',
        options: { acme: "Acme's.", globex: "Globex's." },
        explanation: 'It is hers.',
      },
    ])
    expect(exercise?.hints).toEqual(['Read.'])
  })

  it.each([
    [
      'no explanation',
      '\n### Why\nIt is hers.\n',
      '',
      29,
      'the card has no explanation: add "### Why" below its question',
    ],
    [
      'a second explanation',
      'It is hers.',
      'It is hers.\n\n### Why\nIt is.',
      29,
      'a card has one "### Why"',
    ],
    [
      'no snippet',
      '```sql\nset search_path = acme;\n### Why\n```\n',
      '',
      14,
      'the card shows nothing that runs: add a snippet between two lines "```"',
    ],
    [
      'one option',
      "- `acme` Acme's.\n",
      '',
      29,
      'one option is no choice: add a second, "- `option-id` text"',
    ],
  ])('are refused with %s', (_, before, after, line, message) => {
    expect(faultsOf(changed(before, after))).toEqual([`${file}:${line}  ${message}`])
  })

  it('each have a line in answers.ts, empty at first, and no line is without a card', () => {
    expect(
      faultsOf(changed('', '', `export const answers = { 'after-set': '', whos: '' }\n`)),
    ).toEqual([
      `${starter}:1  There is no line like whose: '…' in answers.ts. The form writes it there.`,
      `${starter}:1  no "## Card whos" in exercise.md: did you mean "whose"?`,
    ])
    const answered = `export const answers = { 'after-set': 'acme', whose: '' }\n`
    expect(faultsOf(changed('', '', answered))).toEqual([
      `${starter}:1  "after-set" is answered already: begin with ''`,
    ])
    expect(faultsOf(changed('', '', 'export const answers = {\n'))).toEqual([
      `${starter}:1  The “{” on line 1 of answers.ts has no partner.`,
    ])
  })
})

it('lets a quiz neither ask for typed words nor explain', () => {
  const quiz = predict.replace('kind: predict', 'kind: quiz')
  expect(faultsOf({ [file]: quiz, [starter]: empty })).toEqual([
    `${file}:14  a quiz is chosen from at least two options: "- \`option-id\` text"`,
    `${file}:14  only a predict explains: delete "### Why"`,
    `${file}:29  only a predict explains: delete "### Why"`,
  ])
})
