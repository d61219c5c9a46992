// The tests of a Report → its failures, grouped by cause, the first cause first.
import { mistakeTitle } from '#runner/grade/guard-titles.ts'
import type { Test } from '#runner/grade/report.ts'

export interface Cause {
  /** The mistake's title, else the title of the test. */
  readonly title: string
  readonly tests: readonly [Test, ...Test[]]
}

/** Tests that name the same mistake are one cause; others stand alone. */
export function failuresByCause(
  tests: readonly Test[],
  mistakes: Readonly<Record<string, string>>,
): readonly Cause[] {
  const causes = new Map<string, { title: string; tests: [Test, ...Test[]] }>()
  for (const [index, test] of tests.entries()) {
    if (test.state !== 'failed') continue
    const key = test.mistake === undefined ? `test ${index}` : `mistake ${test.mistake}`
    const known = causes.get(key)
    if (known) known.tests.push(test)
    else causes.set(key, { title: titleOf(test, mistakes), tests: [test] })
  }
  return [...causes.values()]
}

function titleOf(test: Test, mistakes: Readonly<Record<string, string>>): string {
  return mistakeTitle(test.mistake, mistakes) ?? withoutCard(test.path.at(-1) ?? 'A check failed')
}

/** The title that the learner reads: the words after the outermost `describe`, and after `card id:`. */
export function testTitle({ path }: Test): string {
  return withoutCard(path.slice(path.length > 1 ? 1 : 0).join(' › '))
}

function withoutCard(title: string): string {
  return title.replace(/^card [a-z0-9-]+: /, '')
}
