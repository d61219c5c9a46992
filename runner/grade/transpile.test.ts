import { expect, it } from 'vitest'
import { transpile } from './transpile.ts'

const lines = [
  'import type { Note } from "./note.ts"',
  '',
  'interface Shape<Inner = string> {',
  '  readonly inner: Inner',
  '}',
  'enum Colour { Teal, Orange }',
  'export async function find<Value extends object>(',
  '  value: Value | null,',
  '  shape?: Shape,',
  '): Promise<Value> {',
  '  return (value ?? shape) as unknown as Value // here',
  '}',
  'export const colour = Colour.Teal satisfies number',
]

it('keeps every line where it was', () => {
  const result = transpile('a.ts', lines.join('\n'))
  const code = result.ok ? result.code.split('\n') : []
  expect(code[10]).toContain('// here')
  expect(code[12]).toContain('colour = Colour.Teal')
})

it('says where a file stops being TypeScript', () => {
  const result = transpile('a.ts', 'const a = 1\nconst b = = 2\n')
  expect(result).toMatchObject({ ok: false, problem: { at: { file: 'a.ts', line: 2 } } })
})

it('counts the size of a file in bytes, whatever the letters', () => {
  const cyrillic = (letters: number) => transpile('a.ts', `// ${'ж'.repeat(letters)}`)
  expect(cyrillic(120 * 1024).ok).toBe(true)
  const large = cyrillic(200 * 1024)
  expect(large).toMatchObject({ ok: false, problem: { at: { file: 'a.ts', line: 1 } } })
  expect(large.ok ? '' : large.problem.message).toContain('0.4 MB')
})

it('refuses a namespace that holds values, and lets a declared one pass', () => {
  expect(transpile('a.ts', 'export namespace A { export const b = 1 }').ok).toBe(false)
  expect(
    transpile('b.ts', "declare module 'x' {\n  interface Request { tenant: string }\n}").ok,
  ).toBe(true)
})
