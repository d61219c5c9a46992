// An answer and a grader → the Report, by a host that only notes what it is told.
import type { Evidence } from '#runner/grade/grade.ts'
import type { Report } from '#runner/grade/report.ts'
import { startApart } from './start-apart.ts'

interface Told {
  readonly evidence?: Partial<Evidence>
  /** The line that the host finds in what does not parse. */
  readonly line?: number | null
}

interface Asked {
  readonly report: Report
  readonly said: readonly string[]
}

/** Two lines that stand above each grader. */
const head = `import { add } from './answer.ts'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
`

const request = {
  exercise: 'adding',
  engine: 'pg-mem',
  seed: 4_000_000_001,
  grader: 'grader.test.ts',
  edit: ['answer.ts'],
}

export function gradeApart() {
  const apart = startApart()
  async function asked(answer: string, grader: string, told: Told = {}): Promise<Asked> {
    const files = { 'answer.ts': answer, 'grader.test.ts': head + grader }
    const { report, said } = await apart.ask({
      type: 'grade',
      request: { ...request, files },
      ...told,
    })
    if (!report) throw new Error('The grade gave no report.')
    return { report, said }
  }
  return {
    asked,
    graded: async (answer: string, grader: string, told: Told = {}): Promise<Report> =>
      (await asked(answer, grader, told)).report,
    end: () => apart.end(),
  }
}
