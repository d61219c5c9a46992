import { expect, it } from 'vitest'
import { courseOf } from './course-fixture.ts'
import { findExercise } from './find-exercise.ts'

const course = courseOf()

function found(what: string): string | readonly string[] {
  const result = findExercise(course, what)
  return 'suggestions' in result ? result.suggestions.map(({ slug }) => slug) : result.slug
}

it.each([
  '2.1',
  'tenant-table',
  '1-tenant-table',
  'exercises/02-a-table/1-tenant-table',
  'exercises/02-a-table/1-tenant-table/',
  './exercises/02-a-table/1-tenant-table/',
  '02-a-table/1-tenant-table',
  '/home/ann/course/exercises/02-a-table/1-tenant-table',
  'exercises\\02-a-table\\1-tenant-table\\',
  'exercises/02-a-table/1-tenant-table/tenants.ts',
])('finds an exercise by %s', (what) => {
  expect(found(what)).toBe('tenant-table')
})

it.each([
  ['tenant-tabel', ['tenant-table']],
  ['table', ['tenant-table']],
  ['1', ['hello', 'words']],
  ['one-building', ['hello', 'words']],
  ['exercises/01-one-building', ['hello', 'words']],
  ['1.9', ['hello']],
  ['nothing-like-it', []],
  ['', []],
])('suggests for %j', (what, slugs) => {
  expect(found(what)).toEqual(slugs)
})
