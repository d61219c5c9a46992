import { describe, expect, it } from 'vitest'
import type { Test } from '#runner/grade/report.ts'
import { cardOf } from '#runner/course/tries.ts'
import { failuresByCause, testTitle } from './failures.ts'

const test = (name: string, state: Test['state'], mistake?: string): Test => ({
  path: ['notesFor', name],
  state,
  ms: 1,
  ...(mistake !== undefined && { mistake }),
})

const titled = (...path: string[]) => testTitle({ path, state: 'passed', ms: 1 })
const about = (...path: string[]) => cardOf({ path })

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

describe('cardOf', () => {
  it('reads the id of a card from the title, and only there', () => {
    expect(about('words', 'card what-is-a-tenant: a customer')).toBe('what-is-a-tenant')
    expect(about('words', 'card schema')).toBe('schema')
    expect(about('card schema: x', 'a discard rule')).toBeNull()
  })
})

describe('testTitle', () => {
  it('leaves out the outermost describe, and the id of a card', () => {
    expect(titled('notesFor', 'acme first', 'keeps order')).toBe('acme first › keeps order')
    expect(titled('alone')).toBe('alone')
    expect(titled('words', 'card what-is-a-tenant: a customer')).toBe('a customer')
  })
})
