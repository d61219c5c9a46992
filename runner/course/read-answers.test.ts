import { expect, it } from 'vitest'
import { courseOf, edited, faultsOf } from './course-fixture.ts'

const file = 'exercises/01-one-building/1-hello/exercise.md'
const quiz = 'exercises/01-one-building/2-words/exercise.md'
const solution = 'solutions/01-one-building/1-hello'
const quizSolution = 'solutions/01-one-building/2-words'

it('wants the reference of a file of the app', () => {
  const faults = faultsOf(edited(file, 'tenancy/notes-for.ts', 'tenancy/note-for.ts'))
  expect(faults).toContain(
    `${file}:6  no reference solutions/deskly/tenancy/note-for.ts: did you mean solutions/deskly/tenancy/notes-for.ts?`,
  )
})

it('wants the reference of a file that is not part of the app', () => {
  expect(faultsOf({ [`${quizSolution}/answers.ts`]: null })).toEqual([
    `${quiz}:6  no reference ${quizSolution}/answers.ts: write it`,
  ])
})

it('wants a wrong answer for each mistake', () => {
  expect(faultsOf({ [`${solution}/mistakes/prefix-match/notes-for.ts`]: null })).toEqual([
    `${file}:9  mistake "prefix-match" has no wrong answer: write ${solution}/mistakes/prefix-match/`,
  ])
})

it('wants a mistake for each wrong answer', () => {
  expect(faultsOf({ [`${solution}/mistakes/prefix-matches/notes-for.ts`]: '// new' })).toEqual([
    `${solution}/mistakes/prefix-matches:1  exercise.md lists no mistake "prefix-matches": did you mean "prefix-match"?`,
  ])
})

it('refuses a file that the learner cannot write', () => {
  const stray = `${solution}/mistakes/prefix-match/note-for.ts`
  expect(faultsOf({ [stray]: '' })).toEqual([
    `${stray}:1  the exercise edits no file note-for.ts: did you mean "notes-for.ts"?`,
  ])
})

it.each(['mistakes/user-is-tenant', 'also/again'])(
  'refuses a copy of the reference in %s',
  (name) => {
    const copy = `${quizSolution}/${name}/answers.ts`
    expect(faultsOf({ [copy]: `export const answers = { who: 'customer' }\n` })).toEqual([
      `${copy}:1  the same as the reference: delete it, or make it differ`,
    ])
  },
)

it('refuses stray files, and says where the reference of the app lies', () => {
  const strays = ['notes.txt', 'notes-for.ts', 'mistakes/loose.ts']
  expect(faultsOf(Object.fromEntries(strays.map((name) => [`${solution}/${name}`, ''])))).toEqual([
    `${solution}/mistakes/loose.ts:1  a stray file: name it under "edit" in exercise.md, or delete it`,
    `${solution}/notes-for.ts:1  a stray file: the reference is solutions/deskly/tenancy/notes-for.ts; delete this one`,
    `${solution}/notes.txt:1  a stray file: name it under "edit" in exercise.md, or delete it`,
  ])
})

it('reads wrong answers, and what is true of each', () => {
  const course = courseOf({
    [`${solution}/wrong/remembers/notes-for.ts`]: '// remembers\n',
    [`${solution}/wrong/remembers/why.txt`]: 'Remembers the list.\nmistakes: first-only\n',
    [`${solution}/mistakes/prefix-match/why.txt`]: 'mistakes: empty-means-all, open-transaction',
    [`${solution}/starter/why.txt`]: 'mistakes: empty-means-all',
  })
  const hello = course.lessons[0]?.exercises[0]
  expect(hello?.wrong).toEqual({ remembers: { 'notes-for.ts': '// remembers\n' } })
  expect(hello?.trueOf).toMatchObject({
    starter: ['empty-means-all'],
    'mistakes/prefix-match': ['prefix-match', 'empty-means-all', 'open-transaction'],
    'wrong/remembers': ['first-only'],
  })
})

it('wants a sentence of why, and mistakes that there are', () => {
  const answer = `${solution}/wrong/remembers/notes-for.ts`
  expect(faultsOf({ [answer]: '// remembers\n' })).toEqual([
    `${solution}/wrong/remembers/why.txt:1  say in a sentence what is wrong, and how it shows`,
  ])
  const why = `${solution}/wrong/remembers/why.txt`
  expect(
    faultsOf({ [answer]: '// remembers\n', [why]: 'It does.\nmistakes: prefix-mach' }),
  ).toEqual([`${why}:2  no mistake "prefix-mach": did you mean "prefix-match"?`])
})
