// A small course without a fault, for tests: a lesson with two exercises, one with one, one planned.

export const soundCourse = {
  'lessons/01-one-building/lesson.md': `---
title: One building
summary: Two companies, one app.
minutes: 20
carries: [8-13, 20]
---
Acme and Globex share a house. See [the table](lesson:a-table).

![Two offices](building.svg)

## The notes

~~~ts #deskly/tenancy/notes-for.ts
return notes.filter((note) => note.tenantId === tenantId)
~~~

::: exercise hello
:::

::: django
After [some SQL](primer:sql), the same in Django, and [the words](exercise:words).
:::

::: exercise words
:::
`,
  'lessons/01-one-building/building.svg': '<svg/>',
  'lessons/01-one-building/primer.md': `---
slug: sql
title: SQL in ten minutes
summary: Tables, rows and questions.
minutes: 10
question: New to SQL?
---
## A table

![A table](table.svg)

Then go on with [the table](lesson:a-table).

::: quiz What is a row?
- [x] One thing
- [ ] One kind of thing
:::

::: quiz What is a column?
- [ ] One thing
- [x] One kind of fact
:::

::: quiz What is \`null\`?
- [x] Nothing
- [ ] Zero
:::
`,
  'lessons/01-one-building/table.svg': '<svg/>',
  'lessons/02-a-table/lesson.md': `---
title: A table
summary: A table of customers.
minutes: 15
carries: []
---
## The table

::: exercise tenant-table
:::
`,
  'lessons/03-later/lesson.md': `---
title: Later
summary: Not yet written.
planned: true
---
`,
  'exercises/01-one-building/1-hello/exercise.md': `---
title: Hello
kind: code
stars: 1
minutes: 5
edit: { notes-for.ts: tenancy/notes-for.ts }
mistakes:
  empty-means-all: No tenant became every tenant
  prefix-match: acme matched acme-labs
  first-only: One note of many
---
Write \`notesFor\`.

## Hint
Use \`filter\`.

## Hint
Compare whole ids.
`,
  'exercises/01-one-building/1-hello/grader.test.ts': `import { it } from 'vitest'
import type { Note } from '#deskly/note.ts'
import { notesFor } from './notes-for.ts'
it('works', () => notesFor('acme', [] satisfies Note[]))
`,
  'exercises/01-one-building/1-hello/starter/notes-for.ts': `import type { Note } from '#deskly/note.ts'
// TODO
`,
  'solutions/01-one-building/1-hello/mistakes/empty-means-all/notes-for.ts': '// all\n',
  'solutions/01-one-building/1-hello/mistakes/prefix-match/notes-for.ts': '// prefix\n',
  'solutions/01-one-building/1-hello/mistakes/first-only/notes-for.ts': '// first\n',
  'solutions/01-one-building/1-hello/also/loop/notes-for.ts': '// a loop\n',
  'solutions/01-one-building/1-hello/contract.ts': '// types\n',
  'exercises/01-one-building/2-words/exercise.md': `---
title: Words
kind: quiz
stars: 1
minutes: 3
edit: [answers.ts]
mistakes:
  user-is-tenant: A person became a tenant
  schema-is-table: A folder became a table
  login-is-isolation: Logging in became a wall
---
Answer.

## Card who
Who is a *tenant*?

- \`customer\` A customer
- \`person\` A person
  who logs in
`,
  'exercises/01-one-building/2-words/grader.test.ts': `import { answers } from './answers.ts'\n`,
  'exercises/01-one-building/2-words/starter/answers.ts': `export const answers = { who: '' }\n`,
  'solutions/01-one-building/2-words/answers.ts': `export const answers = { who: 'customer' }\n`,
  'solutions/01-one-building/2-words/mistakes/user-is-tenant/answers.ts': '// person\n',
  'solutions/01-one-building/2-words/mistakes/schema-is-table/answers.ts': '// table\n',
  'solutions/01-one-building/2-words/mistakes/login-is-isolation/answers.ts': '// login\n',
  'exercises/02-a-table/1-tenant-table/exercise.md': `---
title: The table
kind: fix
stars: 2
minutes: 10
engines: [pg-mem, pglite]
edit:
  tenants.ts: tenancy/tenants.ts
  labels.ts: tenancy/labels.ts
uses: [hello]
mistakes:
  unique-name: Two could not share a name
  no-unique: Two shared a schema
  client-clock: The caller set the time
---
Mend the table.

## Hint
Read it again.
`,
  'exercises/02-a-table/1-tenant-table/grader.test.ts': `import { notesFor } from '#deskly/tenancy/notes-for.ts'
import { createTenants } from './tenants.ts'
`,
  'exercises/02-a-table/1-tenant-table/starter/tenants.ts': '// TODO\n',
  'exercises/02-a-table/1-tenant-table/starter/labels.ts': '// labels\n',
  'solutions/02-a-table/1-tenant-table/mistakes/unique-name/tenants.ts': '// unique\n',
  'solutions/02-a-table/1-tenant-table/mistakes/no-unique/tenants.ts': '// no unique\n',
  'solutions/02-a-table/1-tenant-table/mistakes/client-clock/labels.ts': '// clock\n',
  'solutions/deskly/note.ts': `import type { Id } from './id.ts'
export interface Note { id: Id; tenantId: string }
`,
  'solutions/deskly/id.ts': 'export type Id = number\n',
  'solutions/deskly/db/connect.ts': `import { settings } from '#deskly/db/settings.ts'\n`,
  'solutions/deskly/db/settings.ts': 'export const settings = {}\n',
  'solutions/deskly/tenancy/notes-for.ts': `import type { Note } from '#deskly/note.ts'

export function notesFor(tenantId: string, notes: readonly Note[]): Note[] {
  if (tenantId === '') throw new Error('notesFor needs a tenant')
  return notes.filter((note) => note.tenantId === tenantId)
}
`,
  'solutions/deskly/tenancy/tenants.ts': `import { connect } from '#deskly/db/connect.ts'
import { label } from './labels.ts'
export const createTenants = () => label(connect)
`,
  'solutions/deskly/tenancy/labels.ts': 'export const label = String\n',
}
