import { expect, it } from 'vitest'
import { createLinker } from './link.ts'
it('runs lowered code, and says at which line something cannot be lowered', () => {
  const files = { 'a.ts': 'export const one = 1\n\nexport const two: number = 2' }
  const lower = (code: string) => code.replace('2', '__async')
  const linker = createLinker(files, {}, () => false, { lower, async: 'lowered' })
  expect(linker.load('a.ts')).toMatchObject({ one: 1, two: 'lowered' })
  const refusing = createLinker(files, {}, () => false, {
    lower() {
      throw Object.assign(new Error('no super'), { line: 3 })
    },
    async: null,
  })
  expect(() => refusing.load('a.ts')).toThrow(
    expect.objectContaining({
      problem: { message: 'a.ts: no super', at: { file: 'a.ts', line: 3 } },
    }),
  )
})
