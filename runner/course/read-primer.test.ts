import { expect, it } from 'vitest'
import { courseOf, edited, faultsOf } from './course-fixture.ts'
import { soundCourse } from './sound-course.ts'

const file = 'lessons/01-one-building/primer.md'

it('reads the primer of a lesson, and none where there is none', () => {
  const [first, second] = courseOf().lessons
  expect(first?.primer).toMatchObject({
    slug: 'sql',
    title: 'SQL in ten minutes',
    minutes: 10,
    question: 'New to SQL?',
    bodyLine: 8,
    file,
  })
  expect(second?.primer).toBeNull()
})

it.each([
  [
    'a field that is missing',
    'slug: sql\n',
    '',
    1,
    '"slug" is missing: add it to the front matter',
  ],
  [
    'a question that asks nothing',
    'New to SQL?',
    'Read this.',
    6,
    '"question" should be a question, as "New to SQL?", not "Read this."',
  ],
  [
    'a title of its own',
    '## A table',
    '# A table',
    8,
    'a heading "#" does not fit here: make it "##"',
  ],
  [
    'a picture without words',
    '![A table]',
    '![]',
    10,
    'the picture table.svg has no alt text: say in the brackets what it shows',
  ],
  [
    'an exercise',
    '## A table',
    '::: exercise hello\n:::\n\n## A table',
    8,
    'a primer has no exercises: place it in the lesson.md beside it',
  ],
  [
    'a quick check too few',
    '::: quiz What is a row?',
    '::: note',
    1,
    'a primer ends with 3 quick checks, and this one has 2: each is a "::: quiz Question?"',
  ],
  [
    'a link to no lesson',
    'lesson:a-table',
    'lesson:a-tabel',
    12,
    'no lesson "a-tabel": did you mean "a-table"?',
  ],
])('refuses %s', (_, before, after, line, message) => {
  expect(faultsOf(edited(file, before, after))).toContain(`${file}:${line}  ${message}`)
})

it('refuses a link to a primer that is not there', () => {
  expect(faultsOf(edited(file, 'slug: sql', 'slug: sequel'))).toEqual([
    'lessons/01-one-building/lesson.md:21  no primer "sql": the link is primer:sql',
  ])
})

it('refuses a second primer of the same slug', () => {
  const changes = {
    'lessons/02-a-table/primer.md': soundCourse[file],
    'lessons/02-a-table/table.svg': '<svg/>',
  }
  expect(faultsOf(changes)).toEqual([
    `lessons/02-a-table/primer.md:1  ${file} has the slug "sql" too: give this one another`,
  ])
})

it('takes a picture that only the primer shows for shown, and no other', () => {
  expect(faultsOf({ 'lessons/01-one-building/stray.svg': '<svg/>' })).toEqual([
    'lessons/01-one-building/stray.svg:1  a stray file: show it in lesson.md, or delete it',
  ])
})

it('may stand beside a lesson that is still planned', () => {
  const [, , later] = courseOf({
    'lessons/03-later/primer.md': soundCourse[file].replace('slug: sql', 'slug: later-sql'),
    'lessons/03-later/table.svg': '<svg/>',
  }).lessons
  expect([later?.planned, later?.primer?.slug]).toEqual([true, 'later-sql'])
})
