import { expect, it } from 'vitest'
import { edited, faultsOf } from './course-fixture.ts'

const hello = 'exercises/01-one-building/1-hello'
const table = 'exercises/02-a-table/1-tenant-table'
const notesFor = 'solutions/deskly/tenancy/notes-for.ts'

it('gives a file of the app one owner', () => {
  const faults = faultsOf(
    edited(`${table}/exercise.md`, 'tenancy/labels.ts', 'tenancy/notes-for.ts'),
  )
  expect(faults).toContain(
    `${table}/exercise.md:9  tenancy/notes-for.ts is the answer to 1.1 (hello): choose another path`,
  )
})

it('gives a path of the app to one file', () => {
  const faults = faultsOf(edited(`${table}/exercise.md`, 'tenancy/labels.ts', 'tenancy/tenants.ts'))
  expect(faults).toContain(
    `${table}/exercise.md:9  two files are tenancy/tenants.ts: give each its own path`,
  )
})

it.each([
  ['[helo]', 'no exercise "helo": did you mean "hello"?'],
  ['[hello, nothing-like-it]', 'no exercise "nothing-like-it": uses names earlier exercises'],
  ['[hello, tenant-table]', '"tenant-table" is not earlier: use only what was built before'],
  ['[hello, hello]', '"hello" is named already: delete this'],
])('refuses uses: %s', (uses, message) => {
  expect(faultsOf(edited(`${table}/exercise.md`, 'uses: [hello]', `uses: ${uses}`))).toContain(
    `${table}/exercise.md:10  ${message}`,
  )
})

it('wants what is imported under `uses`', () => {
  expect(faultsOf(edited(`${table}/exercise.md`, 'uses: [hello]\n', ''))).toEqual([
    `${table}/grader.test.ts:1  "#deskly/tenancy/notes-for.ts" is the answer to 1.1: add "hello" to "uses"`,
  ])
})

it('refuses the answer of a later exercise', () => {
  const starter = `import { label } from '#deskly/tenancy/labels.ts'\n// TODO\n`
  expect(faultsOf({ [`${hello}/starter/notes-for.ts`]: starter })).toEqual([
    `${hello}/starter/notes-for.ts:1  "#deskly/tenancy/labels.ts" is the answer to 2.1, which comes later: do without it here`,
  ])
})

it('refuses its own answer by another name', () => {
  expect(
    faultsOf(edited(`${hello}/grader.test.ts`, './notes-for.ts', '#deskly/tenancy/notes-for.ts')),
  ).toEqual([
    `${hello}/grader.test.ts:3  "#deskly/tenancy/notes-for.ts" is the answer to this exercise: import "./notes-for.ts"`,
  ])
})

it.each([
  [`${hello}/grader.test.ts`, 2],
  [`${hello}/starter/notes-for.ts`, 1],
  [notesFor, 1],
] as const)('refuses a file that does not exist, imported in %s', (file, line) => {
  expect(faultsOf(edited(file, '#deskly/note.ts', '#deskly/notes.ts'))).toEqual([
    `${file}:${line}  no file #deskly/notes.ts: did you mean "note.ts"?`,
  ])
})

it('refuses a file that does not exist, imported in a mistake', () => {
  const file = 'solutions/01-one-building/1-hello/mistakes/prefix-match/notes-for.ts'
  expect(faultsOf({ [file]: `\nimport type { X } from '#deskly/vanished.ts'\n` })).toEqual([
    `${file}:2  no file #deskly/vanished.ts: write it in solutions/deskly/`,
  ])
})

it('refuses a relative import that breaks where the learner works', () => {
  expect(faultsOf(edited(notesFor, '#deskly/note.ts', '../note.ts'))).toEqual([
    `${notesFor}:1  "../note.ts" is not in the learner's folder: import "#deskly/note.ts"`,
  ])
})

it('refuses a relative import of no file of the exercise', () => {
  expect(faultsOf(edited(`${hello}/grader.test.ts`, './notes-for.ts', './note-for.ts'))).toEqual([
    `${hello}/grader.test.ts:3  "./note-for.ts" is no file of this exercise: did you mean "notes-for.ts"?`,
  ])
})

it('refuses to give a file that stands on the answer', () => {
  const settings = `\nimport { label } from '#deskly/tenancy/labels.ts'\nexport const settings = { label }\n`
  expect(faultsOf({ 'solutions/deskly/db/settings.ts': settings })).toEqual([
    'solutions/deskly/db/settings.ts:2  2.1 (tenant-table) needs this file, and tenancy/labels.ts is its answer: split the file',
  ])
})

it('lets a given file take types from the answer', () => {
  const settings = `import type { label } from '#deskly/tenancy/labels.ts'\nexport const settings = {}\n`
  expect(faultsOf({ 'solutions/deskly/db/settings.ts': settings })).toEqual([])
})
