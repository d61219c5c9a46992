import { expect, it } from 'vitest'
import { courseOf, faultsOf } from './course-fixture.ts'
import { soundCourse } from './sound-course.ts'

it('reads lessons and exercises in their order', () => {
  const { lessons } = courseOf()
  expect(lessons.map(({ number, slug, planned }) => [number, slug, planned])).toEqual([
    [1, 'one-building', false],
    [2, 'a-table', false],
    [3, 'later', true],
  ])
  expect(
    lessons.flatMap(({ exercises }) =>
      exercises.map(({ number, slug, lesson, folder }) => [number, slug, lesson, folder]),
    ),
  ).toEqual([
    ['1.1', 'hello', 'one-building', 'exercises/01-one-building/1-hello'],
    ['1.2', 'words', 'one-building', 'exercises/01-one-building/2-words'],
    ['2.1', 'tenant-table', 'a-table', 'exercises/02-a-table/1-tenant-table'],
  ])
})

it('knows where the text of a lesson begins', () => {
  const lesson = courseOf().lessons[0]
  expect(lesson?.bodyLine).toBe(7)
  expect(lesson?.body).toMatch(/^Acme and Globex/)
  expect(lesson?.carries).toEqual(['8-13', '20'])
})

it('splits an exercise into its task and hints', () => {
  const hello = courseOf().lessons[0]?.exercises[0]
  expect(hello?.task).toBe('Write `notesFor`.')
  expect(hello?.hints).toEqual(['Use `filter`.', 'Compare whole ids.'])
  expect(hello?.engines).toEqual([])
})

it('reads the cards of a quiz', () => {
  expect(courseOf().lessons[0]?.exercises[1]?.cards).toEqual([
    {
      id: 'who',
      question: 'Who is a *tenant*?',
      options: { customer: 'A customer', person: 'A person\nwho logs in' },
      explanation: null,
    },
  ])
})

it('takes the reference from the app, or from beside the mistakes', () => {
  const [hello, words] = courseOf().lessons[0]?.exercises ?? []
  expect(hello?.reference['notes-for.ts']).toContain('notes.filter')
  expect(words?.reference['answers.ts']).toContain('customer')
})

it('lays the files of a mistake over the reference', () => {
  const table = courseOf().lessons[1]?.exercises[0]
  expect(table?.mistaken['client-clock']).toEqual({
    'tenants.ts': table?.reference['tenants.ts'],
    'labels.ts': '// clock\n',
  })
  expect(Object.keys(table?.mistaken ?? {})).toEqual(['unique-name', 'no-unique', 'client-clock'])
})

it('reads other right answers', () => {
  expect(courseOf().lessons[0]?.exercises[0]?.also).toEqual({
    loop: { 'notes-for.ts': '// a loop\n' },
  })
})

it("ignores the learner's own copies", () => {
  const copy = 'exercises/01-one-building/1-hello/notes-for.ts'
  expect(courseOf({ [copy]: 'half a th' })).toEqual(courseOf())
})

it('reads files with the line ends of Windows', () => {
  const path = 'lessons/03-later/lesson.md'
  const text = '\uFEFF---\r\ntitle: Later\r\nsummary: Not yet written.\r\nplanned: true\r\n---\r\n'
  expect(courseOf({ [path]: text })).toEqual(courseOf())
})

it('gives all faults, sorted by file and line', () => {
  expect(
    faultsOf({
      'lessons/02-a-table/lesson.md': 'No front matter',
      'exercises/01-one-building/1-hello/scratch.txt': '',
      'lessons/notes.txt': '',
    }).map((fault) => fault.split('  ')[0]),
  ).toEqual([
    'exercises/01-one-building/1-hello/scratch.txt:1',
    'lessons/02-a-table/lesson.md:1',
    'lessons/notes.txt:1',
  ])
})

it('asks for a first lesson where there is none', () => {
  const nothing = Object.fromEntries(Object.keys(soundCourse).map((path) => [path, null]))
  expect(faultsOf(nothing)).toEqual([
    'lessons:1  there is no lesson: write lessons/01-<slug>/lesson.md',
  ])
})

it('numbers a hundredth lesson by all of its digits', () => {
  const planned = '---\ntitle: More\nsummary: More.\nplanned: true\n---\n'
  const more = Array.from(
    { length: 97 },
    (_none, at) => `lessons/${`${at + 4}`.padStart(2, '0')}-of-${at + 4}/lesson.md`,
  )
  const { lessons } = courseOf(Object.fromEntries(more.map((path) => [path, planned])))
  expect(lessons.map(({ number }) => number)).toEqual(
    Array.from({ length: 100 }, (_none, at) => at + 1),
  )
})
