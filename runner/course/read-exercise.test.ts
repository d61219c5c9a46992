import { expect, it } from 'vitest'
import { edited, faultsOf } from './course-fixture.ts'

const folder = 'exercises/01-one-building/1-hello'
const file = `${folder}/exercise.md` as const
const quizFolder = 'exercises/01-one-building/2-words'
const quiz = `${quizFolder}/exercise.md` as const

it('asks for the exercise.md of a folder', () => {
  expect(faultsOf({ [file]: null })).toEqual([`${file}:1  there is no exercise.md: write it`])
})

it.each([
  [
    'an empty task',
    'Write `notesFor`.',
    '',
    12,
    'the task is empty: say what to write, before the hints',
  ],
  ['an empty hint', 'Use `filter`.', '', 14, 'the hint is empty: write it or delete it'],
  [
    'a section nobody knows',
    '## Hint\nUse',
    '## Hints\nUse',
    14,
    'unknown section "Hints": did you mean "Hint"?',
  ],
  [
    'a title in the task',
    'Write `notesFor`.',
    '# Write\n\n`notesFor`',
    12,
    'a task has no "#" heading: begin at "###"',
  ],
  [
    'a picture in the task',
    'Write `notesFor`.',
    'Write. ![A](a.svg)',
    12,
    'a task shows no picture: move it to the lesson',
  ],
  [
    'a link to nothing in the task',
    'Write `notesFor`.',
    'Write, as in [words](exercise:wods).',
    12,
    'no exercise "wods": did you mean "words"?',
  ],
  [
    'an exercise without a hint',
    '\n## Hint\nUse `filter`.\n\n## Hint\nCompare whole ids.\n',
    '',
    3,
    'no hint: add a section "## Hint" below the task',
  ],
])('refuses %s', (_, before, after, line, message) => {
  expect(faultsOf(edited(file, before, after))).toEqual([`${file}:${line}  ${message}`])
})

it.each([
  [
    'no question',
    'Who is a *tenant*?',
    '',
    'the card has no question: write it before the options',
  ],
  [
    'one option',
    '- `person` A person\n  who logs in\n',
    '',
    'one option is no choice: add a second, "- `option-id` text"',
  ],
  ['an option without text', ' A customer', '', 'option "customer" has no text'],
  ['an option in camel case', '`person`', '`aPerson`', 'option "aPerson" should be in kebab-case'],
  ['two options of one name', '`person`', '`customer`', 'a second option "customer"'],
  [
    'text behind the options',
    '  who logs in\n',
    '\nChoose.\n',
    'the options come last: move the text after them into the question',
  ],
])('refuses a card with %s', (_, before, after, message) => {
  expect(faultsOf(edited(quiz, before, after))).toEqual([`${quiz}:14  ${message}`])
})

it('refuses a card with an id in camel case', () => {
  expect(faultsOf(edited(quiz, '## Card who', '## Card whoIsIt'))).toContain(
    `${quiz}:14  a card needs an id in kebab-case: "## Card whose-note"`,
  )
})

it('refuses two cards of one name', () => {
  const again = '## Card who\nWho?\n\n- `a` A\n- `b` B\n\n## Card who'
  expect(faultsOf(edited(quiz, '## Card who', again))).toEqual([
    `${quiz}:20  a second "Card who": give it another id`,
  ])
})

it('wants cards in a quiz, and an answers.ts for them', () => {
  const card =
    '## Card who\nWho is a *tenant*?\n\n- `customer` A customer\n- `person` A person\n  who logs in\n'
  expect(faultsOf(edited(quiz, card, ''))).toEqual([
    `${quiz}:3  a quiz asks questions: add sections "## Card <id>"`,
  ])
  expect(faultsOf(edited(quiz, '[answers.ts]', '[words.ts]'))).toContain(
    `${quiz}:6  the cards are answered in answers.ts: name it under "edit"`,
  )
})

it('wants a starter for each file, and no other', () => {
  const starter = `${folder}/starter`
  expect(
    faultsOf({ [`${starter}/notes-for.ts`]: null, [`${starter}/note-for.ts`]: 'TODO' }),
  ).toEqual([
    `${file}:6  no ${starter}/notes-for.ts: did you mean "note-for.ts"?`,
    `${starter}/note-for.ts:1  a stray file: name it under "edit" in exercise.md, or delete it`,
  ])
})

it('wants a TODO where the learner begins', () => {
  expect(faultsOf({ [`${folder}/starter/notes-for.ts`]: '// begin\n' })).toEqual([
    `${folder}/starter:1  no file of the starter says TODO: mark where the learner begins`,
  ])
})

it('wants a grader, and points to a misspelt one', () => {
  expect(
    faultsOf({ [`${folder}/grader.test.ts`]: null, [`${folder}/grader.tests.ts`]: '' }),
  ).toEqual([
    `${folder}/grader.test.ts:1  there is no grader.test.ts: write it`,
    `${folder}/grader.tests.ts:1  a stray file: did you mean "grader.test.ts"?`,
  ])
})

it('leaves alone what the learner tries out beside their copy', () => {
  expect(faultsOf({ [`${folder}/scratch.ts`]: 'export const a = 1\n' })).toEqual([])
})

it('refuses stray files', () => {
  expect(faultsOf({ [`${folder}/notes.txt`]: '' })).toEqual([
    `${folder}/notes.txt:1  a stray file: delete it, or name it under "edit" in exercise.md`,
  ])
})
