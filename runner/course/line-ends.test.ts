import { describe, expect, it } from 'vitest'
import { plainText, writtenLike } from './line-ends.ts'

const windows = 'one\r\ntwo\r\nthree\r\n'

describe('plainText', () => {
  it('ends each line alike and begins with no mark', () => {
    expect(plainText('\uFEFFone\r\ntwo\rthree\n')).toBe('one\ntwo\nthree\n')
  })
})

describe('writtenLike', () => {
  it.each([
    ['one key', 'one\ntwo!\nthree\n', 'one\r\ntwo!\r\nthree\r\n'],
    ['a new line', 'one\ntwo\nnew\nthree\n', 'one\r\ntwo\r\nnew\r\nthree\r\n'],
    ['a line that is gone', 'one\nthree\n', 'one\r\nthree\r\n'],
    ['all of it', 'four\nfive', 'four\r\nfive'],
    ['nothing', 'one\ntwo\nthree\n', windows],
    ['the end of the last line', 'one\ntwo\nthree', 'one\r\ntwo\r\nthree'],
    ['all lines', '', ''],
  ])('keeps the line ends of Windows when %s changes', (_, text, written) => {
    expect(writtenLike(windows, text)).toBe(written)
  })

  it('keeps the ends of "\\n", and takes them for a file that has none', () => {
    expect(writtenLike('one\ntwo\n', 'one\r\nthree\r\n')).toBe('one\nthree\n')
    expect(writtenLike('', 'one\ntwo\n')).toBe('one\ntwo\n')
    expect(writtenLike('one line', 'one line\ntwo\n')).toBe('one line\ntwo\n')
  })

  it('leaves lines alone that stay, in a file with both kinds of ends', () => {
    const mixed = 'a\nb\r\nc\r\nd\ne\r\n'
    expect(writtenLike(mixed, 'a\nb\nC\nnew\nd\ne\n')).toBe('a\nb\r\nC\r\nnew\r\nd\ne\r\n')
  })

  it('keeps a mark at the beginning, and adds none', () => {
    expect(writtenLike('\uFEFFone\n', 'two\n')).toBe('\uFEFFtwo\n')
    expect(writtenLike('one\n', '\uFEFFtwo\n')).toBe('two\n')
  })

  it('gives back any file that the page did not change', () => {
    for (const file of [
      '',
      '\uFEFF',
      '\r\n',
      '\n\r\n\r',
      'a\rb\r\nc\n',
      '\uFEFFa\r\n\r\nb',
      windows,
    ]) {
      expect(writtenLike(file, plainText(file))).toBe(file)
    }
  })
})
