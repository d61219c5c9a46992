import { expect, it } from 'vitest'
import { didYouMean, suggestion } from './did-you-mean.ts'

it.each([
  ['star', ['minutes', 'stars'], 'stars'],
  ['tiltes', ['title', 'titles'], 'titles'],
  ['ab', ['ba'], 'ba'],
  ['kind', ['find', 'kin', 'mind'], 'find'],
  ['', ['a'], 'a'],
])('takes %j for the nearest of %j', (word, known, meant) => {
  expect(didYouMean(word, known)).toBe(meant)
})

it.each([
  ['author', ['title', 'stars']],
  ['abc', ['xyz']],
  ['kind', []],
])('does not guess what %j means among %j', (word, known) => {
  expect(didYouMean(word, known)).toBeUndefined()
})

it('says what else to do when nothing is near', () => {
  expect(suggestion('star', ['stars'], 'delete it')).toBe(': did you mean "stars"?')
  expect(suggestion('author', ['stars'], 'delete it')).toBe(': delete it')
})
