import { expect, it } from 'vitest'
import { missingExports } from './missing-exports.ts'
import { transpile } from './transpile.ts'

const codeOf = (source: string): string => {
  const result = transpile('grader.test.ts', source)
  if (!result.ok) throw new Error(result.problem.message)
  return result.code
}

it('names what is imported, used, and not there', () => {
  const code = codeOf("import { one, two as second } from './a.ts'\none(second)\n")
  expect(missingExports(code, './a.ts', { one: 1 })).toEqual(['two'])
  expect(missingExports(code, './a.ts', { one: 1, two: 2 })).toEqual([])
})

it('asks nothing of an import that is only a type', () => {
  const code = codeOf("import { one, Shape } from './a.ts'\nexport const a: Shape = one\n")
  expect(missingExports(code, './a.ts', { one: 1 })).toEqual([])
})

it('does not mix up two imports whose names begin alike', () => {
  const code = codeOf("import { one } from './a.ts'\nimport { two } from './a2.ts'\none(two)\n")
  expect(missingExports(code, './a.ts', { one: 1 })).toEqual([])
})
