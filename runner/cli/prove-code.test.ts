import { expect, it } from 'vitest'
import { pgMem } from '#runner/database/pg-mem.ts'
import { proveCode } from './prove-code.ts'

async function messages(body: string): Promise<readonly string[]> {
  const { pool, close } = await pgMem.open({ onQuery() {}, onRefused() {} })
  const faults = await proveCode({ file: 'primer.md', body, bodyLine: 1 }, pool)
  await close()
  return faults.map(({ line, message }) => `${line}  ${message}`)
}

const table = `~~~sql
create table notes (id integer primary key, body text)
~~~

~~~sql
insert into notes values (1, 'Order anvils'), (2, null)
~~~

`

it('says nothing of a text that shows what is so', async () => {
  const body = `${table}
~~~sql
select id, body from notes order by id
~~~

| id | body |
|---|---|
| 1 | Order anvils |
| 2 | *null* |

~~~sql
insert into notes values (1, 'Again')
~~~

~~~text
23505: duplicate key value violates unique constraint "notes_pkey"
~~~

~~~ts
const { rows } = await db.query('select body from notes where id = $1', [1])
console.log(rows)
~~~

~~~text
[ { body: 'Order anvils' } ]
~~~
`
  expect(await messages(body)).toEqual([])
})

it('tells where a table shows other rows than come', async () => {
  const body = `${table}~~~sql\nselect body from notes where id = 1\n~~~\n\n| body |\n|---|\n| Buy a volcano |\n`
  expect(await messages(body)).toEqual([
    '9  below this block stands\nbody\nBuy a volcano\nand it gives\nbody\nOrder anvils',
  ])
})

it('tells of code that fails and says nothing of it', async () => {
  expect(await messages('~~~sql\nselect * from nothing\n~~~')).toEqual([
    '1  this block should run, and it says: 42P01: relation "nothing" does not exist',
  ])
  expect(await messages(`~~~ts\nthrow new Error('No')\n~~~`)).toEqual([
    '1  this block should run, and it says: uncaught Error: No',
  ])
})

it('takes blocks of one name for one program, in turns with the others', async () => {
  const body = `~~~ts one.ts
let count: number = 1
~~~

~~~ts
console.log(typeof count)
~~~

~~~text
undefined
~~~

~~~ts one.ts
count += 1
await Promise.resolve()
console.log(count)
~~~

~~~text
3
~~~
`
  expect(await messages(body)).toEqual(['13  below this block stands\n3\nand it gives\n2'])
})

it('lends TypeScript an app to ask', async () => {
  const body = `~~~ts
import express from 'express'
const app = express()
app.get('/', (req, res) => { res.send(req.host) })
const reply = await request(app, '/', { host: 'acme.localhost' })
console.log(reply.status, reply.text)
~~~

~~~text
200 acme.localhost
~~~
`
  expect(await messages(body)).toEqual([])
})
