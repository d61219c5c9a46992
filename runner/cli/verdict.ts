// A grade by any host → what all hosts must agree on.
import type { Report } from '#runner/grade/report.ts'

export interface Verdict {
  readonly tests: readonly {
    readonly title: string
    readonly state: 'passed' | 'failed' | 'skipped'
    readonly mistake: string | null
  }[]
}

export function verdictOf({ tests }: Pick<Report, 'tests'>): Verdict {
  return {
    tests: tests.map(({ path, state, mistake }) => ({
      title: path.join(' › '),
      state,
      mistake: mistake ?? null,
    })),
  }
}

/** null when they agree; else the first test on which they do not. */
export function difference(one: Verdict, other: Verdict): string | null {
  const length = Math.max(one.tests.length, other.tests.length)
  for (let index = 0; index < length; index += 1) {
    const [a, b] = [JSON.stringify(one.tests[index]), JSON.stringify(other.tests[index])]
    if (a !== b) return `${a ?? 'no test'} against ${b ?? 'no test'}`
  }
  return null
}
