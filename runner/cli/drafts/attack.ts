// The name of a new exercise → the draft of a hole: first make it work, then close it.
import type { Files } from '#runner/grade/request.ts'
import type { Draft } from './draft.ts'

export function draftAttack({ folder, slug, title, name }: Draft): Files {
  const file = `${slug}.ts`
  const exercise = `exercises/${folder}`
  const solution = `solutions/${folder}`
  return {
    [`${exercise}/exercise.md`]: task(title, file, name),
    [`${exercise}/grader.test.ts`]: grader(slug, name),
    [`${exercise}/starter/payload.ts`]: payload('acme', '  // TODO: part 1\n'),
    [`${exercise}/starter/${file}`]: answer(name, `  // TODO: part 2\n${hole}`),
    [`${solution}/payload.ts`]: payload('g'),
    [`${solution}/${file}`]: answer(name, closed),
    [`${solution}/starter/why.txt`]:
      'It is the hole, and nothing goes through it yet.\nmistakes: no-exploit, blocklist\n',
    [`${solution}/mistakes/no-exploit/payload.ts`]: payload('acme'),
    [`${solution}/mistakes/asks-openly/payload.ts`]: payload('globex'),
    [`${solution}/mistakes/blocklist/${file}`]: answer(
      name,
      `  if (tenantId === 'g' || tenantId === '') return []\n${hole}`,
    ),
    [`${solution}/mistakes/nobody-served/${file}`]: answer(
      name,
      '  return notes.filter((note) => note.tenantId === tenantId && tenantId === "")',
    ),
  }
}

const hole = '  return notes.filter((note) => note.tenantId.startsWith(tenantId))'
const closed = '  return notes.filter((note) => note.tenantId === tenantId)'

const payload = (
  text: string,
  note = '',
): string => `/** What is sent as the id of the tenant, so that globex's notes come back. */
export function payload(): string {
${note}  return '${text}'
}
`

const answer = (name: string, body: string): string => `import type { Note } from '#deskly/note.ts'

export function ${name}(tenantId: string, notes: readonly Note[]): Note[] {
${body}
}
`

const task = (title: string, file: string, name: string): string => `---
title: ${JSON.stringify(title)}
kind: attack
parts: 2
stars: 2
minutes: 10
edit: [payload.ts, ${file}]
mistakes:
  no-exploit: Nothing of globex came back
  asks-openly: Globex asked for its own notes
  blocklist: The one payload was refused, its kin was not
  nobody-served: The customers lost their own notes
---
\`${name}(tenantId, notes)\` believes too much of what it is given.

### Part 1: make it work
\`payload()\` gives a tenant id that is nobody's, and brings back globex's notes.

### Part 2: close it
Mend \`${name}\`, so that your payload and others like it find nothing, and everyone still finds their own.

## Hint
The idea, without the code.
`

const grader = (
  slug: string,
  name: string,
): string => `import { describe, expect, it } from 'vitest'
import { canaryOf, mistake, part, sampleNotes, show, tenants } from '#kit'
import { payload } from './payload.ts'
import { ${name} } from './${slug}.ts'

/** As the starter has it: part 1 stays as it was when the learner has closed the hole. */
const withTheHole = (tenantId: string) =>
  sampleNotes().filter((note) => note.tenantId.startsWith(tenantId))

part(1, 'Make it work', () => {
  it('brings back notes of globex, asked for by nobody’s name', () => {
    const text = payload()
    mistake(
      'asks-openly',
      'Your payload is globex’s own id: who may say it, may read it. Find an id that is nobody’s.',
      () => expect(text).not.toBe('globex'),
    )
    const found = withTheHole(text)
    mistake(
      'no-exploit',
      \`We asked as \${show(text)} and got \${found.length} notes, none of them globex’s. What does the hole compare?\`,
      () => expect(JSON.stringify(found)).toContain(canaryOf('globex')),
    )
  })
})

part(2, 'Close it', () => {
  it.each(tenants)('still gives %s its own three notes', (tenant) => {
    const found = ${name}(tenant, sampleNotes())
    mistake(
      'nobody-served',
      \`We asked for the notes of \${tenant}, which has 3, and got \${found.length}. Close the hole, and leave the door.\`,
      () => expect(found).toHaveLength(3),
    )
  })

  describe('refuses', () => {
    it('your own payload', () => {
      const sent = payload()
      const found = ${name}(sent, sampleNotes())
      expect(
        found,
        \`We asked as \${show(sent)}, your payload, and it still brings back \${found.length} notes. It has to find nothing.\`,
      ).toEqual([])
    })

    // Others that part 1 would have taken: which ones, the learner does not see before they fail.
    it.each(['', 'a', 'glob'])('a variant of it: “%s”', (variant) => {
      const found = ${name}(variant, sampleNotes())
      mistake(
        'blocklist',
        \`What you sent finds nothing now, and \${show(variant)} still brings back \${found.length} notes. Say what is allowed, not what is not.\`,
        () => expect(found).toEqual([]),
      )
    })
  })
})
`
