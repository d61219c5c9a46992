import { afterAll, describe, expect, it } from 'vitest'
import type { GradeRequest } from '#runner/grade/request.ts'
import { createChildSandbox } from './child-process.ts'

const grader = `import { describe, expect, it } from 'vitest'
import { part } from '#kit'
import { answer } from './answer.ts'

part(1, 'Make it work', () => {
  it('first', () => expect(answer).toContain('one'))
  describe('deeper', () => {
    it('second', () => expect(answer).toContain('two'))
  })
})
part(2, 'Close it', () => {
  describe('deeper', () => {
    it('third', () => expect(answer).toContain('three'))
  })
})
`

const asking = (answer: string): GradeRequest => ({
  exercise: 'in-parts',
  engine: 'none',
  seed: 1,
  files: { 'answer.ts': `export const answer = '${answer}'\n`, 'grader.test.ts': grader },
  grader: 'grader.test.ts',
  edit: ['answer.ts'],
})

const sandbox = createChildSandbox({ next: 'same-child' })
afterAll(() => sandbox.close())

describe('a grader in two parts', () => {
  it.each([
    ['nothing of part 1', '', 1, ['failed', 'failed', 'skipped']],
    ['half of part 1', 'one, three', 1, ['passed', 'failed', 'skipped']],
    ['part 1', 'one, two', 2, ['passed', 'passed', 'failed']],
    ['both', 'one, two, three', 2, ['passed', 'passed', 'passed']],
  ])('is at its part, and has the later wait, with %s', async (_, answer, part, states) => {
    const report = await sandbox.run(asking(answer))
    expect(report.part).toBe(part)
    expect(report.tests.map(({ state }) => state)).toEqual(states)
    expect(report.tests.map((test) => test.part)).toEqual([1, 1, 2])
    expect(report.status).toBe(states.includes('failed') ? 'failed' : 'passed')
    const waiting = report.tests.filter(({ state }) => state === 'skipped')
    for (const { message } of waiting) expect(message).toBe('This waits for part 1.')
  })

  it('is at no part when it could not start', async () => {
    expect(await sandbox.run(asking("' +"))).toMatchObject({ status: 'broken', part: null })
  })
})
