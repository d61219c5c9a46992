import { expect, it } from 'vitest'
import type { Exercise } from './course.ts'
import { myApp } from './my-app.ts'

const reference = {
  '#deskly/a.ts': 'ours a',
  '#deskly/b.ts': 'ours b',
  '#deskly/given.ts': 'given',
}
const exercises: readonly Pick<Exercise, 'number' | 'slug' | 'edit'>[] = [
  { number: '1.1', slug: 'one', edit: { 'a.ts': 'a.ts' } },
  { number: '1.2', slug: 'two', edit: { 'b.ts': 'b.ts', 'payload.ts': null } },
]

it('puts what passed in place of the reference, and says what is borrowed', () => {
  const { files, parts } = myApp(reference, exercises, {
    two: { 'b.ts': 'my b', 'payload.ts': 'not part of the app' },
  })
  expect(files).toEqual({ ...reference, '#deskly/b.ts': 'my b' })
  expect(parts).toEqual([
    { path: 'a.ts', number: '1.1', slug: 'one', own: false },
    { path: 'b.ts', number: '1.2', slug: 'two', own: true },
  ])
})
