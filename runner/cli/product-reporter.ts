// vitest's reporter for `npm test`: each test that has ended → a line of JSON for prove-product.ts.
import type { Reporter, TestCase, TestModule } from 'vitest/node'

export type FromVitest =
  /** A file was read, and holds so many tests. */
  | { readonly type: 'found'; readonly tests: number }
  | {
      readonly type: 'ended'
      readonly file: string
      readonly name: string
      readonly state: 'passed' | 'failed' | 'skipped'
      readonly ms: number
      readonly errors: readonly string[]
    }
  /** What failed outside of any test. */
  | { readonly type: 'broken'; readonly file: string; readonly errors: readonly string[] }

// A named export would be no reporter to vitest.
// oxlint-disable-next-line import/no-default-export
export default class ProductReporter implements Reporter {
  onTestModuleCollected(module: TestModule): void {
    say({ type: 'found', tests: [...module.children.allTests()].length })
  }

  onTestCaseResult(test: TestCase): void {
    const { state, errors = [] } = test.result()
    say({
      type: 'ended',
      file: test.module.relativeModuleId,
      name: test.fullName,
      state: state === 'pending' ? 'skipped' : state,
      ms: test.diagnostic()?.duration ?? 0,
      errors: errors.map(textOf),
    })
  }

  onTestModuleEnd(module: TestModule): void {
    const errors = module.errors().map(textOf)
    if (errors.length > 0) say({ type: 'broken', file: module.relativeModuleId, errors })
  }

  onTestRunEnd(_modules: unknown, unhandled: readonly unknown[]): void {
    const errors = unhandled.map((error) => textOf(error as Told))
    if (errors.length > 0) say({ type: 'broken', file: 'outside of any file', errors })
  }
}

interface Told {
  readonly name?: string
  readonly message?: string
  readonly stack?: string
  readonly diff?: string
}

function textOf({ name, message, stack = '', diff }: Told): string {
  const places = stack.split('\n').filter((line) => /^\s*at /.test(line))
  return [`${name ?? 'Error'}: ${message}`, ...(diff ? [diff] : []), ...places.slice(0, 5)].join(
    '\n',
  )
}

const say = (message: FromVitest): void => void process.stdout.write(`${JSON.stringify(message)}\n`)
