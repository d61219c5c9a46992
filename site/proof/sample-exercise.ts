// For the sandbox's tests: the smallest exercise, whose right answer is `{ rooms: 2 }`.
import type { GradeRequest } from '#runner/grade/request.ts'

export const grader = `import { expect, test } from 'vitest'
import { answer } from './answer.ts'

test('the answer is right', async () => {
  expect(await answer()).toEqual({ rooms: 2 })
})
`

/** `before` stands above the answer, as text of the same file. */
export function exercise(before: string, answer = '{ rooms: 1 }', checks = grader): GradeRequest {
  return {
    exercise: 'sample',
    part: null,
    engine: 'pg-mem',
    seed: 7,
    files: {
      'answer.ts': `${before}\nexport async function answer() {\n  return ${answer}\n}\n`,
      'grader.test.ts': checks,
    },
    grader: 'grader.test.ts',
    edit: ['answer.ts'],
  }
}
export const right = exercise('', '{ rooms: 2 }')
