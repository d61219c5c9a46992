import { expect, it } from 'vitest'
import { unawaited } from './unawaited.ts'

const lineOf = (source: string) => unawaited({ 'a.ts': source }, ['a.ts'])?.line ?? null

it.each([
  ['async function f() {\n  const { rows } = db.query(`select\n 1`)\n  return rows\n}', 2],
  ['async function f() {\n  const {\n    rows: [row],\n  } = client.query("select 1", [a])\n}', 4],
  ['async function f() {\n  const [a] = this.db.query("select 1")\n}', 2],
  ['async function f() {\n  db.query("create table a (id int)")\n}', 2],
  [
    'async function f() {\n  await one()\n\n  db\n  .query("x")\n  pool.query("create table a (id int)")\n}',
    6,
  ],
  ['async function f() {\n  // the table\n  db.query("create table a (id int)");\n}', 3],
])('finds one in %j', (source, line) => {
  expect(lineOf(source)).toBe(line)
})

it.each([
  'async function f() {\n  const { rows } = await db.query("select 1")\n}',
  'const f = () => db.query("select 1")',
  'const f = () =>\n  db.query("select 1")',
  'async function f() {\n  await\n  db.query("select 1")\n}',
  'async function f() {\n  return (\n    db.query("select 1")\n  )\n}',
  'async function f() {\n  const asked = db.query("select 1")\n  await asked\n}',
  'async function f() {\n  await Promise.all([\n    db.query("select 1"),\n    db.query("select 2"),\n  ])\n}',
  'async function f() {\n  db.query("select (1").catch(() => {})\n}',
  'async function f() {\n  void db.query("select 1")\n}',
  'async function f() {\n  // db.query("select 1")\n  /*\n  db.query("select 1")\n  */\n}',
  'const db = {\n  query(text: string) {\n    return text\n  },\n}',
])('finds none in %j', (source) => {
  expect(lineOf(source)).toBeNull()
})
