import { expect, it } from 'vitest'
import { places } from './place.ts'

it('finds the files of the grade in a stack, innermost first', () => {
  const stack = [
    'Error: no',
    '    at fail (party-wall:///tenants.ts:12:9)',
    '    at file:///somewhere/else.js:3:1',
    '    at async party-wall:///#deskly/db/types.ts:4:2',
    '    at party-wall:///grader.test.ts:40:11',
  ].join('\n')
  expect(places(stack)).toEqual([
    { file: 'tenants.ts', line: 12 },
    { file: '#deskly/db/types.ts', line: 4 },
    { file: 'grader.test.ts', line: 40 },
  ])
  expect(places(undefined)).toEqual([])
})
