import { describe, expect, it, vi } from 'vitest'
import { readAnswers, writeAnswer } from './answers-text.ts'

const text = `// Write the option's id. whose: 'not here'
export const answers = {
  /* which: 'nor here' */
  whose:   'nobody', // Ann's?
  'which-schema': "",
}
`

describe('readAnswers', () => {
  it('finds each choice, in either quotes, and none in a comment', () => {
    expect(readAnswers(text, ['whose', 'which-schema'])).toEqual({
      kind: 'read',
      choices: { whose: 'nobody', 'which-schema': '' },
    })
  })

  it.each([
    ['a card without a line', text, ['missing'], "no line like missing: '…'"],
    ['a kebab-case card without a line', text, ['not-there'], "no line like 'not-there': '…'"],
    ['two lines for a card', "{ a: 'x', a: 'y' }", ['a'], "2 lines for a: '…'"],
    ['a value that is no string', '{ a: 3 }', ['a'], 'no line like a'],
    ['an open quote', "{\n a: 'x\n}", ['a'], 'A quote opens on line 2'],
    ['an open brace', "{ a: 'x'", ['a'], 'The “{” on line 1 of answers.ts has no partner.'],
    ['a brace too many', "{ a: 'x' }\n}", ['a'], 'The “}” on line 2'],
    ['brackets crossed', "[{ a: 'x' ]}", ['a'], 'The “]” on line 1'],
  ])('says what is wrong with %s', (_what, broken, ids, message) => {
    expect(readAnswers(broken, ids)).toEqual({
      kind: 'unreadable',
      message: expect.stringContaining(message),
    })
  })

  it('gives up on a text of 5 MB before it looks for its signs', () => {
    const exec = vi.spyOn(RegExp.prototype, 'exec')
    const read = readAnswers(`{ a: 'x' } ${'+'.repeat(5_000_000)}`, ['a'])
    const looks = exec.mock.calls.length
    exec.mockRestore()
    expect(read).toEqual({ kind: 'unreadable', message: expect.stringContaining('too long') })
    expect(looks).toBe(0)
  })
})

describe('writeAnswer', () => {
  it('changes the one literal and keeps every other byte', () => {
    expect(writeAnswer(text, 'whose', 'acme')).toBe(text.replace("'nobody'", "'acme'"))
    expect(writeAnswer(text, 'which-schema', 'folder')).toBe(text.replace('""', '"folder"'))
  })

  it('can be read again', () => {
    expect(readAnswers(writeAnswer(text, 'whose', 'globex'), ['whose'])).toEqual({
      kind: 'read',
      choices: { whose: 'globex' },
    })
  })

  it('keeps quotes and backslashes that are typed', () => {
    for (const typed of ['"$user", public', "it's", 'a\\b', '`x`', "\\'"]) {
      for (const id of ['whose', 'which-schema']) {
        const read = readAnswers(writeAnswer(text, id, typed), [id])
        expect(read).toEqual({ kind: 'read', choices: { [id]: typed } })
      }
    }
  })

  it('leaves a text alone that it cannot read', () => {
    expect(writeAnswer("{ a: 'x", 'a', 'y')).toBe("{ a: 'x")
    expect(writeAnswer(text, 'missing', 'y')).toBe(text)
  })
})
