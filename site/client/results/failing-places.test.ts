import { describe, expect, it } from 'vitest'
import type { Report, Test } from '#runner/grade/report.ts'
import { failingPlaces, firstFailingPlace } from './failing-places.ts'

const exercise = { edit: ['a.ts'], mistakes: { leak: 'globex read acme' } }
const failed = (file: string, line: number, mistake?: string): Test => ({
  path: ['a', 'does it'],
  state: 'failed',
  message: 'We asked for acme. Back came nothing.',
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
        { line: 9, text: 'We asked for acme. · and 1 more' },
      ],
    })
  })

  it('does not pass the name of a check off as what happened', () => {
    const { message: _message, ...silent } = failed('a.ts', 4)
    expect(failingPlaces(report([silent]), exercise)).toEqual({
      'a.ts': [{ line: 4, text: 'This check failed: “does it”' }],
    })
  })

  it('marks nothing in files that the learner did not write', () => {
    expect(failingPlaces(report([failed('grader.test.ts', 3)]), exercise)).toEqual({})
  })

  it('marks the place where the code could not start', () => {
    const problem = { message: 'Unexpected “}”. Look above.', at: { file: 'a.ts', line: 2 } }
    expect(failingPlaces({ ...report([]), status: 'broken', problem }, exercise)).toEqual({
      'a.ts': [{ line: 2, text: 'Unexpected “}”.' }],
    })
  })
})

describe('firstFailingPlace', () => {
  it('is that of the first cause, wherever it stands in the file', () => {
    const tests = [failed('grader.test.ts', 1), failed('a.ts', 9), failed('a.ts', 4)]
    expect(firstFailingPlace(report(tests), exercise)).toEqual({ file: 'a.ts', line: 9 })
  })

  it('is nowhere when the engine refused, or no line of the learner failed', () => {
    const refused: Report = { ...report([failed('a.ts', 9)]), status: 'unsupported' }
    expect(firstFailingPlace(refused, exercise)).toBeNull()
    expect(firstFailingPlace(report([failed('grader.test.ts', 1)]), exercise)).toBeNull()
    expect(firstFailingPlace(null, exercise)).toBeNull()
  })
})
