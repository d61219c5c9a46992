import { describe, expect, it } from 'vitest'
import type { Test } from '#runner/grade/report.ts'
import { failuresByCause, testTitle } from './failures.ts'

const test = (name: string, state: Test['state'], mistake?: string): Test => ({
  path: ['notesFor', name],
  state,
  ms: 1,
  ...(mistake !== undefined && { mistake }),
})

describe('failuresByCause', () => {
  it('groups the tests that met the same mistake and leaves out the others', () => {
    const causes = failuresByCause(
      [
        test('one', 'failed', 'prefix-match'),
        test('two', 'passed'),
        test('three', 'failed'),
        test('four', 'failed', 'prefix-match'),
        test('five', 'failed'),
        test('six', 'skipped'),
      ],
      { 'prefix-match': 'acme matched acme-labs' },
    )
    expect(causes.map(({ title, tests }) => [title, tests.map(testTitle)])).toEqual([
      ['acme matched acme-labs', ['one', 'four']],
      ['three', ['three']],
      ['five', ['five']],
    ])
  })
})

describe('testTitle', () => {
  it('leaves out the outermost describe, and the id of a card', () => {
    const titled = (...path: string[]) => testTitle({ path, state: 'passed', ms: 1 })
    expect(titled('notesFor', 'acme first', 'keeps order')).toBe('acme first › keeps order')
    expect(titled('alone')).toBe('alone')
    expect(titled('words', 'card what-is-a-tenant: a customer')).toBe('a customer')
  })
})
