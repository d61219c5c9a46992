import { expect, it } from 'vitest'
import { graderCalls } from './grader-calls.ts'
import { rowFaults } from './row-faults.ts'

const text = `Write it.

| column | holds |
|---|---|
| \`id\` | a number |
| \`name\` | up to 100 characters |

- \`add(name)\` adds one,
  and gives it back.
- \`all()\` gives all.

\`\`\`sql
- not a row
\`\`\`
`

const faultsOf = (grader: string) =>
  rowFaults(
    { text, at: { file: 'exercise.md', line: 9 }, grader: 'grader.test.ts' },
    graderCalls(grader),
  ).map(({ file, line, message }) => `${file}:${line}  ${message.split(':')[0]}`)

it('is content when each row has a test', () => {
  expect(
    faultsOf(
      "it('a', row('a number', 'up to 100'), () => {})\nit('b', row('gives it back', '`all()`'), () => {})",
    ),
  ).toEqual([])
})

it('names the rows that no test is about', () => {
  expect(faultsOf("it('a', row('a number', 'gives it back'), () => {})")).toEqual([
    'exercise.md:9  no test is about “| `name` | up to 100 characters |”',
    'exercise.md:9  no test is about “- `all()` gives all.”',
  ])
})

it('refuses words that the task does not say', () => {
  const all = "it('a', row('a number', 'up to 100', 'adds one', '`all()`'), () => {})"
  expect(faultsOf(`${all}\nit('b', row('up to 10 rows'), () => {})`)).toEqual([
    'grader.test.ts:2  the task does not say “up to 10 rows”',
  ])
})
