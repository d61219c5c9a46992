import { describe, expect, it } from 'vitest'
import type { Report, Test } from '#runner/grade/report.ts'
import { failingPlaces } from './failing-places.ts'

const exercise = { edit: ['a.ts'], mistakes: { leak: 'globex read acme' } }
const failed = (file: string, line: number, mistake?: string): Test => ({
  path: ['a', 'does it'],
  state: 'failed',
  at: { file, line },
  ms: 1,
  ...(mistake !== undefined && { mistake }),
})
const report = (tests: Test[]): Report => ({
  version: 1,
  exercise: 'x',
  part: null,
  engine: 'none',
  seed: 1,
  status: 'failed',
  tests,
  console: { lines: [], omitted: 0 },
  queries: { list: [], omitted: 0 },
  database: [],
  ms: 1,
})

describe('failingPlaces', () => {
  it('gives each line once, in order, with the first cause and a count of the others', () => {
    const tests = [failed('a.ts', 9), failed('a.ts', 4, 'leak'), failed('a.ts', 9, 'leak')]
    expect(failingPlaces(report([...tests, ...tests]), exercise)).toEqual({
      'a.ts': [
        { line: 4, text: 'globex read acme' },
        { line: 9, text: 'does it · and 1 more' },
      ],
    })
  })

  it('marks nothing in files that the learner did not write', () => {
    expect(failingPlaces(report([failed('grader.test.ts', 3)]), exercise)).toEqual({})
  })

  it('marks the place where the code could not start', () => {
    const problem = { message: 'Unexpected “}”.', at: { file: 'a.ts', line: 2 } }
    expect(failingPlaces({ ...report([]), status: 'broken', problem }, exercise)).toEqual({
      'a.ts': [{ line: 2, text: 'Unexpected “}”.' }],
    })
  })
})
