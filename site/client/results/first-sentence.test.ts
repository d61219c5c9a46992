import { describe, expect, it } from 'vitest'
import { firstSentence } from './first-sentence.ts'

describe('firstSentence', () => {
  it.each([
    ['We asked for acme. Back came globex. Look at line 4.', 'We asked for acme.'],
    [
      'You called notes.find(…), which stops early. Use filter.',
      'You called notes.find(…), which stops early.',
    ],
    ['It says “no.” Then it stops.', 'It says “no.”'],
    ['A word, e.g. Acme, came back. Then nothing.', 'A word, e.g. Acme, came back.'],
    ['Version 4.17 came back', 'Version 4.17 came back'],
    ['One line\nand another. Both.', 'One line'],
    [
      'Your code threw:\n  relation "notes" does not exist\n  at x',
      'Your code threw: relation "notes" does not exist',
    ],
    ['', ''],
  ])('of “%s”', (message, sentence) => {
    expect(firstSentence(message)).toBe(sentence)
  })
})
