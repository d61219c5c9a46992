import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '#runner/grade/report.ts'
import type { GradeRequest } from '#runner/grade/request.ts'
import { createChildSandbox } from './child-process.ts'
import { grader, hostileAnswers, rightAnswer, type Hostile } from './hostile-answers.ts'
import { afterLeftover, leftovers } from './leftovers.ts'
import { limits } from './limits.ts'

const sandbox = createChildSandbox()
// What only takes long to be stopped is stopped sooner here; the first of its kind takes its time.
const hasty = createChildSandbox({ limits: { ...limits, silent: 500 } })
const [, ...loops] = hostileAnswers.filter(({ says }) => /never paused/.test(says.source))
// Filling the memory may take a busy machine longer than a loop may.
const unhurried = createChildSandbox({ limits: { ...limits, silent: 20_000 }, next: 'nothing' })
const sandboxFor = (hostile: Hostile) => {
  if (/memory/.test(hostile.says.source)) return unhurried
  return loops.includes(hostile) ? hasty : sandbox
}

const sleeper = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'
const asleep = createChildSandbox({ next: 'nothing' })
let sleeping: Promise<Report>

// It uses no processor, so that it may well sleep while the others work.
beforeAll(() => {
  sleeping = asleep.run(requestFor(`export const answer = () => ${sleeper}\n`))
})
afterAll(() => {
  for (const one of [sandbox, hasty, unhurried, asleep]) one.close()
})

const requestFor = (answer: string): GradeRequest => ({
  exercise: 'probe',
  engine: 'none',
  seed: 1,
  files: { ...grader, 'answer.ts': answer },
  grader: 'grader.test.ts',
  edit: ['answer.ts'],
})

describe('a child process', () => {
  it('passes a right answer', async () => {
    const report = await sandbox.run(requestFor(rightAnswer))
    expect(report.status).toBe('passed')
    expect(report.tests.map(({ path }) => path)).toEqual([
      ['answer', 'is 42'],
      ['answer', 'is 42 again'],
    ])
  })

  // Each has its own verdict, so each shows as well that the one before it has left nothing.
  it.each(hostileAnswers)('survives $name', async (hostile) => {
    const report = await sandboxFor(hostile).run(requestFor(hostile.answer))
    const [failed] = report.tests.filter((test) => test.state === 'failed')
    const said = report.problem?.message ?? failed?.message ?? ''
    expect(report.status, said).toBe(hostile.status)
    expect(said).toMatch(hostile.says)
    const at = report.problem ? report.problem.at : failed?.at
    if (hostile.line !== null) expect(at).toEqual({ file: 'answer.ts', line: hostile.line })
  })

  it('passes a right answer after all of them', async () => {
    for (const one of [sandbox, hasty, unhurried]) {
      expect((await one.run(requestFor(rightAnswer))).status).toBe('passed')
    }
  })

  it.each(leftovers)('lets nothing through to the next run of $name', async ({ answer }) => {
    await sandbox.run(requestFor(answer))
    const next = await sandbox.run(requestFor(afterLeftover))
    expect(next).toMatchObject({ status: 'passed', console: { lines: [] } })
  })

  it('rejects a run that was closed, and poisons no run after one that failed', async () => {
    const closing = createChildSandbox({ next: 'nothing' })
    const running = closing.run(requestFor(rightAnswer))
    closing.close()
    await expect(running).rejects.toThrow('The sandbox is closed.')
    await expect(closing.run(requestFor(rightAnswer))).rejects.toThrow('The sandbox is closed.')
    const statuses = await Promise.all(
      ['none', 'postgres', 'none', 'none'].map(
        async (engine) => (await sandbox.run({ ...requestFor(rightAnswer), engine })).status,
      ),
    )
    expect(statuses).toEqual(['passed', 'our-fault', 'passed', 'passed'])
  })

  it('never passes an answer whose grader could not run its tests', async () => {
    const request = requestFor('export const answer = () => { throw new Error("no database") }\n')
    const hooked = `import { beforeAll, describe, expect, it } from 'vitest'
import { answer } from './answer.ts'
describe('answer', () => {
  beforeAll(() => answer())
  it('is 42', () => expect(answer()).toBe(42))
})
`
    const files = { ...request.files, 'grader.test.ts': hooked }
    const report = await sandbox.run({ ...request, files })
    expect(report.status).toBe('broken')
    expect(report.problem).toEqual({ message: 'no database', at: { file: 'answer.ts', line: 1 } })
  })

  it('keeps 500 of 600,000 console lines and counts the rest', async () => {
    const loud =
      'export function answer() {\n  for (let i = 0; i < 300_000; i += 1) console.log(i)\n  return 42\n}\n'
    const report = await sandbox.run(requestFor(loud))
    expect(report.status).toBe('passed')
    expect(report.console.lines).toHaveLength(500)
    expect(report.console.omitted).toBe(599_500)
    expect(report.console.lines[0]).toEqual({ level: 'log', text: '0', test: 'answer › is 42' })
  })

  it('blocks nobody for ever with a thread that sleeps, and asks once more', async () => {
    const report = await sleeping
    expect(report.status).toBe('stopped')
    expect(report.problem?.message).toContain('is there an Atomics.wait?')
  })
})
