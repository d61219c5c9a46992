// A spare that an author's answer has warmed → a run that sees nothing of it.
import { afterAll, expect, it } from 'vitest'
import type { Report } from '#runner/grade/report.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { createChildSandbox } from './child-process.ts'
import { grader } from './hostile-answers.ts'
import { afterLeftover } from './leftovers.ts'

const requestFor = (answer: string): GradeRequest => ({
  exercise: 'probe',
  engine: 'none',
  seed: 1,
  files: { ...grader, 'answer.ts': answer },
  grader: 'grader.test.ts',
  edit: ['answer.ts'],
})

const author = `Object.assign(globalThis, { wasWarmed: true })
console.log('of the author')
export function answer() {
  console.log('of the author')
  void Promise.reject(new Error('of the author'))
  return 42
}
`

const sandbox = createChildSandbox({ prewarm: requestFor(author) })
afterAll(() => sandbox.close())

const untimed = (report: Report) => ({
  ...report,
  ms: 0,
  tests: report.tests.map((test) => ({ ...test, ms: 0 })),
})

it('has run, and left no line, no rejection, no file and no result', async () => {
  const cold = await sandbox.run(requestFor(afterLeftover))
  const warm = await sandbox.run(requestFor(afterLeftover))
  expect(cold).toMatchObject({ status: 'passed', console: { lines: [] } })
  expect(untimed(warm)).toEqual(untimed(cold))
  const asking = "export const answer = () => ('wasWarmed' in globalThis ? 42 : 'cold')\n"
  expect(await sandbox.run(requestFor(asking))).toMatchObject({ status: 'passed' })
})

it('is cut short when a learner waits', async () => {
  const counting = `Object.assign(globalThis, { times: 1 + ((globalThis as any).times ?? 0) })
export const answer = () => 42
`
  const hurried = createChildSandbox({ prewarm: requestFor(counting) })
  const telling = 'export const answer = () => (globalThis as any).times === 5 || 42\n'
  await hurried.run(requestFor(telling))
  expect(await hurried.run(requestFor(telling))).toMatchObject({ status: 'passed' })
  hurried.close()
})
