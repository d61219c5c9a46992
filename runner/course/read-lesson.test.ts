import { expect, it } from 'vitest'
import { edited, faultsOf } from './course-fixture.ts'

const file = 'lessons/01-one-building/lesson.md'
const from = '#deskly/tenancy/notes-for.ts'

it('asks for the lesson.md of a folder', () => {
  expect(faultsOf({ 'lessons/03-later/lesson.md': null, 'lessons/03-later/a.svg': '' })).toEqual([
    'lessons/03-later/lesson.md:1  there is no lesson.md: write it',
  ])
})

it.each([
  [
    'a title of its own',
    '## The notes',
    '# The notes',
    11,
    'a heading "#" does not fit here: make it "##"',
  ],
  [
    'a level left out',
    '## The notes',
    '### The notes',
    11,
    'a heading "###" does not fit here: make it "##"',
  ],
  [
    'a picture without words',
    '![Two offices]',
    '![]',
    9,
    'the picture building.svg has no alt text: say in the brackets what it shows',
  ],
  [
    'a link to no lesson',
    'lesson:a-table',
    'lesson:a-tabel',
    7,
    'no lesson "a-tabel": did you mean "a-table"?',
  ],
  [
    'a link to no exercise',
    'exercise:words',
    'exercise:poems',
    21,
    'no exercise "poems": the link is exercise:poems',
  ],
  [
    'a link to a file',
    '(lesson:a-table)',
    '(../02-a-table/lesson.md)',
    7,
    'the link "../02-a-table/lesson.md" leads nowhere: write https://…, lesson:<slug>, exercise:<slug>, primer:<slug> or #<heading>',
  ],
  [
    'an unknown container',
    '::: django',
    '::: djanga',
    20,
    'unknown container "djanga": did you mean "django"?',
  ],
  [
    'a container without its end',
    '[the words](exercise:words).\n:::',
    '[the words](exercise:words).',
    20,
    '"::: django" is not ended: add a line ":::" below it',
  ],
  ['an end without its container', '## The notes', ':::', 11, 'this ":::" ends nothing: delete it'],
  [
    'code that changed',
    'return notes.filter',
    'return all.filter',
    13,
    `the block at line 13 is no longer in ${from}: copy the lines again, without gaps`,
  ],
  [
    'code of no file',
    from,
    '#deskly/tenancy/note-for.ts',
    13,
    'no file #deskly/tenancy/note-for.ts: did you mean "tenancy/notes-for.ts"?',
  ],
  [
    'an exercise of another lesson',
    '::: exercise hello\n:::',
    '::: exercise hello\n:::\n\n::: exercise tenant-table\n:::',
    20,
    'this lesson has no exercise "tenant-table": write exercises/01-one-building/',
  ],
  [
    'an exercise placed twice',
    '::: exercise hello\n:::',
    '::: exercise hello\n:::\n\n::: exercise hello\n:::',
    20,
    'the exercise "hello" is placed already: delete this',
  ],
  [
    'an exercise not placed',
    '::: exercise hello\n:::\n',
    '',
    1,
    'the exercise "hello" is not placed: add "::: exercise hello" and ":::"',
  ],
])('refuses %s', (_, before, after, line, message) => {
  expect(faultsOf(edited(file, before, after))).toEqual([`${file}:${line}  ${message}`])
})

it('refuses a picture that is not there, and one that is never shown', () => {
  expect(faultsOf(edited(file, '(building.svg)', '(bulding.svg)'))).toEqual([
    'lessons/01-one-building/building.svg:1  a stray file: show it in lesson.md, or delete it',
    `${file}:9  no file bulding.svg beside the lesson: did you mean "building.svg"?`,
  ])
})

it('refuses code with lines left out', () => {
  const gap =
    'export function notesFor(tenantId: string, notes: readonly Note[]): Note[] {\n  return notes.filter((note) => note.tenantId === tenantId)'
  const whole = 'return notes.filter((note) => note.tenantId === tenantId)'
  expect(faultsOf(edited(file, whole, gap))).toHaveLength(1)
})

it('accepts code at any indentation, over several lines', () => {
  const whole = 'return notes.filter((note) => note.tenantId === tenantId)'
  const more = `    if (tenantId === '') throw new Error('notesFor needs a tenant')\n    ${whole}\n  }`
  expect(faultsOf(edited(file, whole, more))).toEqual([])
})

it('takes nothing inside code for markup', () => {
  const code = '```md\n::: nonsense\n# Title\n[a](lesson:b)\n```\n\n## The notes `[x](lesson:y)`'
  expect(faultsOf(edited(file, '## The notes', code))).toEqual([])
})

it('finds the line of a link within a paragraph', () => {
  const text = 'Acme\nand\nGlobex: [no](lesson:none).'
  expect(faultsOf(edited(file, 'Acme and Globex share a house.', text))[0]).toContain(`${file}:9  `)
})

it('wants the text of a planned lesson that has exercises', () => {
  const planned = '---\ntitle: A table\nsummary: A table.\nplanned: true\n---\n'
  expect(faultsOf({ 'lessons/02-a-table/lesson.md': planned })).toEqual([
    'lessons/02-a-table/lesson.md:1  the lesson is planned but has the exercises tenant-table: write its text',
  ])
})
