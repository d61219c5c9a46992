import { expect, it } from 'vitest'
import { courseOf } from './course-fixture.ts'
import { givenFiles } from './given.ts'

it('follows imports through the app, by alias and by relative path', () => {
  const [hello] = courseOf().lessons[0]?.exercises ?? []
  expect(Object.keys(hello?.given ?? {})).toEqual(['#deskly/id.ts', '#deskly/note.ts'])
})

it('gives the files of the exercises in `uses`, and never the answer', () => {
  const [table] = courseOf().lessons[1]?.exercises ?? []
  expect(Object.keys(table?.given ?? {})).toEqual([
    '#deskly/db/connect.ts',
    '#deskly/db/settings.ts',
    '#deskly/id.ts',
    '#deskly/note.ts',
    '#deskly/tenancy/notes-for.ts',
  ])
})

it('gives what is used although nothing imports it', () => {
  expect(givenFiles({ 'a.ts': '1' }, { texts: [], used: ['a.ts'], own: [] })).toEqual({
    '#deskly/a.ts': '1',
  })
})

it('ends on files that import each other', () => {
  const app = { 'a.ts': "import './b.ts'", 'b.ts': "import './a.ts'" }
  const wanted = { texts: ["import '#deskly/a.ts'"], used: [], own: [] }
  expect(Object.keys(givenFiles(app, wanted))).toEqual(['#deskly/a.ts', '#deskly/b.ts'])
})
