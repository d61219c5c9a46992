// What vitest says of a failed test → what the learner reads.
import { places } from './place.ts'
import type { Test } from './report.ts'

/** The part of a processed vitest error that is used; `mistake` was attached by the kit. */
export interface VitestError {
  readonly name?: string
  readonly message?: string
  readonly stack?: string
  readonly expected?: unknown
  readonly actual?: unknown
  readonly diff?: string
  readonly mistake?: { readonly code: string; readonly message: string }
}

export type Failure = Pick<
  Test,
  'message' | 'mistake' | 'expected' | 'actual' | 'diff' | 'at' | 'check'
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
      : told(error)),
    ...compared(error),
    ...(at && { at }),
    ...(check && { check }),
  }
}

function told(error: VitestError): Pick<Test, 'message' | 'mistake'> {
  if (error.mistake) return { mistake: error.mistake.code, message: error.mistake.message }
  const message = plain(error.message ?? 'The check failed without a message.')
  const named = error.name !== undefined && !/^(Assertion)?Error$|^error$/.test(error.name)
  return {
    message: named && !message.startsWith(error.name ?? '') ? `${error.name}: ${message}` : message,
  }
}

/** Nothing for what should not have been equal and was: “expected 1, got 1” explains nobody's mistake. */
function compared(error: VitestError): Pick<Test, 'expected' | 'actual' | 'diff'> {
  const [expected, actual] = [text(error.expected), text(error.actual)]
  if (expected === actual) return {}
  return {
    ...(expected !== undefined && { expected }),
    ...(actual !== undefined && { actual }),
    ...(error.diff !== undefined && { diff: plain(error.diff) }),
  }
}

function text(value: unknown): string | undefined {
  if (value === undefined) return undefined
  return plain(typeof value === 'string' ? value : JSON.stringify(value))
}

/** vitest colours its diffs for terminals. */
export const plain = (text: string) => text.replaceAll(/\u001B\[[0-9;]*m/g, '')
