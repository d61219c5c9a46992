import { runInNewContext } from 'node:vm'
import { parse } from 'acorn'
import { describe, expect, it } from 'vitest'
import { ageCheck, firstPaint } from './inline-scripts.ts'

interface Seen {
  readonly tooOld: string | null
  readonly said: string | null
}

const current = {
  structuredClone,
  AbortSignal,
  BroadcastChannel,
  ResizeObserver: class {},
  Worker: class {},
  crypto,
  HTMLDialogElement: class {
    showModal(): void {}
  },
}

/** A browser as far as the script looks at it. */
function check(browser: object, statement = ''): Seen {
  const seen = { tooOld: null as string | null, said: null as string | null }
  const document = {
    documentElement: { setAttribute: (_: string, value: string) => (seen.tooOld = value) },
    body: { insertBefore: ({ words }: { words: string }) => (seen.said = words) },
    addEventListener: (_: string, ready: () => void) => ready(),
    getElementById: () => null,
    createTextNode: (words: string) => words,
    createElement: () => ({
      words: '',
      setAttribute() {},
      appendChild(words: string) {
        this.words = words
      },
    }),
  }
  runInNewContext(`var window = this; ${statement}; ${ageCheck}`, { ...browser, document })
  return seen
}

describe('ageCheck', () => {
  it('is read by every browser: it is ES5, as the others are not', () => {
    expect(() => parse(ageCheck, { ecmaVersion: 5 })).not.toThrow()
    expect(() => parse(firstPaint, { ecmaVersion: 5 })).toThrow()
  })

  it('has nothing to say of a current browser', () => {
    expect(check(current)).toEqual({ tooOld: null, said: null })
  })

  it.each([
    ['Object.hasOwn', 'delete Object.hasOwn'],
    ['Array.prototype.toSorted', 'delete Array.prototype.toSorted'],
    ['AbortSignal.timeout', 'AbortSignal = undefined'],
    ['BroadcastChannel', 'BroadcastChannel = undefined'],
    ['HTMLDialogElement.showModal', 'HTMLDialogElement = function () {}'],
    ['regular expressions', 'RegExp = function () { throw new SyntaxError("lookbehind") }'],
  ])('says one sentence where %s is missing', (what, statement) => {
    const { tooOld, said } = check(current, statement)
    expect(tooOld).toContain(what)
    expect(said).toContain(`it has no ${tooOld}`)
    expect(said?.match(/\.(?=\s|$)/g)).toHaveLength(1)
  })
})
