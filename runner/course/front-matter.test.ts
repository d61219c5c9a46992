import { expect, it } from 'vitest'
import { edited, faultsOf } from './course-fixture.ts'

const hello = 'exercises/01-one-building/1-hello/exercise.md'
const table = 'exercises/02-a-table/1-tenant-table/exercise.md'
const lesson = 'lessons/01-one-building/lesson.md'
const planned = 'lessons/03-later/lesson.md'

it('asks for front matter where there is none', () => {
  expect(faultsOf({ [planned]: 'Text' })).toEqual([
    `${planned}:1  no front matter: begin the file with a line "---", the fields, and "---"`,
  ])
})

it('asks for the fields where the front matter is empty', () => {
  expect(faultsOf({ [planned]: '---\n---\n' })).toEqual([
    `${planned}:1  "title" is missing: add it to the front matter`,
    `${planned}:1  "summary" is missing: add it to the front matter`,
    `${planned}:1  "minutes" is missing: add it to the front matter`,
    `${planned}:1  "carries" is missing: add it to the front matter`,
  ])
})

it('refuses front matter that is a list', () => {
  expect(faultsOf({ [planned]: '---\n- title\n---\n' })).toEqual([
    `${planned}:2  the front matter holds no fields: write "title: …"`,
  ])
})

it('shows the line on which the YAML breaks', () => {
  expect(faultsOf(edited(hello, 'title: Hello', 'title: Hello: two'))).toEqual([
    `${hello}:2  the front matter is not YAML: Nested mappings are not allowed in compact mappings`,
  ])
})

it('refuses a field that stands twice', () => {
  expect(faultsOf(edited(hello, 'minutes: 5', 'minutes: 5\nminutes: 6'))).toEqual([
    `${hello}:6  the front matter is not YAML: Map keys must be unique`,
  ])
})

it('names the field that was meant', () => {
  expect(faultsOf(edited(hello, 'stars: 1', 'stars: 1\nminute: 4'))).toEqual([
    `${hello}:5  unknown field "minute": did you mean "minutes"?`,
  ])
})

it('lists the fields when none is near', () => {
  expect(faultsOf(edited(planned, 'planned: true', 'planned: true\nauthor: Ann'))).toEqual([
    `${planned}:5  unknown field "author": the fields are title, summary, planned`,
  ])
})

it('finds a missing field and a misspelt one in one reading', () => {
  expect(faultsOf(edited(hello, 'stars: 1', 'star: 1'))).toEqual([
    `${hello}:1  "stars" is missing: add it to the front matter`,
    `${hello}:4  unknown field "star": did you mean "stars"?`,
  ])
})

it.each([
  ['stars: 1', 'stars: 7', 4, '"stars" should be a whole number from 1 to 5, not 7'],
  ['stars: 1', 'stars: many', 4, '"stars" should be a whole number from 1 to 5, not "many"'],
  ['title: Hello', "title: ''", 2, '"title" should be text that is not empty, not ""'],
  ['kind: code', 'kind: cod', 3, '"kind" is "cod": did you mean "code"?'],
  [
    'kind: code',
    'kind: essay',
    3,
    '"kind" is "essay": the choices are code, fix, attack, predict, quiz, tests',
  ],
  [
    'empty-means-all: N',
    'emptyMeansAll: N',
    8,
    '"mistakes.emptyMeansAll" should be in kebab-case, as "empty-means-all"',
  ],
  [
    '  first-only: One note of many\n',
    '',
    7,
    '"mistakes" should be at least three codes with their titles',
  ],
  ['{ notes-for.ts: tenancy/notes-for.ts }', '[]', 6, '"edit" should be at least one file'],
  [
    '{ notes-for.ts: tenancy/notes-for.ts }',
    '{ notes-for.ts: ../notes-for.ts }',
    6,
    '"edit.notes-for.ts" should be a path in solutions/deskly/ that ends in .ts, or null, not "../notes-for.ts"',
  ],
  [
    '{ notes-for.ts: tenancy/notes-for.ts }',
    '[NotesFor.ts]',
    6,
    '"edit.NotesFor.ts" should be a kebab-case name that ends in .ts, in no folder',
  ],
  [
    '{ notes-for.ts: tenancy/notes-for.ts }',
    '{ grader.test.ts: null }',
    6,
    '"edit.grader.test.ts" should be a kebab-case name that ends in .ts, in no folder',
  ],
])('asks for %s in place of %s', (from, to, line, message) => {
  expect(faultsOf(edited(hello, from, to))).toContain(`${hello}:${line}  ${message}`)
})

it('shows the line of an item in a list', () => {
  const engines = 'engines:\n  - pg-mem\n  - pglit'
  expect(faultsOf(edited(table, 'engines: [pg-mem, pglite]', engines))).toEqual([
    `${table}:8  "engines.1" is "pglit": did you mean "pglite"?`,
  ])
})

it.each(['8-100', '0', '13-8', 'eight'])('refuses %s as lines of the seed', (lines) => {
  expect(faultsOf(edited(lesson, '[8-13, 20]', `[8-13, ${lines}]`))).toEqual([
    `${lesson}:5  "carries.1" should be lines of the seed, as 5 or "8-13", from 1 to 87, not ${/^\d+$/.test(lines) ? lines : `"${lines}"`}`,
  ])
})

it('refuses text below a planned lesson', () => {
  expect(faultsOf(edited(planned, 'planned: true\n---\n', 'planned: true\n---\nText\n'))).toEqual([
    `${planned}:6  a planned lesson has a title and a summary only: delete "planned" or the text`,
  ])
})
