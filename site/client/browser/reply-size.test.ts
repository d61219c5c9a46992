import { expect, it } from 'vitest'
import { beginningOf, mostCharacters, mostElements, sizeNote, textNote } from './reply-size.ts'

it('leaves a page alone that is no larger than a page', () => {
  const page = '<p>x</p>'.repeat(mostElements)
  expect(beginningOf(page).join('')).toBe(page)
  expect(sizeNote(page, page.length, false)).toBeNull()
  expect(textNote('x'.repeat(mostCharacters))).toBeNull()
})

it.each([
  ['text', 'word '.repeat(1_600_000), mostCharacters],
  ['elements inside each other', '<div>'.repeat(200_000), 5 * 2 * mostElements],
  ['elements of any spelling', '<B>'.repeat(300_000), 3 * 2 * mostElements],
  ['templates', '<template>'.repeat(100_000), 10 * 2 * mostElements],
])('cuts a page of too many %s', (_, page, length) => {
  expect(beginningOf(page).join('')).toBe(page.slice(0, length))
})

it('says how large it was, and what of it is shown', () => {
  const page = '<b>'.repeat(300_000)
  expect(sizeNote(page, 15_000, false)).toBe(
    'The app sent 900,000 characters with 300,000 tags, more than is shown here. Below is the page of its first 15,000 characters.',
  )
  expect(sizeNote('<b>', 3, true)).toBe(
    'The app sent 3 characters with 1 tags, more than is shown here. What goes beyond 5,000 elements, or lies more than 200 deep, is left out.',
  )
  expect(textNote('x'.repeat(8_000_000))).toBe(
    'The app sent 8,000,000 characters. Below are the first 400,000.',
  )
})
