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

async function taken(away: number) {
  return remove(away)
}
const takenTwice = (away: number) => remove(remove(away))

it('takes away by a helper', () => {
  expect(taken(1)).toBe(0)
})

it('takes away twice', () => {
  add(1, 1)
  const rest = takenTwice(1)
  expect(rest).toBe(0)
})
`,
  'a.ts': `// first
export function add() {}

export const remove = () => {}
`,
}

it('points at the function that the check was about', () => {
  const at = (line: number) => subject(files, ['a.ts'], { file: 'grader.test.ts', line }, [])
  expect(at(5)).toEqual({ file: 'a.ts', line: 2 })
  expect(at(10)).toEqual({ file: 'a.ts', line: 4 })
})

it('looks above a check that stands on the line of its test, for what it took from there', () => {
  const grader = `import { add, remove } from './a.ts'

const rest = remove(1)
it('removes', () => expect(rest).toBe(0))
it('adds', () => expect(add(1, 2)).toBe(3))
`
  const at = (line: number) =>
    subject({ ...files, 'short.test.ts': grader }, ['a.ts'], { file: 'short.test.ts', line }, [])
  expect(at(4)).toEqual({ file: 'a.ts', line: 4 })
  expect(at(5)).toEqual({ file: 'a.ts', line: 2 })
})

it('points at the first export when the test names none', () => {
  const at = subject(files, ['a.ts'], { file: 'grader.test.ts', line: 14 }, [])
  expect(at).toEqual({ file: 'a.ts', line: 2 })
})

it('points at the function that a helper of the grader calls', () => {
  const at = (line: number) => subject(files, ['a.ts'], { file: 'grader.test.ts', line }, [])
  expect(at(23)).toEqual({ file: 'a.ts', line: 4 })
  expect(at(29)).toEqual({ file: 'a.ts', line: 4 })
})

it('points at the function whose name the group of the test has', () => {
  const check = { file: 'grader.test.ts', line: 5 }
  const at = subject(files, ['a.ts'], check, ['remove', 'takes one away'])
  expect(at).toEqual({ file: 'a.ts', line: 4 })
})
