import { expect, it } from 'vitest'
import { calmLine } from './calm-line.ts'
import { readChanged } from './course-fixture.ts'

const grader = 'exercises/01-one-building/1-hello/grader.test.ts'

it('says nothing of a sound course', () => {
  expect(calmLine(readChanged())).toBeNull()
})

it('says in one line what a learner needs to know of strays', () => {
  const line = calmLine(readChanged({ 'exercises/Thumbs.db': '', 'lessons/notes.md': '' }))
  expect(line).toMatch(/^2 things .* nothing that stops you: npm run check/)
})

it('names the exercises that must wait', () => {
  expect(calmLine(readChanged({ [grader]: null }))).toMatch(/^One thing .* 1\.1 must wait for it/)
})
