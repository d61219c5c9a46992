import { expect, it } from 'vitest'
import { faultsOf, readChanged } from './course-fixture.ts'
import { readPlaces } from './places.ts'

const planned = '---\ntitle: More\nsummary: More.\nplanned: true\n---\n'

it('refuses a gap in the numbers of lessons', () => {
  expect(faultsOf({ 'lessons/05-more/lesson.md': planned })).toEqual([
    'lessons/05-more:1  the numbers have no gaps and none comes twice: 5 should be 4',
  ])
})

it('refuses a number that comes twice', () => {
  expect(faultsOf({ 'lessons/03-more/lesson.md': planned })).toEqual([
    'lessons/03-more:1  the numbers have no gaps and none comes twice: 3 should be 4',
  ])
})

it('refuses a gap in the numbers of exercises', () => {
  expect(faultsOf({ 'exercises/02-a-table/3-more/exercise.md': '' })).toContain(
    'exercises/02-a-table/3-more:1  the numbers have no gaps and none comes twice: 3 should be 2',
  )
})

it('takes a hundredth lesson, and its exercises', () => {
  const lessons = Array.from({ length: 100 }, (_none, at) => `${at + 1}`.padStart(2, '0'))
  const tree = Object.fromEntries(
    lessons.map((number) => [`lessons/${number}-of-${number}/lesson.md`, '']),
  )
  const { value, faults } = readPlaces({ ...tree, 'exercises/100-of-100/1-last/exercise.md': '' })
  expect(faults).toEqual([])
  expect(value.lessons.at(-1)).toBe('100-of-100')
  expect(value.exercises).toMatchObject([{ number: '100.1', lesson: 'of-100' }])
})

it.each(['4-more', '04-More', '004-more', 'more'])('refuses a lesson folder named %s', (name) => {
  expect(faultsOf({ [`lessons/${name}/lesson.md`]: planned })).toEqual([
    `lessons/${name}:1  a folder here is named as 02-the-tenant-model: a number and a slug in kebab-case`,
  ])
})

it('refuses a slug that comes twice', () => {
  expect(faultsOf({ 'lessons/04-hello/lesson.md': planned })).toEqual([
    'exercises/01-one-building/1-hello:1  lessons/04-hello has the slug "hello" too: a slug is unique in the course',
  ])
})

it('refuses exercises and solutions of no lesson', () => {
  expect(
    faultsOf({ 'exercises/02-table/1-x/exercise.md': '', 'solutions/09-gone/1-x/a.ts': '' }),
  ).toEqual([
    'exercises/02-table:1  there is no lessons/02-table/lesson.md: did you mean "02-a-table"?',
    'solutions/09-gone:1  there is no lessons/09-gone/lesson.md: write it, or delete this folder',
  ])
})

it('refuses solutions of no exercise', () => {
  expect(faultsOf({ 'solutions/02-a-table/2-gone/answers.ts': '' })).toEqual([
    'solutions/02-a-table/2-gone:1  there is no exercises/02-a-table/2-gone/exercise.md: write it, or delete this folder',
  ])
})

it.each(['lessons', 'exercises', 'solutions', 'exercises/02-a-table', 'solutions/02-a-table'])(
  'refuses a loose file in %s',
  (folder) => {
    expect(faultsOf({ [`${folder}/loose.ts`]: '' })).toEqual([
      `${folder}/loose.ts:1  a stray file: ${folder}/ holds folders only; move it or delete it`,
    ])
  },
)

it('looks past hidden files and backups', () => {
  expect(readChanged({ 'lessons/.DS_Store': '', 'exercises/notes.ts~': '' }).ok).toBe(true)
})
