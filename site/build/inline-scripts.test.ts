import { runInNewContext } from 'node:vm'
import { parse } from 'acorn'
import { describe, expect, it } from 'vitest'
import { firstPaint, wayHome } from './inline-scripts.ts'

interface Seen {
  readonly tooOld: string | null
  readonly said: string | null
  /** The page is laid out for scripts. */
  readonly scripts: boolean
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
function check(browser: object, statement = '', started = true): Seen {
  const seen = { tooOld: null as string | null, said: null as string | null, scripts: false }
  const document = {
    documentElement: {
      setAttribute(name: string, value: string) {
        if (name === 'data-too-old') seen.tooOld = value
        if (name === 'data-script') seen.scripts = true
      },
      hasAttribute: (name: string) => (name === 'data-started' ? started : seen.tooOld !== null),
      removeAttribute() {
        seen.scripts = false
      },
    },
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
  runInNewContext(`var window = this; ${statement}; ${firstPaint}`, {
    ...browser,
    document,
    addEventListener: (_: string, loaded: () => void) => loaded(),
  })
  return seen
}

describe('the first script of a page', () => {
  it('is read by every browser: it is ES5, as another is not', () => {
    expect(() => parse(firstPaint, { ecmaVersion: 5 })).not.toThrow()
    expect(() => parse(wayHome, { ecmaVersion: 5 })).toThrow()
  })

  it('has nothing to say of a current browser', () => {
    expect(check(current)).toEqual({ tooOld: null, said: null, scripts: true })
  })

  it('says one sentence where the scripts have not started, whatever it was', () => {
    const { tooOld, said } = check(current, '', false)
    expect(tooOld).toBeNull()
    expect(said).toContain('could not start')
  })

  it.each([
    ['Object.hasOwn', 'delete Object.hasOwn'],
    ['Array.prototype.toSorted', 'delete Array.prototype.toSorted'],
    ['AbortSignal.timeout', 'AbortSignal = undefined'],
    ['BroadcastChannel', 'BroadcastChannel = undefined'],
    ['HTMLDialogElement.showModal', 'HTMLDialogElement = function () {}'],
    ['regular expressions', 'RegExp = function () { throw new SyntaxError("lookbehind") }'],
  ])('says one sentence where %s is missing', (what, statement) => {
    const { tooOld, said, scripts } = check(current, statement)
    expect(scripts).toBe(false)
    expect(tooOld).toContain(what)
    expect(said).toContain(`it has no ${tooOld}`)
    expect(said?.match(/\.(?=\s|$)/g)).toHaveLength(1)
  })
})
