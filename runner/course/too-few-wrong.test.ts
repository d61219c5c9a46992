import { expect, it } from 'vitest'
import { tooFewWrong } from './too-few-wrong.ts'

const exercise = (count: number) => ({
  folder: 'exercises/02-two/4-tenant-quota',
  wrong: Object.fromEntries(Array.from({ length: count }, (_none, at) => [`idea-${at}`, {}])),
})

it('wants eight wrong answers', () => {
  expect(tooFewWrong(exercise(8))).toEqual([])
  expect(tooFewWrong(exercise(7))).toEqual([
    {
      file: 'exercises/02-two/4-tenant-quota/exercise.md',
      line: 1,
      message:
        '7 of 8 wrong answers are there: write them from the task alone, each in a folder in solutions/02-two/4-tenant-quota/wrong/ with a why.txt',
    },
  ])
})
