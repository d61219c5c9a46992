// Answers to a small exercise, and its check: what tests of the grade are made of.

export const right = 'export const add = (one, other) => one + other\n'
export const wrong = `// Adds.
export function add(one, other) {
  return one - other
}
`
export const adds = `it('adds', () => expect(add(1, 2)).toBe(3))`
