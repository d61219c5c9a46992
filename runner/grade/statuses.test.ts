import { afterAll, describe, expect, it } from 'vitest'
import { adds, right, wrong } from './proof/answers.ts'
import { gradeApart } from './proof/grade-apart.ts'

const { graded, end } = gradeApart()
afterAll(end)

describe('an answer is broken', () => {
  it.each([
    [
      'that is no TypeScript',
      'export const add = (\n',
      expect.stringContaining('answer.ts is not finished TypeScript yet'),
      2,
    ],
    [
      'that the engine cannot read, on the line that the host finds',
      '\nconst one = 1\nconst one = 2\nexport const add = () => one',
      expect.stringContaining('already been declared'),
      2,
    ],
    [
      'that imports what is not there',
      `\nimport { x } from './elsewhere.ts'\nexport const add = () => x`,
      expect.stringContaining(`imports './elsewhere.ts'`),
      2,
    ],
    [
      'that imports the test library',
      `import { expect } from 'vitest'\nexport const add = () => expect`,
      expect.stringContaining('which only graders may do'),
      1,
    ],
    [
      'that throws while it is loaded',
      `export const add = 1\nthrow new Error('too early')`,
      expect.stringMatching(/throws while it is being loaded.*too early/),
      2,
    ],
    [
      'without an export that the grader needs',
      'export const sub = 1',
      expect.stringContaining(`answer.ts does not export 'add'`),
      1,
    ],
  ])('%s', async (_, answer, message, line) => {
    const { status, problem, tests } = await graded(answer, adds, { line: 2 })
    expect({ status, problem, tests }).toEqual({
      status: 'broken',
      tests: [],
      problem: { message, at: { file: 'answer.ts', line } },
    })
  })

  it('when a hook of the grader falls over it', async () => {
    const answer = `\nexport function add() { throw new Error('not ready') }`
    const { status, problem } = await graded(answer, `beforeAll(() => add())\n${adds}`)
    expect({ status, problem }).toEqual({
      status: 'broken',
      problem: { message: 'not ready', at: { file: 'answer.ts', line: 2 } },
    })
  })
})

describe('it is our fault', () => {
  it.each([
    ['when the grader does not parse', `it('adds', (`, 'grader.test.ts is not finished'],
    ['when the grader imports what is not there', `import './elsewhere.ts'`, 'elsewhere.ts'],
    [
      'when the grader throws while it is loaded',
      `throw new RangeError('ours')`,
      'RangeError: ours',
    ],
    ['when the grader holds no test', '', 'No test'],
    [
      'when a hook of the grader fails',
      `beforeAll(() => { throw new Error('ours') })\n${adds}`,
      'ours',
    ],
  ])('%s', async (_, grader, message) => {
    const { status, problem } = await graded(right, grader)
    expect({ status, problem }).toMatchObject({
      status: 'our-fault',
      problem: { message: expect.stringMatching(new RegExp(message, 'i')) },
    })
    expect(problem?.at?.file).not.toBe('answer.ts')
  })
})

describe('what the engine refused', () => {
  const evidence = { refused: ['row level security', 'more'] }

  it('is not called wrong: the verdict is unsupported, with the place of the check', async () => {
    const { status, problem, tests } = await graded(wrong, adds, { evidence })
    expect({ status, problem, states: tests.map(({ state }) => state) }).toEqual({
      status: 'unsupported',
      states: ['failed'],
      problem: {
        message: expect.stringContaining('pg-mem cannot do this truthfully: row level security.'),
        feature: 'row level security',
        at: { file: 'answer.ts', line: 2 },
      },
    })
  })

  it('does not matter where all passed', async () => {
    expect(await graded(right, adds, { evidence })).toMatchObject({ status: 'passed' })
  })
})

describe('a rejection that nobody waits for', () => {
  const abandons = (add: string) =>
    `export function add(one, other) {\n  void Promise.reject(new Error('lost'))\n  return ${add}\n}\n`

  it('fails an answer whose tests all passed, with its place', async () => {
    const { status, problem, tests } = await graded(abandons('one + other'), adds)
    expect({ status, problem, states: tests.map(({ state }) => state) }).toEqual({
      status: 'failed',
      states: ['passed'],
      problem: {
        message: expect.stringMatching(/nobody was waiting for it: lost\. Is an await/),
        at: { file: 'answer.ts', line: 2 },
      },
    })
  })

  it('is no news beside a test that failed', async () => {
    const { status, problem } = await graded(abandons('one - other'), adds)
    expect({ status, problem }).toEqual({ status: 'failed', problem: undefined })
  })
})
