import { expect, it } from 'vitest'
import { shownCode } from './shown-code.ts'

it('reads code with the table, the text or nothing below it', () => {
  const body = `Acme.

~~~sql
select 1
~~~

| id | body |
|---|---|
| 1 | \`a\` *null* |

~~~ts turns.ts
console.log(1)
~~~

~~~text
1
~~~

~~~sql
select 2
~~~

Words between them.

| this | is another |
|---|---|

~~~json
{}
~~~
`
  expect(shownCode(body, 8)).toEqual([
    {
      line: 10,
      language: 'sql',
      name: null,
      code: 'select 1\n',
      result: { columns: ['id', 'body'], rows: [['1', 'a null']] },
    },
    {
      line: 18,
      language: 'ts',
      name: 'turns.ts',
      code: 'console.log(1)\n',
      result: { text: '1' },
    },
    { line: 26, language: 'sql', name: null, code: 'select 2\n', result: null },
  ])
})

it('reads a table without a row', () => {
  const [{ result } = {}] = shownCode('~~~sql\nselect 1\n~~~\n\n| id |\n|---|\n', 1)
  expect(result).toEqual({ columns: ['id'], rows: [] })
})
