// What vitest says of a failed test → what the learner reads.
import type { Said } from './guarded-expect.ts'
import { places } from './place.ts'
import type { Test } from './report.ts'
import { forBeginners } from './sql-words.ts'

/** The part of a processed vitest error that is used; `mistake` was attached by the kit. */
export interface VitestError {
  readonly name?: string
  readonly message?: string
  readonly stack?: string
  readonly expected?: unknown
  readonly actual?: unknown
  readonly diff?: string
  readonly mistake?: { readonly code: string; readonly message: string }
  /** Attached by the grader's `expect`. */
  readonly said?: Said
  /** A database's: its SQLSTATE. */
  readonly code?: unknown
}

export type Failure = Pick<
  Test,
  'message' | 'mistake' | 'expected' | 'actual' | 'negated' | 'diff' | 'at' | 'check'
>

/** The same for our runner and for vitest itself, so that both give the same code. */
export function failure(error: VitestError, isLearners: (file: string) => boolean): Failure {
  const seen = places(error.stack)
  const at = seen.find(({ file }) => isLearners(file))
  const check = seen.find(({ file }) => file.endsWith('.test.ts'))
  const settled = /^(?:Test|Hook) timed out in (\d+)ms/.exec(error.message ?? '')
  return {
    ...(settled
      ? {
          mistake: 'never-settled',
          message:
            `We waited ${Number(settled[1]) / 1000} seconds and nothing came back. ` +
            'A promise was never settled, or a request never answered: is every path awaited, and does each one return, throw or call next?',
        }
      : told(error, at !== undefined)),
    ...compared(error),
    ...(at && { at }),
    ...(check && { check }),
  }
}

/** The words of the kit or the grader; only what was thrown in between has none, and is told as it is. */
function told(error: VitestError, isMine: boolean): Pick<Test, 'message' | 'mistake'> {
  if (error.mistake) return { mistake: error.mistake.code, message: error.mistake.message }
  if (error.said?.sentence !== undefined) return { message: error.said.sentence }
  const message = plain(error.message ?? 'The check failed without a message.')
  const { name = 'Error', stack } = error
  if (stack === undefined && error.expected === undefined && error.name === undefined) {
    return {
      message: `Something was thrown that is no Error: ${message}. So nobody can tell where it came from. Write throw new Error('…').`,
    }
  }
  if (/^AssertionError$/.test(name) || (/^error$/i.test(name) && error.code === undefined)) {
    return { message }
  }
  const thrown = message.startsWith(name) ? message : `${name}: ${message}`
  const who = isMine ? 'Your code threw' : 'What came back could not be used'
  const advice = forBeginners(error.code, message)
  return { message: [`${who}: ${thrown}${/[.?!]$/.test(thrown) ? '' : '.'}`, ...advice].join(' ') }
}

/** Nothing for what should not have been equal and was: “expected 1, got 1” explains nobody's mistake. */
function compared(error: VitestError): Pick<Test, 'expected' | 'actual' | 'negated' | 'diff'> {
  const [expected, actual] = [text(error.expected), text(error.actual)]
  if (expected === actual || isVerdict(expected)) return {}
  const negated = error.said?.negated ?? false
  return {
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
    ...(negated && { negated }),
    ...(error.diff !== undefined && !negated && { diff: plain(error.diff) }),
  }
}

/** “Expected true”, or nothing, says no more than the sentence above it; nor does what `attempt` gives. */
const isVerdict = (expected: string | undefined): boolean =>
  expected !== undefined && /^(?:true|false|undefined)$|\bthrew"?: (?:true|false)\b/.test(expected)

function text(value: unknown): string | undefined {
  if (value === undefined) return undefined
  return plain(typeof value === 'string' ? value : JSON.stringify(value))
}

/** vitest colours its diffs for terminals. */
export const plain = (text: string) => text.replaceAll(/\u001B\[[0-9;]*m/g, '')
