import { expect, it } from 'vitest'
import { importsOf } from './imports.ts'

it.each([
  [`import { a } from './a.ts'`, './a.ts', 1, false],
  [`import type { A } from "./a.ts"`, './a.ts', 1, true],
  [`import type A from './a.ts'`, './a.ts', 1, true],
  [`import type from './a.ts'`, './a.ts', 1, false],
  [`\nimport a, {\n  b,\n  type C,\n} from './a.ts'`, './a.ts', 5, false],
  [`import * as a from './a.ts'`, './a.ts', 1, false],
  [`import './a.ts'`, './a.ts', 1, false],
  [`export * from './a.ts'`, './a.ts', 1, false],
  [`export type { A } from './a.ts'`, './a.ts', 1, true],
  [`const a = await import('./a.ts')`, './a.ts', 1, false],
])('reads %j', (code, specifier, line, typeOnly) => {
  expect(importsOf(code)).toEqual([{ specifier, line, typeOnly }])
})

it.each([
  `// import { a } from './a.ts'`,
  ` * import { a } from './a.ts'`,
  `export const from = './a.ts'`,
  `const text = "taken from './a.ts'"`,
])('looks past %j', (code) => {
  expect(importsOf(code)).toEqual([])
})

it('reads every import of a file', () => {
  const code = `import { a } from './a.ts'\nimport type { B } from './b.ts'\nexport const c = 1\n`
  expect(importsOf(code).map(({ line, typeOnly }) => [line, typeOnly])).toEqual([
    [1, false],
    [2, true],
  ])
})
