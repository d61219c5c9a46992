// The name of a new exercise → the draft of a function to write: an answer, a grader, three mistakes.
import type { Files } from '#runner/grade/request.ts'
import type { Draft } from './draft.ts'

export function draftCode({ folder, slug, title, name }: Draft): Files {
  const file = `${slug}.ts`
  const solution = `solutions/${folder}`
  return {
    [`exercises/${folder}/exercise.md`]: task(title, file, name),
    [`exercises/${folder}/grader.test.ts`]: grader(slug, name),
    [`exercises/${folder}/starter/${file}`]: answer(
      name,
      '  // TODO: keep only what is theirs\n  return [...notes]',
    ),
    [`${solution}/${file}`]: answer(
      name,
      '  return notes.filter((note) => note.tenantId === tenantId)',
    ),
    [`${solution}/starter/why.txt`]:
      'It gives back all that it is given.\nmistakes: everything, prefix\n',
    [`${solution}/mistakes/everything/${file}`]: answer(
      name,
      '  return notes.filter(() => tenantId.length > 0)',
    ),
    [`${solution}/mistakes/everything/why.txt`]:
      'Where all comes back, the neighbour does, too.\nmistakes: prefix\n',
    [`${solution}/mistakes/prefix/${file}`]: answer(
      name,
      '  return notes.filter((note) => note.tenantId.startsWith(tenantId))',
    ),
    [`${solution}/mistakes/first-only/${file}`]: answer(
      name,
      '  return notes.filter((note) => note.tenantId === tenantId).slice(0, 1)',
    ),
  }
}

const answer = (name: string, body: string): string => `import type { Note } from '#deskly/note.ts'

export function ${name}(tenantId: string, notes: readonly Note[]): Note[] {
${body}
}
`

const task = (title: string, file: string, name: string): string => `---
title: ${JSON.stringify(title)}
kind: code
stars: 1
minutes: 5
edit: [${file}]
mistakes:
  everything: Everybody's notes came back
  prefix: Part of a name was enough
  first-only: One note instead of all
---
Say in a sentence what Acme needs. \`${name}(tenantId, notes)\` gives back …

## Hint
The idea, without the code.
`

const grader = (
  slug: string,
  name: string,
): string => `import { describe, expect, it } from 'vitest'
import { canaryOf, eachOrder, mistake, sampleNotes, show } from '#kit'
import { ${name} } from './${slug}.ts'

describe('${name}', () => {
  eachOrder(['acme', 'globex'], (tenant, other) => {
    it(\`gives \${tenant} its own notes and nothing of \${other}\`, () => {
      const found = ${name}(tenant, sampleNotes())
      mistake(
        'everything',
        \`We asked for \${tenant} and got \${show(found)}, with notes of \${other}. Where is the condition?\`,
        () => expect(JSON.stringify(found)).not.toContain(canaryOf(other)),
      )
      mistake(
        'first-only',
        \`We asked for the notes of \${tenant}, which has 3, and got \${found.length}.\`,
        () => expect(found).toHaveLength(3),
      )
    })
  })

  it('compares whole ids', () => {
    const found = ${name}('acme', sampleNotes({ tenants: ['acme', 'acme-labs'] }))
    mistake(
      'prefix',
      \`We asked for acme and got \${show(found.map((note) => note.tenantId))}: acme-labs is another customer.\`,
      () => expect(found.map((note) => note.tenantId)).not.toContain('acme-labs'),
    )
  })
})
`
