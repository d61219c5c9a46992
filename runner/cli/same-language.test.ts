import { expect, it } from 'vitest'
import { sameLanguage } from './same-language.ts'

const plugin = sameLanguage()
const place = '/work/exercises/01-one/1-hello/notes-for.ts'

function transformed(source: string, id = place): unknown {
  const error = ({ message, loc }: { message: string; loc: { line: number } }): never => {
    throw new Error(`${loc.line} ${message}`)
  }
  return Reflect.apply(plugin.transform as () => unknown, { error }, [source, id])
}

it('lowers TypeScript as the sandboxes do', () => {
  expect(transformed('export enum Colour {\n  Teal,\n}\nexport const a = 1 as number\n')).toEqual({
    code: expect.stringMatching(
      /^(?=[^]*var Colour)[^]*\n\} *\)?[^]*export const a = 1 *\n$/,
    ) as string,
    map: null,
  })
})

it.each([
  ['export const a = 1\nexport const b = await a\n', /^2 notes-for\.ts: await is only valid/],
  ['export function f() {\n  using a = null\n}\n', /^2 notes-for\.ts: “using”/],
  ['export const a = = 1\n', /^1 notes-for\.ts is not finished TypeScript yet/],
])('refuses what they refuse: %j', (source, message) => {
  expect(() => transformed(source)).toThrow(message)
})

it('leaves graders and all else alone', () => {
  const source = 'export const a = await 1\n'
  expect(transformed(source, place.replace('notes-for', 'grader.test'))).toBeNull()
  expect(transformed(source, '/work/runner/kit/kit.ts')).toBeNull()
})
