// Answers and queries that no sandbox should have to survive → in the page, each is told for what it is.
import { describe, expect, test } from 'vitest'
import type { Report } from '#runner/grade/report.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { grader, hostileAnswers, memoryHog, type Hostile } from '#runner/sandbox/hostile-answers.ts'
import { answerBy, hostileQueries, queryGrader } from '#runner/sandbox/hostile-queries.ts'
import { shortLimits } from '#runner/sandbox/limits.ts'
import { openSandboxPage } from './journeys.ts'
import { engines, right } from './sample-exercise.ts'

const [hurried, asForLearners] = [await openSandboxPage(shortLimits), await openSandboxPage()]
const answers = hostileAnswers.filter(({ name }) => name !== memoryHog)
const endless = answers.filter(({ status }) => status === 'stopped')
const filesOf = ({ answer }: Hostile) => ({ ...grader, 'answer.ts': answer })

function expectVerdict(report: Report, hostile: Hostile): void {
  const [failed] = report.tests.filter(({ state }) => state === 'failed')
  const said = report.problem?.message ?? failed?.message ?? ''
  expect([report.status, said]).toEqual([hostile.status, said])
  expect(said).toMatch(hostile.says)
  const at = report.problem ? report.problem.at : failed?.at
  if (hostile.line !== null) expect(at).toEqual({ file: 'answer.ts', line: hostile.line })
}

/** What was not stopped has the next of the list for a proof that the next run works. */
async function expectNextWorks(after: Report, engine: string): Promise<void> {
  if (after.status !== 'stopped') return
  expect((await hurried.run({ ...right, engine })).status).toBe('passed')
}

describe.each(engines)('answers that no grader should have to survive, on %s', (engine) => {
  test.each(answers.map((hostile) => [hostile.name, hostile] as const))(
    '%s',
    async (_, hostile) => {
      const report = await hurried.run({ ...right, engine, files: filesOf(hostile) })
      expectVerdict(report, hostile)
      await expectNextWorks(report, engine)
    },
  )

  test('a right one passes after all of them', async () => {
    expect((await hurried.run({ ...right, engine })).status).toBe('passed')
  })
})

describe('queries that no PostgreSQL should have to survive', () => {
  test.each(hostileQueries)('$sql', async ({ sql, status, says }) => {
    const files = { ...queryGrader, 'answer.ts': answerBy(sql) }
    const report = await hurried.run({ ...right, engine: 'pglite', files })
    const [failed] = report.tests.filter(({ state }) => state === 'failed')
    expect(report.status).toBe(status)
    expect(report.problem?.message ?? failed?.message).toMatch(says)
    await expectNextWorks(report, 'pglite')
  })

  test('a right answer passes after all of them', async () => {
    expect((await hurried.run({ ...right, engine: 'pglite' })).status).toBe('passed')
  })
})

describe('at the limits that learners have, within three seconds of work more than a right answer takes,', () => {
  /** Counted by a yardstick beside it, so that a busy machine has its time. */
  const expectStopped = async (request: GradeRequest): Promise<Report> => {
    const usual = await asForLearners.runBeside({ ...right, engine: request.engine })
    const { report, work } = await asForLearners.runBeside(request)
    expect(report.status).toBe('stopped')
    expect(work - usual.work).toBeLessThan(3000)
    return report
  }

  test.each(endless.map((hostile) => [hostile.name, hostile] as const))(
    '%s is stopped',
    async (_, hostile) => {
      expectVerdict(await expectStopped({ ...right, files: filesOf(hostile) }), hostile)
    },
  )

  test('a statement without end is stopped', async () => {
    const [query] = hostileQueries.filter(({ sql }) => sql.includes('loop'))
    const files = { ...queryGrader, 'answer.ts': answerBy(query?.sql ?? '') }
    await expectStopped({ ...right, engine: 'pglite', files })
  })
})
