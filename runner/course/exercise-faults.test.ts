import { expect, it } from 'vitest'
import { courseOf, faultsOf, type Changes } from './course-fixture.ts'
import { soundCourse } from './sound-course.ts'

const folder = 'exercises/02-a-table/1-tenant-table'
const file = `${folder}/exercise.md` as const
const grader = `${folder}/grader.test.ts` as const

/** The exercise of the sound course as an attack, with these parts in its grader. */
const attack = (fields: string, parts: string): Changes => ({
  [file]: soundCourse[file].replace('kind: fix', fields),
  [grader]: `${soundCourse[grader]}${parts}`,
})
const both = `part(1, 'Make it work', () => {})\npart(2, 'Close it', () => {})\n`

it('takes an attack whose grader has its parts in order', () => {
  const { lessons } = courseOf(attack('kind: attack\nparts: 2', both))
  expect(lessons[1]?.exercises[0]?.parts).toBe(2)
  expect(lessons[0]?.exercises[0]?.parts).toBe(1)
})

it.each([
  [
    'no parts',
    'kind: attack',
    both,
    `${file}:3  an attack has two parts, the exploit and its end: add "parts: 2"`,
  ],
  [
    'a grader of one piece',
    'kind: attack\nparts: 2',
    '',
    `${grader}:1  it has no part, and exercise.md says 2: part(1, '…', () => {…}) and so on, in order`,
  ],
  [
    'a part too few',
    'kind: attack\nparts: 3',
    both,
    `${grader}:1  it has the parts 1, 2, and exercise.md says 3: part(1, '…', () => {…}) and so on, in order`,
  ],
])('refuses an attack with %s', (_, fields, parts, message) => {
  expect(faultsOf(attack(fields, parts))).toEqual([message])
})

it('lets only an attack have parts', () => {
  expect(faultsOf(attack('kind: fix\nparts: 2', both))).toEqual([
    `${file}:4  only an attack has parts`,
  ])
})
