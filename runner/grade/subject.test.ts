import { expect, it } from 'vitest'
import { subject } from './subject.ts'

const files = {
  'grader.test.ts': `import { add, remove } from './a.ts'

it('adds', () => {
  const sum = add(1, 2)
  expect(sum).toBe(3)
})

it('removes', () => {
  const rest = remove(1)
  expect(rest).toBe(0)
})

it('is there', () => {
  expect(1).toBe(2)
})
`,
  'a.ts': `// first
export function add() {}

export const remove = () => {}
`,
}

it('points at the function that the check was about', () => {
  const at = (line: number) => subject(files, ['a.ts'], { file: 'grader.test.ts', line })
  expect(at(5)).toEqual({ file: 'a.ts', line: 2 })
  expect(at(10)).toEqual({ file: 'a.ts', line: 4 })
})

it('points at the first export when the test names none', () => {
  const at = subject(files, ['a.ts'], { file: 'grader.test.ts', line: 14 })
  expect(at).toEqual({ file: 'a.ts', line: 2 })
})
